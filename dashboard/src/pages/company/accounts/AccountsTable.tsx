import { Table, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import { type Account, plainName } from '../../../api/accounts.ts'
import { formatDay } from '../../../format/dates.ts'
import { formatCount, formatMoney } from '../../../format/money.ts'
import { PageLink } from '../../../parts/PageLink.tsx'

const route = getRouteApi('/inside/shell/companies/$companyId/accounts')

interface AccountsTableProps {
  readonly accounts: readonly Account[]
  readonly label: string
}

export function AccountsTable({ accounts, label }: AccountsTableProps) {
  if (accounts.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Its accounts are not known yet.
      </Text>
    )
  }
  return (
    <Table verticalSpacing="xs" aria-label={label}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Account</Table.Th>
          <Table.Th visibleFrom="sm">Type</Table.Th>
          <Table.Th visibleFrom="md">Rows since</Table.Th>
          <Table.Th visibleFrom="md">Latest row</Table.Th>
          <Table.Th visibleFrom="sm" ta="right">
            Transactions
          </Table.Th>
          <Table.Th ta="right">Balance</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {accounts.toSorted(byName).map((account) => (
          <AccountRow key={account.heron_id} account={account} />
        ))}
      </Table.Tbody>
    </Table>
  )
}

const byName = (one: Account, other: Account) => plainName(one).localeCompare(plainName(other))

function AccountRow({ account }: { readonly account: Account }) {
  const { companyId } = route.useParams()
  const { number, type, is_closed, is_enabled, num_transactions, min_date, max_date, currency } = account
  const state = is_closed ? 'Closed at the bank' : is_enabled ? null : 'Switched off'
  const details = [number === null ? null : `··${number}`, currency, state].filter(Boolean)
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          to="/companies/$companyId/transactions"
          params={{ companyId }}
          search={{ account: [account.account_id] }}
          size="sm"
          fw={500}
        >
          {plainName(account)}
        </PageLink>
        <Text size="xs" c="dimmed">
          {details.join(' · ')}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm">{type === null ? 'Not known' : wordsOf(type)}</Table.Td>
      <Table.Td visibleFrom="md" className="digits">
        {min_date === null ? '–' : formatDay(min_date)}
      </Table.Td>
      <Table.Td visibleFrom="md" className="digits">
        {max_date === null ? '–' : formatDay(max_date)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className="digits">
        {formatCount(num_transactions)}
      </Table.Td>
      <Table.Td ta="right" className="digits">
        <BalanceOf account={account} />
      </Table.Td>
    </Table.Tr>
  )
}

/** The latest balance and its day. Not known is not zero, and is said. */
function BalanceOf({ account: { balances, type } }: { readonly account: Account }) {
  const latest = balances.toSorted((one, other) => other.date.localeCompare(one.date))[0]
  if (latest === undefined) {
    return (
      <Text size="sm" c="dimmed">
        Not known
      </Text>
    )
  }
  return (
    <>
      {formatMoney(latest.closing_amount.amount, latest.closing_amount.currency)}
      <Text size="xs" c="dimmed">
        {type === 'credit card' ? 'owed on ' : ''}
        {formatDay(latest.date)}
      </Text>
    </>
  )
}

/** `credit_card` as `Credit card`. */
function wordsOf(type: string): string {
  const text = type.replaceAll('_', ' ')
  return text.charAt(0).toUpperCase() + text.slice(1)
}
