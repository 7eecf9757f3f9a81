import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Account } from '../../../api/accounts.ts'
import { type LinkDetails, useRefreshLink } from '../../../api/links.ts'
import { formatCount } from '../../../format/money.ts'

interface Start {
  readonly attempt: string | null
  readonly rows: number
}

const POLL_MS = 1_000

/**
 * A refresh that somebody asked for, from the click to its end: the link says when it was looked at last, and its accounts
 * how many rows they have. `words` tells how it goes.
 */
export function useRefresh(link: LinkDetails, accounts: readonly Account[]) {
  const queries = useQueryClient()
  const asking = useRefreshLink()
  const [start, setStart] = useState<Start | null>(null)
  const rows = accounts.reduce((sum, account) => sum + account.num_transactions, 0)
  const isOver = start !== null && link.last_attempt !== start.attempt && link.status !== 'syncing'
  const isRunning = asking.isPending || (start !== null && !isOver)

  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(
      () => void queries.invalidateQueries({ queryKey: ['companies', 'one'] }),
      POLL_MS,
    )
    return () => clearInterval(timer)
  }, [isRunning, queries])

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
