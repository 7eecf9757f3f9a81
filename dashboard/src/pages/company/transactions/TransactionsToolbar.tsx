import { Button, Group, NumberInput, Popover, Select, SimpleGrid, Stack, TextInput } from '@mantine/core'
import { IconFilter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { accountName, dataSourcesQuery } from '../../../api/accounts.ts'
import { categoriesQuery } from '../../../api/categories.ts'
import {
  DUPLICATES,
  TRANSACTION_ORDERS,
  type TransactionFilters,
  type TransactionOrder,
} from '../../../api/transactions.ts'
import { SearchInput } from '../../../parts/SearchInput.tsx'
import { ExportCsv } from './ExportCsv.tsx'
import { IdsSelect } from './IdsSelect.tsx'

const ORDER_LABELS: Readonly<Record<(typeof TRANSACTION_ORDERS)[number], string>> = {
  timestamp_desc: 'Newest first',
  timestamp_asc: 'Oldest first',
  abs_amount_desc: 'Largest first',
  amount_desc: 'Most money in first',
  amount_asc: 'Most money out first',
  confidence_asc: 'Least certain first',
}

interface FiltersProps {
  readonly companyId: string
  readonly filters: TransactionFilters
  readonly onChange: (change: Partial<TransactionFilters>) => void
}

export function TransactionsToolbar({ companyId, filters, onChange }: FiltersProps) {
  return (
    <Group gap="sm">
      <SearchInput
        label="Search descriptions"
        placeholder="Search descriptions"
        value={filters.search}
        onChange={(search) => onChange({ search })}
      />
      <Popover position="bottom-start" width={340} trapFocus shadow="md" keepMounted={false}>
        <Popover.Target>
          <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
            Filters
          </Button>
        </Popover.Target>
        <Popover.Dropdown aria-label="Filters">
          <FilterFields companyId={companyId} filters={filters} onChange={onChange} />
        </Popover.Dropdown>
      </Popover>
      <Select
        aria-label="Order"
        flex={{ base: '1 1 0', sm: '0 0 190px' }}
        miw={0}
        ml={{ base: 0, sm: 'auto' }}
        allowDeselect={false}
        data={TRANSACTION_ORDERS.map((value) => ({ value, label: ORDER_LABELS[value] }))}
        value={filters.order ?? 'timestamp_desc'}
        onChange={(order) => {
          // As it is without: the plain URL stays plain.
          onChange({
            order: order === 'timestamp_desc' ? undefined : ((order ?? undefined) as TransactionOrder),
          })
        }}
      />
      <ExportCsv companyId={companyId} filters={filters} />
    </Group>
  )
}

function FilterFields({ companyId, filters, onChange }: FiltersProps) {
  const { data: sources = [] } = useQuery(dataSourcesQuery(companyId))
  const { data: categories = [] } = useQuery(categoriesQuery)
  // Two sources may know an account by the same id: the filter finds the rows of both.
  const accounts = new Map(
    sources.flatMap((source) => source.data_source_accounts.map((account) => [account.account_id, account])),
  )
  return (
    <Stack gap="sm">
      <IdsSelect
        label="Account"
        options={[...accounts].map(([value, account]) => ({ value, label: accountName(account) }))}
        value={filters.account}
        onChange={(account) => onChange({ account })}
      />
      <IdsSelect
        label="Category"
        options={categories.map(({ heron_id, label }) => ({ value: heron_id, label }))}
        value={filters.category}
        onChange={(category) => onChange({ category })}
      />
      <Group>
        <SearchInput
          label="Merchant"
          placeholder="Part of a merchant’s name"
          value={filters.merchant}
          onChange={(merchant) => onChange({ merchant })}
        />
      </Group>
      <SimpleGrid cols={2} spacing="sm">
        <AmountInput
          label="Amount from"
          value={filters.min_amount}
          onChange={(min_amount) => onChange({ min_amount })}
        />
        <AmountInput
          label="Amount to"
          value={filters.max_amount}
          onChange={(max_amount) => onChange({ max_amount })}
        />
        <DayInput label="First day" value={filters.from} onChange={(from) => onChange({ from })} />
        <DayInput label="Last day" value={filters.to} onChange={(to) => onChange({ to })} />
      </SimpleGrid>
      <StateFields filters={filters} onChange={onChange} />
    </Stack>
  )
}

const DUPLICATE_CHOICES = [
  { value: 'hidden', label: 'Left out' },
  { value: 'shown', label: 'Shown too' },
  { value: 'only', label: 'Nothing else' },
]

// The list is part of the panel that it stands in: a click into it does not close the panel.
const IN_PANEL = { allowDeselect: false, comboboxProps: { withinPortal: false } }

function StateFields({ filters, onChange }: Omit<FiltersProps, 'companyId'>) {
  const { pending, duplicates, recurring, matched } = filters
  return (
    <SimpleGrid cols={2} spacing="sm">
      <FlagSelect
        label="State"
        words={['Pending', 'Posted']}
        value={pending}
        onChange={(value) => onChange({ pending: value })}
      />
      <Select
        label="Duplicates"
        data={DUPLICATE_CHOICES}
        value={duplicates ?? 'hidden'}
        onChange={(value) => onChange({ duplicates: DUPLICATES.find((choice) => choice === value) })}
        {...IN_PANEL}
      />
      <FlagSelect
        label="Recurring"
        words={['Recurring', 'Not recurring']}
        value={recurring}
        onChange={(value) => onChange({ recurring: value })}
      />
      <FlagSelect
        label="Own transfers"
        words={['Matched', 'Not matched']}
        value={matched}
        onChange={(value) => onChange({ matched: value })}
      />
    </SimpleGrid>
  )
}

interface FlagSelectProps {
  readonly label: string
  readonly words: readonly [yes: string, no: string]
  readonly value: boolean | undefined
  readonly onChange: (value: boolean | undefined) => void
}

/** Yes, no, or whatever it is. */
function FlagSelect({ label, words: [yes, no], value, onChange }: FlagSelectProps) {
  return (
    <Select
      label={label}
      data={[
        { value: 'any', label: 'Any' },
        { value: 'true', label: yes },
        { value: 'false', label: no },
      ]}
      value={value === undefined ? 'any' : String(value)}
      onChange={(chosen) => onChange(chosen === 'any' ? undefined : chosen === 'true')}
      {...IN_PANEL}
    />
  )
}

interface AmountInputProps {
  readonly label: string
  readonly value: number | undefined
  readonly onChange: (value: number | undefined) => void
}

/** Takes effect when the field is left, or by Enter: half an amount is another amount. */
function AmountInput({ label, value, onChange }: AmountInputProps) {
  const [typed, setTyped] = useState<string | number>(value ?? '')
  const [known, setKnown] = useState(value)
  // The value changed by itself: somebody went back, or took the filter off.
  if (known !== value) {
    setKnown(value)
    setTyped(value ?? '')
  }
  const tell = () => {
    const amount = Number.parseFloat(String(typed))
    onChange(Number.isNaN(amount) ? undefined : amount)
  }
  return (
    <NumberInput
      label={label}
      description="Money out is negative"
      decimalScale={2}
      thousandSeparator=","
      hideControls
      value={typed}
      onChange={setTyped}
      onBlur={tell}
      onKeyDown={(event) => {
        if (event.key === 'Enter') tell()
      }}
    />
  )
}

interface DayInputProps {
  readonly label: string
  readonly value: string | undefined
  readonly onChange: (value: string | undefined) => void
}

function DayInput({ label, value, onChange }: DayInputProps) {
  return (
    <TextInput
      label={label}
      type="date"
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
    />
  )
}
