import { Paper, Skeleton, Table, VisuallyHidden } from '@mantine/core'
import type { Company, CompanyOrder } from '../../api/companies.ts'
import { CompanyRow } from './CompanyRow.tsx'
import { SortHeader } from './SortHeader.tsx'

interface CompaniesTableProps {
  /** Undefined while they are loaded. */
  readonly companies: readonly Company[] | undefined
  readonly order: CompanyOrder
  readonly onOrder: (order: CompanyOrder) => void
  readonly onEdit: (company: Company) => void
  readonly onDelete: (company: Company) => void
}

const LOADING_ROWS = 8
const COLUMN_COUNT = 9

export function CompaniesTable({ companies, order, onOrder, onEdit, onDelete }: CompaniesTableProps) {
  return (
    <Paper withBorder style={{ overflow: 'hidden' }}>
      <Table.ScrollContainer minWidth={0} type="native" tabIndex={0} role="region" aria-label="Companies">
        <Table verticalSpacing="sm" highlightOnHover stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <SortHeader column="name" order={order} onOrder={onOrder}>
                Name
              </SortHeader>
              <Table.Th visibleFrom="lg">end_user_id</Table.Th>
              <Table.Th visibleFrom="xl">heron_id</Table.Th>
              <Table.Th>Status</Table.Th>
              <Table.Th visibleFrom="sm">Links</Table.Th>
              <Table.Th visibleFrom="md" ta="right">
                History
              </Table.Th>
              <Table.Th visibleFrom="sm" ta="right">
                Transactions
              </Table.Th>
              <SortHeader column="last_updated" order={order} onOrder={onOrder} visibleFrom="md">
                Last updated
              </SortHeader>
              <Table.Th w={48}>
                <VisuallyHidden>Actions</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {companies === undefined
              ? Array.from({ length: LOADING_ROWS }, (_, place) => <LoadingRow key={place} />)
              : companies.map((company) => (
                  <CompanyRow key={company.heron_id} company={company} onEdit={onEdit} onDelete={onDelete} />
                ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </Paper>
  )
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
