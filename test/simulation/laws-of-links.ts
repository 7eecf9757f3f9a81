import { DatabaseError } from '../../server/src/database/index.ts'
import { AppError } from '../../server/src/values/index.ts'
import { followedItems } from './laws-of-ledger.ts'
import { CONNECTION_LOST } from './process.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

/** Each link is in the state that its Item and its customer put it in: working, switched off, or gone at Plaid. */
export async function unwellLinks(world: World): Promise<string[]> {
  const links = await rowsOf(
    world,
    sql<{ item_id: string; status: string; status_message: string | null }>`
      select l.item_id, l.status, l.status_message
        from links l
        join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
       where e.deleted_at is null and l.organization_id = ${world.organizationId}`,
  )
  const found = new Map(links.map((link) => [link.item_id, link]))
  return world.bank.items.flatMap((item) => {
    const link = found.get(item.itemId)
    const { want, states } = expectedOf(world, item)
    const state = link?.status ?? 'absent'
    const isLinkedAgain = world.bank.items.some(
      (other) => other !== item && other.login === item.login && found.has(other.itemId),
    )
    if (state === 'superseded' && isLinkedAgain) return []
    if (states.includes(state)) return []
    return [`${item.itemId} is ${state} (${link?.status_message ?? ''}), wanted ${want}`]
  })
}

function expectedOf(world: World, item: World['bank']['items'][number]): { want: string; states: string[] } {
  const want = world.customer.wants(item)
  if (want === 'none') return { want, states: ['absent', 'sync_disabled', 'deleted_in_plaid'] }
  if (want === 'unlinked') return { want, states: ['absent', 'sync_disabled'] }
  if (!world.bank.isRemoved(item)) return { want, states: ['active'] }
  return { want: 'gone at Plaid', states: ['deleted_in_plaid', 'erroring'] }
}

/** What Plaid lists of an Item that is followed is not closed here. */
export async function closedAccounts(world: World): Promise<string[]> {
  const closed = await rowsOf(
    world,
    sql<{ reference_id: string; item_id: string }>`
      select a.reference_id, d.reference_id as item_id
        from accounts a
        join data_sources d on d.bucket = a.bucket and d.id = a.data_source_id
        join end_users e on e.bucket = a.bucket and e.id = a.end_user_id
       where a.closed_at is not null and e.deleted_at is null and a.organization_id = ${world.organizationId}`,
  )
  const followed = await followedItems(world)
  const listed = new Set(
    followed.flatMap((item) => world.bank.emulator.state(item.itemId).accounts.map((one) => one.account_id)),
  )
  return closed
    .filter((account) => listed.has(account.reference_id))
    .map((account) => `${account.reference_id} of Item ${account.item_id} is closed`)
}

/** Errors that nobody foresaw: neither the product's own nor those that the simulation made. */
export function unexpectedErrors(world: World): string[] {
  const unexpected = world.logged.flatMap(({ err }) =>
    err instanceof Error && !isForeseen(err) ? [err] : [],
  )
  return unexpected.slice(0, 2).map((error) => error.stack ?? error.message)
}

function isForeseen(error: Error): boolean {
  if (error instanceof AppError) return true
  if (error instanceof DatabaseError) return error.code === '40001'
  return error.message === CONNECTION_LOST
}
