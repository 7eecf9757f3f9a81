import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Account, dataSourcesQuery } from '../../../api/accounts.ts'
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
  const queries = useQueryClient()
  const ask = useRefreshLink()
  const [start, setStart] = useState<Start | null>(null)
  const asking = useMutation({
    mutationFn: async () => {
      // What is shown may be older than what is there: rows that came before the click are not news.
      const sources = await queries.fetchQuery({ ...dataSourcesQuery(companyId), staleTime: 0 })
      const source = sources.find(({ heron_id }) => heron_id === link.data_source_heron_id)
      setStart({ attempt: link.last_attempt, rows: countRows(source?.data_source_accounts ?? []) })
      await ask.mutateAsync(link)
    },
    onError: () => setStart(null),
  })
  const isOver = start !== null && link.last_attempt !== start.attempt && link.status !== 'syncing'
  const isRunning = asking.isPending || (start !== null && !isOver)

  // A refresh that fails as the one before did is told by no event.
  useQuery({ ...companyLinksQuery(companyId), refetchInterval: isRunning ? LOOK_MS : false })

  return {
    error: asking.error,
    isRunning,
    words:
      start === null || asking.error !== null
        ? null
        : wordsOf(isOver, link, countRows(accounts) - start.rows),
    start: () => asking.mutate(),
  }
}

const countRows = (accounts: readonly Account[]) =>
  accounts.reduce((sum, account) => sum + account.num_transactions, 0)

function wordsOf(isOver: boolean, link: LinkDetails, added: number): string {
  const brought = `${formatCount(added)} ${added === 1 ? 'transaction' : 'transactions'} more`
  if (!isOver) return added > 0 ? `Asking Plaid … ${brought} so far.` : 'Asking Plaid …'
  if (link.status === 'erroring' || link.status === 'deleted_in_plaid') return 'Plaid did not give anything.'
  return added > 0 ? `Done: ${brought}.` : 'Done: nothing new.'
}
