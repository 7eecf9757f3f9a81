import { Paper, Skeleton, Table, Text } from '@mantine/core'
import type { Merchant } from '../../api/merchants.ts'
import { formatCount } from '../../format/money.ts'
import { PageLink } from '../../parts/PageLink.tsx'
import { MoneyCells, MoneyHeads } from './MoneyTotals.tsx'

const LOADING_ROWS = 12
const COLUMN_COUNT = 5

interface MerchantsTableProps {
  /** Undefined while they are loaded. */
  readonly merchants: readonly Merchant[] | undefined
}

export function MerchantsTable({ merchants }: MerchantsTableProps) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label="Merchants">
        <Table verticalSpacing="sm" highlightOnHover aria-label="Merchants">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Merchant</Table.Th>
              <Table.Th visibleFrom="sm" ta="right">
                Transactions
              </Table.Th>
              <Table.Th visibleFrom="sm" ta="right">
                Companies
              </Table.Th>
              <MoneyHeads />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {merchants === undefined
              ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
              : merchants.map((merchant) => <MerchantRow key={merchant.heron_id} merchant={merchant} />)}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}

function MerchantRow({ merchant }: { readonly merchant: Merchant }) {
  const { heron_id, name, url, num_transactions, num_end_users, totals } = merchant
  return (
    <Table.Tr>
      <Table.Td>
        <PageLink
          from="/merchants"
          to="."
          search={(now) => ({ ...now, merchant: heron_id })}
          replace
          resetScroll={false}
          preload={false}
          size="sm"
          fw={500}
          style={{ overflowWrap: 'anywhere' }}
        >
          {name}
        </PageLink>
        {url !== null && (
          <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
            {hostOf(url)}
          </Text>
        )}
        <Text size="xs" c="dimmed" hiddenFrom="sm">
          {`${countOf(num_transactions, 'transaction', 'transactions')}, ${countOf(num_end_users, 'company', 'companies')}`}
        </Text>
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className="digits">
        {formatCount(num_transactions)}
      </Table.Td>
      <Table.Td visibleFrom="sm" ta="right" className="digits">
        {formatCount(num_end_users)}
      </Table.Td>
      <MoneyCells totals={totals} />
    </Table.Tr>
  )
}

const countOf = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** `starbucks.com`; an address that is none is shown as it is. */
function hostOf(url: string): string {
  return URL.parse(url)?.host.replace(/^www\./, '') ?? url
}

function LoadingRow() {
  return (
    <Table.Tr>
      <Table.Td colSpan={COLUMN_COUNT}>
        <Skeleton h={24} />
      </Table.Td>
    </Table.Tr>
  )
}
