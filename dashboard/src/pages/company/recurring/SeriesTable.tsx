import { Paper, Table, Text } from '@mantine/core'
import type { Series } from '../../../api/recurring.ts'
import { SeriesRow } from './SeriesRow.tsx'

interface SeriesTableProps {
  readonly companyId: string
  /** In the order that they are shown in. */
  readonly series: readonly Series[]
  readonly label: string
  /** Names by the bank's ids; empty where there is one account only. */
  readonly accounts: ReadonlyMap<string, string>
}

/** Where there is little room, what has no column of its own stands below the name and the amount. */
export function SeriesTable({ companyId, series, label, accounts }: SeriesTableProps) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label={label}>
        <Table verticalSpacing="sm" highlightOnHover aria-label={label}>
          <Table.Thead style={{ verticalAlign: 'top' }}>
            <Table.Tr>
              <Table.Th w={{ xl: 260 }} miw={{ xl: 220 }}>
                Who
              </Table.Th>
              <Table.Th miw={150} visibleFrom="xl">
                Category
              </Table.Th>
              <Table.Th miw={130} visibleFrom="xl">
                How often
              </Table.Th>
              <Table.Th ta="right" className="digits">
                Usual amount
              </Table.Th>
              <Table.Th ta="right" miw={150} visibleFrom="lg">
                A month
                <Text size="xs" c="dimmed" fw={400}>
                  usual amount × payments in a month
                </Text>
              </Table.Th>
              <Table.Th visibleFrom="xl">Next due, about</Table.Th>
              <Table.Th visibleFrom="lg">Status</Table.Th>
              <Table.Th ta="right" visibleFrom="xl">
                Payments
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {series.map((one) => (
              <SeriesRow
                key={`${one.account_id} ${one.series_id}`}
                companyId={companyId}
                series={one}
                account={accounts.get(one.account_id ?? '')}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
}
