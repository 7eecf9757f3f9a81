import { Button, Group, Pill } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { accountName, dataSourcesQuery } from '../../../api/accounts.ts'
import { categoriesQuery } from '../../../api/categories.ts'
import { merchantQuery } from '../../../api/merchants.ts'
import type { TransactionFilters } from '../../../api/transactions.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatMoney } from '../../../format/money.ts'

interface FilterPillsProps {
  readonly companyId: string
  readonly filters: TransactionFilters
  readonly onChange: (change: Partial<TransactionFilters>) => void
  readonly onClear: () => void
}

/** The filters that narrow the list, each with a way to take it off. The search stands in its own field. */
export function FilterPills({ companyId, filters, onChange, onClear }: FilterPillsProps) {
  const { data: sources = [] } = useQuery(dataSourcesQuery(companyId))
  const { data: categories = [] } = useQuery(categoriesQuery)
  const { data: known } = useQuery({
    ...merchantQuery(filters.merchant_id ?? ''),
    enabled: filters.merchant_id !== undefined,
  })
  const accounts = sources.flatMap((source) => source.data_source_accounts)
  const { account, category, merchant, merchant_id, min_amount, max_amount, from, to } = filters
  const { pending, duplicates, recurring, matched } = filters
  const pills: { text: string; without: Partial<TransactionFilters> }[] = []
  const add = (text: string, without: Partial<TransactionFilters>) => pills.push({ text, without })
  for (const id of account ?? []) {
    const found = accounts.find((one) => one.account_id === id)
    add(found === undefined ? id : accountName(found), { account: others(account, id) })
  }
  for (const id of category ?? []) {
    const found = categories.find((one) => one.heron_id === id)
    add(found?.label ?? id, { category: others(category, id) })
  }
  if (merchant !== undefined) add(`Merchant: ${merchant}`, { merchant: undefined })
  if (merchant_id !== undefined) add(known?.name ?? merchant_id, { merchant_id: undefined })
  if (min_amount !== undefined) add(`From ${formatMoney(min_amount, null)}`, { min_amount: undefined })
  if (max_amount !== undefined) add(`Up to ${formatMoney(max_amount, null)}`, { max_amount: undefined })
  if (pending !== undefined) add(pending ? 'Pending' : 'Posted', { pending: undefined })
  if (duplicates !== undefined) {
    add(duplicates === 'only' ? 'Only duplicates' : 'Duplicates too', { duplicates: undefined })
  }
  if (recurring !== undefined) add(recurring ? 'Recurring' : 'Not recurring', { recurring: undefined })
  if (matched !== undefined) {
    add(matched ? 'Matched transfers' : 'No matched transfers', { matched: undefined })
  }
  if (from !== undefined) add(`Since ${formatDay(from)}`, { from: undefined })
  if (to !== undefined) add(`Until ${formatDay(to)}`, { to: undefined })
  if (pills.length === 0) return null
  return (
    <Group gap={6}>
      {pills.map(({ text, without }) => (
        <Pill
          key={text}
          size="md"
          withRemoveButton
          onRemove={() => onChange(without)}
          removeButtonProps={{ 'aria-label': `Without ${text}`, 'aria-hidden': false, tabIndex: 0 }}
        >
          {text}
        </Pill>
      ))}
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        Clear all
      </Button>
    </Group>
  )
}

function others(ids: readonly string[] | undefined, gone: string): readonly string[] | undefined {
  const kept = ids?.filter((id) => id !== gone) ?? []
  return kept.length === 0 ? undefined : kept
}
