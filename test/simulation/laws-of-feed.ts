import type { ChangeKind } from '../../server/src/changes/index.ts'
import { type EpochMs, type Id, instantText, showId } from '../../server/src/values/index.ts'
import { Consumer, type Followed } from './consumer.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

type Expected = ReadonlyMap<Id, Readonly<Record<string, unknown>>>

/** Watched by the database at each commit: what the feed tells is there for who asks for it at once. */
export async function toldBeforeStored(world: World): Promise<string[]> {
  const told = await rowsOf(world, sql<{ transaction_id: Id }>`select transaction_id from unstored`)
  return told.length === 0 ? [] : [`the feed told of ${told.length} rows that were not stored yet`]
}

/** Whoever follows the feed ends with the stored state: from the start or from later, crashing or not, in any pages. */
export async function wrongFollowers(world: World): Promise<string[]> {
  const stored = await storedState(world)
  const fresh = new Consumer(world.db, world.organizationId)
  const broken: string[] = []
  for (const [index, consumer] of [...world.consumers, fresh].entries()) {
    const limit = consumer === fresh ? 1_000 : 7 + index * 30
    while (await consumer.read(limit)) consumer.keep()
    for (const [kind, expected] of stored) {
      const held = consumer.tables.get(kind) ?? new Map()
      broken.push(...differences(kind, expected, held).map((text) => `follower ${index + 1} has ${text}`))
    }
  }
  return broken.slice(0, 3)
}

function differences(
  kind: string,
  expected: Expected,
  held: ReadonlyMap<Id, { payload: unknown }>,
): string[] {
  const broken: string[] = []
  for (const [id, fields] of expected) {
    const payload = held.get(id)?.payload as Readonly<Record<string, unknown>> | undefined
    const wrong = Object.entries(fields).filter(([field, value]) => payload?.[field] !== value)
    if (payload === undefined) broken.push(`nothing of the ${kind} ${id}`)
    else if (wrong.length > 0)
      broken.push(`another ${wrong.map(([field]) => field).join(', ')} of the ${kind} ${id}`)
  }
  for (const id of held.keys()) if (!expected.has(id)) broken.push(`the ${kind} ${id}, which is gone`)
  return broken
}

async function storedState(world: World): Promise<ReadonlyMap<ChangeKind, Expected>> {
  const { organizationId } = world
  const visible = sql`e.deleted_at is null and not e.is_hidden and e.organization_id = ${organizationId}`
  const [transactions, accounts, links, sources, endUsers] = [
    await rowsOf(
      world,
      sql<Omit<Followed, 'last_updated' | 'annotation'> & { id: Id; updated_at: EpochMs }>`
        select t.id, t.reference_id, trim_scale(t.amount)::float8 as amount, t.description, t.is_pending, t.updated_at
          from transactions t join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
         where t.removed_at is null and t.duplicate_of is null and ${visible}`,
    ),
    await rowsOf(
      world,
      sql<{ id: Id; reference_id: string; is_closed: boolean }>`
        select a.id, a.reference_id, a.closed_at is not null as is_closed
          from accounts a join end_users e on e.bucket = a.bucket and e.id = a.end_user_id where ${visible}`,
    ),
    await rowsOf(
      world,
      sql<{ id: Id; item_id: string; status: string; status_message: string | null }>`
        select l.id, l.item_id, l.status_message,
               case when l.status = 'superseded' then 'sync_disabled' else l.status end as status
          from links l join end_users e on e.bucket = l.bucket and e.id = l.end_user_id where ${visible}`,
    ),
    await rowsOf(
      world,
      sql<{ id: Id; reference_id: string; status: string }>`
        select d.id, d.reference_id, d.status
          from data_sources d join end_users e on e.bucket = d.bucket and e.id = d.end_user_id where ${visible}`,
    ),
    await rowsOf(
      world,
      sql<{ id: Id; end_user_id: string; status: string }>`
        select e.id, e.end_user_id, e.status from end_users e where ${visible}`,
    ),
  ]
  const followed = transactions.map(({ updated_at, ...row }) => ({
    ...row,
    heron_id: showId('txn', row.id),
    last_updated: instantText(updated_at),
  }))
  return new Map<ChangeKind, Expected>([
    ['transaction', byId(followed)],
    ['account', byId(accounts)],
    ['integration_link', byId(links)],
    ['data_source', byId(sources)],
    ['end_user', byId(endUsers)],
  ])
}

function byId(rows: readonly { readonly id: Id }[]): Expected {
  return new Map(rows.map(({ id, ...fields }) => [id, fields]))
}
