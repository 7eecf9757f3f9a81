import type { PlaidTransaction } from 'plaid-emulator'
import { type Id, showId } from '../../server/src/values/index.ts'
import type { BankItem } from './bank.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

interface LedgerRow {
  readonly reference: string
  readonly text: string
  /** Its account is another Item's now: the row is older than what that one has. */
  readonly has_moved: boolean
}

/** The visible rows of an Item, in the living end user that has it. */
async function ledgerOf(world: World, item: BankItem): Promise<LedgerRow[]> {
  return rowsOf(
    world,
    sql<LedgerRow>`
      select t.reference_id as reference, coalesce(a.data_source_id <> d.id, false) as has_moved,
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
  const followed = await followedItems(world)
  const moved = await movedAccounts(world)
  const broken: string[] = []
  for (const item of items) {
    const stored = await ledgerOf(world, item)
    broken.push(...inventions(world, item, stored))
    if (!followed.includes(item)) continue
    const elsewhere = moved.get(item.itemId) ?? new Set()
    const inPlaid = world.bank.rows(item).filter((row) => !elsewhere.has(row.account_id))
    broken.push(
      ...difference(
        item,
        stored.filter((row) => !row.has_moved),
        inPlaid,
      ),
    )
  }
  return broken
}

function difference(
  item: BankItem,
  stored: readonly LedgerRow[],
  rows: readonly PlaidTransaction[],
): string[] {
  const inLedger = stored.map(({ text }) => text).sort()
  const inPlaid = rows.map(textOf).sort()
  if (inLedger.join('\n') === inPlaid.join('\n')) return []
  const gap = inPlaid.filter((row) => !inLedger.includes(row))
  const ghosts = inLedger.filter((row) => !inPlaid.includes(row))
  return [
    `Item ${item.itemId} has ${inLedger.length} rows here and ${inPlaid.length} at Plaid; only Plaid: ${JSON.stringify(gap.slice(0, 3))}, only here: ${JSON.stringify(ghosts.slice(0, 3))}`,
  ]
}

function inventions(world: World, item: BankItem, stored: readonly LedgerRow[]): string[] {
  const references = stored.map(({ reference }) => reference)
  const known = world.bank.everHad(item)
  const unknown = references.filter((reference) => !known.has(reference))
  const isTwice = new Set(references).size < references.length
  if (unknown.length === 0 && !isTwice) return []
  return [`Item ${item.itemId} has rows that Plaid never had, or one twice`]
}

/** Items that Egret must keep up with: linked, at Plaid, and not superseded by another Item of the same login. */
export async function followedItems(world: World): Promise<BankItem[]> {
  const superseded = await supersededItems(world)
  return world.bank.items.filter(
    (item) => world.customer.isLinked(item) && !world.bank.isRemoved(item) && !superseded.has(item.itemId),
  )
}

/** What each Item calls the accounts that are another Item's now: the same bank was linked again. */
export async function movedAccounts(world: World): Promise<Map<string, Set<string>>> {
  const rows = await rowsOf(
    world,
    sql<{ item_id: string; reference_id: string }>`
      select d.reference_id as item_id, l.reference_id
        from account_aliases l
        join data_sources d on d.bucket = l.bucket and d.id = l.data_source_id
        join accounts a on a.bucket = l.bucket and a.id = l.account_id
       where a.data_source_id <> l.data_source_id and l.organization_id = ${world.organizationId}`,
  )
  const moved = new Map<string, Set<string>>()
  for (const row of rows) moved.set(row.item_id, (moved.get(row.item_id) ?? new Set()).add(row.reference_id))
  return moved
}

/** By which Item each superseded one is. */
export async function supersededItems(world: World): Promise<Map<string, string>> {
  const rows = await rowsOf(
    world,
    sql<{ item_id: string; superseded_by: string }>`
      select item_id, superseded_by
        from links
       where status = 'superseded' and organization_id = ${world.organizationId}`,
  )
  return new Map(rows.map((row) => [row.item_id, row.superseded_by]))
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

async function relinkedRows(world: World): Promise<{ from: string; to: string; how: string }[]> {
  const items = new Map(world.bank.items.map((item) => [item.itemId, item]))
  const undescribed = await rowsOfUndescribedAccounts(world)
  return [...(await supersededItems(world))].flatMap(([itemId, byItemId]) => {
    const [old, newer] = [items.get(itemId), items.get(byItemId)]
    if (old === undefined || newer === undefined) return []
    return world.bank
      .sameRows(old, newer)
      .filter(({ from }) => !undescribed.has(from))
      .map((pair) => ({ ...pair, how: 'was linked again' }))
  })
}

// An account that was revoked before Plaid ever listed it to us has rows but no mask and no type: nothing tells that it is
// the account that a new Item lists.
async function rowsOfUndescribedAccounts(world: World): Promise<Set<string>> {
  const rows = await rowsOf(
    world,
    sql<{ reference_id: string }>`
      select t.reference_id
        from transactions t
        join accounts a on a.bucket = t.bucket and a.id = t.account_id
       where a.type is null and t.reference_id is not null`,
  )
  return new Set(rows.map((row) => row.reference_id))
}

/** One purchase is one txn_ id: across Plaid's own link, an exact pair without one, and Items of one login. */
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
  const followed = await followedItems(world)
  const linked = followed.flatMap((item) =>
    world.bank
      .rows(item)
      .filter((row) => row.pending_transaction_id !== null)
      .map((row) => ({ from: row.pending_transaction_id ?? '', to: row.transaction_id, how: 'posted' })),
  )
  const paired = world.bank.churns.map((churn) => ({ ...churn, how: 'came back under a new Plaid id' }))
  const again = await relinkedRows(world)
  return [...linked, ...paired, ...again].flatMap(({ from, to, how }) => {
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
