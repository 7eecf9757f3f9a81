import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Account } from '../../../api/accounts.ts'
import { companyLinksQuery } from '../../../api/companies.ts'
import { type LinkDetails, useRefreshLink } from '../../../api/links.ts'
import { formatCount } from '../../../format/money.ts'

interface Start {
  readonly attempt: string | null
  readonly rows: number
}

const LOOK_MS = 5_000

/**
 * A refresh that somebody asked for, from the click to its end: the link says when it was looked at last, and its accounts
 * how many rows they have. `words` tells how it goes.
 */
export function useRefresh(companyId: string, link: LinkDetails, accounts: readonly Account[]) {
  const asking = useRefreshLink()
  const [start, setStart] = useState<Start | null>(null)
  const rows = accounts.reduce((sum, account) => sum + account.num_transactions, 0)
  const isOver = start !== null && link.last_attempt !== start.attempt && link.status !== 'syncing'
  const isRunning = asking.isPending || (start !== null && !isOver)

  // A refresh that fails as the one before did is told by no event.
  useQuery({ ...companyLinksQuery(companyId), refetchInterval: isRunning ? LOOK_MS : false })

  return {
    error: asking.error,
    isRunning,
    words: start === null || asking.error !== null ? null : wordsOf(isOver, link, rows - start.rows),
    start: () => {
      setStart({ attempt: link.last_attempt, rows })
      asking.mutate(link, { onError: () => setStart(null) })
    },
  }
}

function wordsOf(isOver: boolean, link: LinkDetails, added: number): string {
  const brought = `${formatCount(added)} ${added === 1 ? 'transaction' : 'transactions'} more`
  if (!isOver) return added > 0 ? `Asking Plaid … ${brought} so far.` : 'Asking Plaid …'
  if (link.status === 'erroring' || link.status === 'deleted_in_plaid') return 'Plaid did not give anything.'
  return added > 0 ? `Done: ${brought}.` : 'Done: nothing new.'
}
