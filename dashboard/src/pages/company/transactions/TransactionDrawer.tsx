import { Drawer, Skeleton, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { transactionQuery } from '../../../api/transactions.ts'
import { Failure } from '../../../parts/Failure.tsx'
import { TransactionFacts } from './TransactionFacts.tsx'

interface TransactionDrawerProps {
  readonly companyId: string
  /** Undefined: closed. */
  readonly transactionId: string | undefined
  readonly onClose: () => void
}

/** Everything that is known of one transaction; it stands in the URL, so it can be shared. */
export function TransactionDrawer({ companyId, transactionId, onClose }: TransactionDrawerProps) {
  return (
    <Drawer
      opened={transactionId !== undefined}
      onClose={onClose}
      position="right"
      size={520}
      title="Transaction"
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {transactionId !== undefined && (
        <Content key={transactionId} companyId={companyId} transactionId={transactionId} />
      )}
    </Drawer>
  )
}

function Content({ companyId, transactionId }: { companyId: string; transactionId: string }) {
  const found = useQuery(transactionQuery(companyId, transactionId))
  if (found.error !== null) return <Failure error={found.error} onRetry={() => void found.refetch()} />
  if (found.data !== undefined) return <TransactionFacts companyId={companyId} transaction={found.data} />
  return (
    <Stack gap="md">
      <Skeleton h={56} />
      <Skeleton h={44} />
      <Skeleton h={160} />
      <Skeleton h={120} />
    </Stack>
  )
}
