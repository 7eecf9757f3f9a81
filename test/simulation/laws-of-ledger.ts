import type { PlaidTransaction } from 'plaid-emulator'
import { type Id, showId } from '../../server/src/values/index.ts'
import type { BankItem } from './bank.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

/** The visible rows of an Item, in the living end user that has it. */
async function ledgerOf(world: World, item: BankItem): Promise<{ reference: string; text: string }[]> {
  return rowsOf(
    world,
    sql<{ reference: string; text: string }>`
      select t.reference_id as reference,
             concat_ws(' | ', t.reference_id, a.reference_id, trim_scale(t.amount), t.currency, t.posted_on,
                       t.is_pending, t.description) as text
        from transactions t
        join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
        join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
        left join accounts a on a.bucket = t.bucket and a.id = t.account_id
       where d.reference_id = ${item.itemId} and d.organization_id = ${world.organizationId}
         and e.deleted_at is null and t.removed_at is null and t.duplicate_of is null`,
  )
}

function textOf(row: PlaidTransaction): string {
  const facts = [
    row.transaction_id,
    row.account_id,
    String(-row.amount),
    row.iso_currency_code,
    row.date,
    row.pending ? 't' : 'f',
    row.name,
  ]
  return facts.join(' | ')
}

/**
 * No ghost, no gap, nothing twice. Of an Item that is not followed any more only that nothing was made up: Plaid had
 * every row once, and none is there twice.
 */
export async function unequalLedgers(world: World, items: readonly BankItem[]): Promise<string[]> {
  const broken: string[] = []
  for (const item of items) {
    const stored = await ledgerOf(world, item)
    const isFollowed = world.customer.isLinked(item) && !world.bank.isRemoved(item)
    broken.push(...(isFollowed ? difference(world, item, stored) : inventions(world, item, stored)))
  }
  return broken
}

function difference(world: World, item: BankItem, stored: readonly { text: string }[]): string[] {
  const inLedger = stored.map(({ text }) => text).sort()
  const inPlaid = world.bank.rows(item).map(textOf).sort()
  if (inLedger.join('\n') === inPlaid.join('\n')) return []
  const gap = inPlaid.filter((row) => !inLedger.includes(row))
  const ghosts = inLedger.filter((row) => !inPlaid.includes(row))
  return [
    `Item ${item.itemId} has ${inLedger.length} rows here and ${inPlaid.length} at Plaid; only Plaid: ${JSON.stringify(gap.slice(0, 3))}, only here: ${JSON.stringify(ghosts.slice(0, 3))}`,
  ]
}

function inventions(world: World, item: BankItem, stored: readonly { reference: string }[]): string[] {
  const references = stored.map(({ reference }) => reference)
  const known = world.bank.everHad(item)
  const unknown = references.filter((reference) => !known.has(reference))
  const isTwice = new Set(references).size < references.length
  if (unknown.length === 0 && !isTwice) return []
  return [`Item ${item.itemId}, not followed any more, has rows that Plaid never had, or one twice`]
}

/** Each row that the customer posted and was told is stored is there once; those of deleted end users are not. */
export async function lostPostings(world: World): Promise<string[]> {
  const stored = await rowsOf(
    world,
    sql<{ place: string; amount: string }>`
      select e.end_user_id || ' ' || t.reference_id as place, trim_scale(t.amount) as amount
        from transactions t
        join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
       where t.organization_id = ${world.organizationId} and t.reference_id like 'own-%'
         and e.deleted_at is null and t.removed_at is null and t.duplicate_of is null`,
  )
  const amounts = Map.groupBy(stored, ({ place }) => place)
  return world.customer.posted.flatMap(({ ownId, reference, cents, state }) => {
    const found = amounts.get(`${ownId} ${reference}`) ?? []
    if (state === 'gone' && found.length === 0) return []
    if (state === 'there' && found.length === 1 && Number(found[0]?.amount) === cents / 100) return []
    return [`${reference} of ${ownId} is ${state} and stored ${found.length} times`]
  })
}

/** Nothing of a deleted end user is left but that it was deleted. */
export async function remainsOfDeleted(world: World): Promise<string[]> {
  const remains = await rowsOf(
    world,
    sql<{ id: Id; what: string; count: number }>`
      select e.id, r.what, count(*)::int as count
        from end_users e
        join (select end_user_id, 'transactions' as what from transactions
              union all select end_user_id, 'accounts' from accounts
              union all select end_user_id, 'data sources' from data_sources
              union all select end_user_id, 'links' from links
              union all select end_user_id, 'runs' from sync_runs
              union all select end_user_id, 'aliases' from transaction_aliases
              union all select end_user_id, 'payloads' from changes
                         where payload::text <> 'null' and not (kind = 'end_user' and action = 'removed')
              union all select end_user_id, 'routes' from routes) r on r.end_user_id = e.id
       where e.deleted_at is not null
       group by e.id, r.what`,
  )
  return remains.map(({ id, what, count }) => `${count} ${what} of the deleted ${showId('eus', id)} are left`)
}

/** Watched by the database at each commit, and by each reader of the feed. */
export async function unexplainedRows(world: World): Promise<string[]> {
  const seen = await rowsOf(world, sql<{ transaction_id: Id }>`select transaction_id from unexplained`)
  const read = world.consumers.flatMap((consumer) => consumer.unexplained)
  const broken: string[] = []
  if (seen.length > 0) broken.push(`${seen.length} rows were visible without an explanation`)
  if (read.length > 0) broken.push(`the feed told of ${read.length} rows without an explanation`)
  return broken
}

/** One purchase is one txn_ id: across Plaid's own link, and across an exact pair without one. */
export async function changedIdentities(world: World): Promise<string[]> {
  const told = await rowsOf(
    world,
    sql<{ reference_id: string; object_id: Id; end_user_id: Id }>`
      select distinct payload ->> 'reference_id' as reference_id, object_id, end_user_id
        from changes
       where kind = 'transaction'`,
  )
  const owners = Map.groupBy(told, (row) => row.reference_id)
  const now = await rowsOf(
    world,
    sql<{ reference_id: string; id: Id; end_user_id: Id }>`
      select t.reference_id, t.id, t.end_user_id
        from transactions t
        join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
       where e.deleted_at is null and t.removed_at is null and t.duplicate_of is null`,
  )
  const current = new Map(now.map((row) => [row.reference_id, row]))
  const followed = world.bank.items.filter((item) => world.customer.isLinked(item))
  const linked = followed.flatMap((item) =>
    world.bank
      .rows(item)
      .filter((row) => row.pending_transaction_id !== null)
      .map((row) => ({ from: row.pending_transaction_id ?? '', to: row.transaction_id, how: 'posted' })),
  )
  const paired = world.bank.churns.map((churn) => ({ ...churn, how: 'came back under a new Plaid id' }))
  return [...linked, ...paired].flatMap(({ from, to, how }) => {
    const after = current.get(to)
    // An end user that was deleted and came back is another one, with ids of its own.
    const before = owners.get(from)?.filter((row) => row.end_user_id === after?.end_user_id) ?? []
    if (after === undefined || before.length === 0) return []
    if (before.some((row) => row.object_id === after.id)) return []
    return [
      `${showId('txn', before[0]?.object_id ?? after.id)} became ${showId('txn', after.id)} when it ${how}`,
    ]
  })
}
