import type { Day } from '../days.ts'
import type { Item } from '../item/item.ts'
import { findStreams } from './find-streams.ts'

/** By account, what its streams are made of: two prints differ when a stream came, grew, ended or changed its pace. */
export type StreamPrints = ReadonlyMap<string, string>

export function streamPrintsOf(item: Item, today: Day): StreamPrints {
  const accountIds = item.accounts.map((account) => account.accountId)
  const streams = findStreams(item, accountIds, today, null)
  return new Map(
    accountIds.map((accountId) => {
      const own = streams.filter((stream) => stream.account_id === accountId)
      const facts = own.map((stream) => [
        stream.stream_id,
        stream.status,
        stream.frequency,
        ...stream.transaction_ids,
      ])
      return [accountId, JSON.stringify(facts)]
    }),
  )
}

/** The accounts whose streams are not what they were. */
export function changedAccountIds(before: StreamPrints, now: StreamPrints): string[] {
  return [...now]
    .filter(([accountId, print]) => before.get(accountId) !== print)
    .map(([accountId]) => accountId)
}
