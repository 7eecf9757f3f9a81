import { useInfiniteQuery, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { reviewCountQuery, reviewQuery } from '../../../api/review.ts'

const AHEAD_ROWS = 15

/** The rows that are waiting, without those that are gone, and where one stands among them. */
export function useQueue(companyId: string, gone: ReadonlySet<string>) {
  const queries = useQueryClient()
  const pages = useInfiniteQuery(reviewQuery(companyId))
  const { data: left } = useQuery(reviewCountQuery(companyId))
  const [total, setTotal] = useState<number>()
  const [selectedId, setSelectedId] = useState<string | null>(null)

  // New rows may come meanwhile: then there is more to do than there was.
  if (left !== undefined && left > (total ?? -1)) setTotal(left)

  const rows = (pages.data?.pages ?? [])
    .flatMap((page) => page.transactions)
    .filter(({ heron_id }) => !gone.has(heron_id))
  const found = rows.findIndex(({ heron_id }) => heron_id === selectedId)
  const index = Math.max(found, 0)

  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const isNearEnd = rows.length - index < AHEAD_ROWS
  useEffect(() => {
    if (isNearEnd && hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [isNearEnd, hasNextPage, isFetchingNextPage, fetchNextPage])

  return {
    ...{ pages, rows, index, selected: rows[index], total, left },
    selectPlace: (place: number) =>
      setSelectedId(rows[Math.min(Math.max(place, 0), rows.length - 1)]?.heron_id ?? null),
    selectRow: setSelectedId,
    /** The next one that stays when these are gone, or else the one before. */
    selectBeyond: (ids: readonly string[]) => {
      const stays = ({ heron_id }: { readonly heron_id: string }) => !ids.includes(heron_id)
      const next = rows.slice(index + 1).find(stays) ?? rows.slice(0, index).findLast(stays)
      setSelectedId(next?.heron_id ?? null)
    },
    recount: () => queries.invalidateQueries({ queryKey: reviewCountQuery(companyId).queryKey }),
    /** Reads it anew, as it is by now. */
    restart: () => {
      setTotal(undefined)
      setSelectedId(null)
      void queries.resetQueries({ queryKey: ['review', companyId] })
    },
  }
}
