import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Reads queries anew; `invalidateQueries` also calls what they hold outdated. Each is read at once, but for a list that is
 * reading its next page: to read it anew would break that off, and whoever asked for older ones would wait for nothing.
 * It follows when the page is here.
 */
export async function readAnew(
  queries: QueryClient,
  isWanted: (query: Query) => boolean,
  how: 'invalidateQueries' | 'refetchQueries' = 'invalidateQueries',
): Promise<void> {
  const reading = queries
    .getQueryCache()
    .findAll({ predicate: (query) => isReadingNextPage(query) && isWanted(query) })
  const follow = async (one: Query) => {
    await Promise.allSettled([one.promise])
    await queries[how]({ predicate: (query) => query === one })
  }
  await Promise.all([
    queries[how]({ predicate: (query) => !reading.includes(query) && isWanted(query) }),
    ...reading.map(follow),
  ])
}

function isReadingNextPage({ state }: Query): boolean {
  return state.fetchStatus === 'fetching' && state.fetchMeta?.fetchMore !== undefined
}
