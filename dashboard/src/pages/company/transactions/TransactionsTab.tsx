import { Button, Stack } from '@mantine/core'
import { IconReceipt, IconSearchOff } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { companyLinksQuery, isSyncing } from '../../../api/companies.ts'
import { type TransactionFilters, transactionPageQuery } from '../../../api/transactions.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Failure } from '../../../parts/Failure.tsx'
import { FilterPills } from './FilterPills.tsx'
import { ProcessCompany } from './related/ProcessCompany.tsx'
import { TransactionDrawer } from './TransactionDrawer.tsx'
import { TransactionsTable } from './TransactionsTable.tsx'
import { TransactionsToolbar } from './TransactionsToolbar.tsx'

const route = getRouteApi('/inside/shell/companies/$companyId/transactions')

export function TransactionsTab() {
  const { companyId } = route.useParams()
  const { transaction, ...filters } = route.useSearch()
  const navigate = route.useNavigate()
  const first = useQuery(transactionPageQuery(companyId, filters, 1))
  const { data: links = [] } = useQuery(companyLinksQuery(companyId))
  const isComing = links.some(isSyncing)
  const { order: _order, ...narrowing } = filters
  const isFiltered = Object.values(narrowing).some((value) => value !== undefined)
  const total = first.data?._summary.transactions
  const show = (change: Partial<TransactionFilters>) =>
    void navigate({ search: { ...filters, ...change }, replace: true })
  const clear = () => void navigate({ search: { order: filters.order }, replace: true })
  return (
    <Stack gap="sm">
      <TransactionsToolbar companyId={companyId} filters={filters} onChange={show} />
      <FilterPills companyId={companyId} filters={filters} onChange={show} onClear={clear} />
      {(filters.recurring !== undefined || filters.matched !== undefined) && (
        <ProcessCompany companyId={companyId}>
          Transactions that were not compared with the others yet are not among these.
        </ProcessCompany>
      )}
      {first.error !== null && <Failure error={first.error} onRetry={() => void first.refetch()} />}
      {total === 0 && <NoTransactions isFiltered={isFiltered} isComing={isComing} onClear={clear} />}
      {total !== 0 && (first.error === null || first.data !== undefined) && (
        // Other filters are another list: it begins at its top.
        <TransactionsTable
          key={JSON.stringify(filters)}
          companyId={companyId}
          filters={filters}
          total={total}
          isComing={isComing}
          opened={transaction}
        />
      )}
      <TransactionDrawer
        companyId={companyId}
        transactionId={transaction}
        onClose={() => void navigate({ search: filters, replace: true })}
      />
    </Stack>
  )
}

interface NoTransactionsProps {
  readonly isFiltered: boolean
  readonly isComing: boolean
  readonly onClear: () => void
}

function NoTransactions({ isFiltered, isComing, onClear }: NoTransactionsProps) {
  if (isFiltered) {
    const action = (
      <Button variant="default" mt="xs" onClick={onClear}>
        Clear the filters
      </Button>
    )
    return (
      <EmptyState icon={IconSearchOff} title="No transaction matches" action={action}>
        No transaction of this company passes all of these filters.
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={IconReceipt}
      title={isComing ? 'The first transactions are on their way' : 'No transactions yet'}
    >
      {isComing
        ? 'Plaid is gathering the history. They appear here by themselves.'
        : 'They appear when one of the company’s bank accounts is linked, or when rows are uploaded.'}
    </EmptyState>
  )
}
