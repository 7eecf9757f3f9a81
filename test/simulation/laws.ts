import { DatabaseError, sql } from '../../server/src/database/index.ts'
import { AppError, type EpochMs, type Id, instantText, showId } from '../../server/src/values/index.ts'
import type { BankItem } from './bank.ts'
import type { Followed } from './consumer.ts'
import { digestOf } from './network.ts'
import type { World } from './world.ts'

/** What must hold before the safety net has looked at anything: who was told has acted. */
export async function brokenPromises(world: World): Promise<string[]> {
  const told = world.bank.items.filter((item) => !world.network.untold.has(item.itemId))
  const unequal = await unequalLedgers(world, told)
  return unequal.map((text) => `a webhook that was answered 200 has not had its effect: ${text}`)
}

/** What must hold once things are quiet. */
export async function brokenLaws(world: World): Promise<string[]> {
  return [
    ...(await unequalLedgers(world, world.bank.items)),
    ...(await wrongFollowers(world)),
    ...(await lostWebhooks(world)),
    ...(await changedIdentities(world)),
    ...(await unwellLinks(world)),
    ...(await brokenCursors(world)),
    ...(await unorderedCommits(world)),
    ...(await unfinishedWork(world)),
    ...unexpectedErrors(world),
  ]
}

async function rowsOf<Row>(world: World, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return world.db.transaction(async (tx) => (await query.execute(tx)).rows)
}

/** No ghost, no gap, nothing twice. */
async function unequalLedgers(world: World, items: readonly BankItem[]): Promise<string[]> {
  const broken: string[] = []
  for (const item of items) {
    const stored = await rowsOf(
      world,
      sql<{ row: string }>`
        select concat_ws(' | ', t.reference_id, a.reference_id, trim_scale(t.amount), t.currency, t.posted_on, t.is_pending,
                         t.description) as row
          from transactions t
          join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
          left join accounts a on a.bucket = t.bucket and a.id = t.account_id
         where d.reference_id = ${item.itemId} and t.removed_at is null and t.duplicate_of is null`,
    )
    const inLedger = stored.map(({ row }) => row).sort()
    const inPlaid = world.bank
      .rows(item)
      .map((row) =>
        [
          row.transaction_id,
          row.account_id,
          String(-row.amount),
          row.iso_currency_code,
          row.date,
          row.pending ? 't' : 'f',
          row.name,
        ].join(' | '),
      )
      .sort()
    if (inLedger.join('\n') === inPlaid.join('\n')) continue
    const gap = inPlaid.filter((row) => !inLedger.includes(row))
    const ghosts = inLedger.filter((row) => !inPlaid.includes(row))
    broken.push(
      `the ledger of Item ${item.itemId} (${inLedger.length} rows) is not what Plaid has (${inPlaid.length} rows); only Plaid: ${JSON.stringify(gap.slice(0, 3))}, only ledger: ${JSON.stringify(ghosts.slice(0, 3))}`,
    )
  }
  return broken
}

/** Following the feed ends with the stored state. */
async function wrongFollowers(world: World): Promise<string[]> {
  while (await world.consumer.read(7)) world.consumer.keep()
  const stored = await rowsOf(
    world,
    sql<{
      id: Id
      reference_id: string
      amount: string
      description: string
      is_pending: boolean
      updated_at: EpochMs
    }>`
      select id, reference_id, trim_scale(amount) as amount, description, is_pending, updated_at
        from transactions
       where removed_at is null and duplicate_of is null`,
  )
  const expected = new Map(
    stored.map((row): [Id, Followed] => [
      row.id,
      {
        heron_id: showId('txn', row.id),
        reference_id: row.reference_id,
        amount: Number(row.amount),
        description: row.description,
        is_pending: row.is_pending,
        last_updated: instantText(row.updated_at),
      },
    ]),
  )
  const { table } = world.consumer
  const broken: string[] = []
  for (const [id, row] of expected) {
    const followed = table.get(id)
    const wrong = Object.entries(row).filter(
      ([field, value]) => followed?.[field as keyof Followed] !== value,
    )
    if (wrong.length === 0) continue
    broken.push(
      `who follows the feed has of ${row.heron_id} ${followed === undefined ? 'nothing' : `another ${wrong.map(([field]) => field).join(', ')}`}`,
    )
  }
  for (const id of table.keys())
    if (!expected.has(id)) broken.push(`who follows the feed still has ${showId('txn', id)}, which is gone`)
  return broken.slice(0, 3)
}

/** A webhook that was answered 200 is in the inbox, and none waits whose link is there. */
async function lostWebhooks(world: World): Promise<string[]> {
  const inbox = await rowsOf(world, sql<{ body: Uint8Array; state: string }>`select body, state from inbox`)
  const counts = new Map<string, number>()
  for (const { body } of inbox) counts.set(digestOf(body), (counts.get(digestOf(body)) ?? 0) + 1)
  const broken: string[] = []
  for (const [digest, acknowledged] of world.network.acknowledged) {
    const found = counts.get(digest) ?? 0
    if (found < acknowledged)
      broken.push(`a webhook was answered 200 ${acknowledged} times and is in the inbox ${found} times`)
  }
  if (inbox.some(({ state }) => state === 'unclaimed')) broken.push('a webhook still waits for its link')
  return broken
}

/** One purchase is one txn_ id: across Plaid's own link, and across an exact pair without one. */
async function changedIdentities(world: World): Promise<string[]> {
  const told = await rowsOf(
    world,
    sql<{ reference_id: string; object_id: Id }>`
      select distinct payload ->> 'reference_id' as reference_id, object_id from changes where kind = 'transaction'`,
  )
  const owners = Map.groupBy(told, (row) => row.reference_id)
  const now = await rowsOf(
    world,
    sql<{ reference_id: string; id: Id }>`
      select reference_id, id from transactions where removed_at is null and duplicate_of is null`,
  )
  const current = new Map(now.map((row) => [row.reference_id, row.id]))
  const linked = world.bank.items.flatMap((item) =>
    world.bank
      .rows(item)
      .filter((row) => row.pending_transaction_id !== null)
      .map((row) => ({ from: row.pending_transaction_id ?? '', to: row.transaction_id, how: 'posted' })),
  )
  const paired = world.bank.churns.map((churn) => ({ ...churn, how: 'came back under a new Plaid id' }))
  return [...linked, ...paired].flatMap(({ from, to, how }) => {
    const before = owners.get(from)
    const after = current.get(to)
    if (before === undefined || after === undefined || before.some((row) => row.object_id === after))
      return []
    return [`${showId('txn', before[0]?.object_id ?? after)} became ${showId('txn', after)} when it ${how}`]
  })
}

async function unwellLinks(world: World): Promise<string[]> {
  const links = await rowsOf(
    world,
    sql<{ item_id: string; status: string; status_message: string | null }>`
      select item_id, status, status_message from links`,
  )
  const broken = links
    .filter((link) => link.status !== 'active')
    .map((link) => `link of ${link.item_id} is ${link.status} (${link.status_message}) though Plaid is well`)
  if (links.length !== world.bank.items.length)
    broken.push(`${links.length} links of ${world.bank.items.length} Items`)
  return broken
}

interface Move {
  readonly link_id: string
  readonly moved_from: string | null
  readonly moved_to: string
}

/** A cursor only goes forward, from where it stood, and each run that was sealed made one of its steps. */
async function brokenCursors(world: World): Promise<string[]> {
  const moves = await rowsOf(
    world,
    sql<Move>`select link_id, moved_from, moved_to from cursor_moves order by place`,
  )
  const runs = await rowsOf(
    world,
    sql<{ link_id: string; kind: string; cursor_from: string | null; cursor_to: string; state: string }>`
      select link_id, kind, cursor_from, cursor_to, state from sync_runs where state <> 'fetching' order by sealed_at`,
  )
  const broken: string[] = []
  const standing = new Map<string, string>()
  for (const move of moves) {
    const before = standing.get(move.link_id) ?? null
    if (before !== move.moved_from) broken.push('a cursor moved from where it did not stand')
    if (positionOf(move.moved_to) < positionOf(move.moved_from)) broken.push('a cursor moved back')
    standing.set(move.link_id, move.moved_to)
  }
  for (const run of runs) {
    const step = moves.some(
      (move) =>
        move.link_id === run.link_id &&
        move.moved_to === run.cursor_to &&
        (run.kind === 'reconcile' || move.moved_from === run.cursor_from),
    )
    if (!step) broken.push(`a ${run.state} run has no step of the cursor`)
  }
  return broken
}

/** The emulator's cursors tell their position: after an eight-byte seal, the third field. */
function positionOf(cursor: string | null): number {
  if (cursor === null) return 0
  return Number(Buffer.from(cursor, 'base64').subarray(8).toString('latin1').split('|')[2])
}

/** Commits of one end user have times that rise strictly in the order of the feed. */
async function unorderedCommits(world: World): Promise<string[]> {
  const headers = await rowsOf(
    world,
    sql<{ bucket: number; committed_at: EpochMs }>`
      select bucket, committed_at from feed_headers order by partition, position`,
  )
  const last = new Map<number, EpochMs>()
  let count = 0
  for (const { bucket, committed_at: at } of headers) {
    if (at <= (last.get(bucket) ?? 0)) count += 1
    last.set(bucket, at)
  }
  return count === 0 ? [] : [`${count} commits of an end user are not later than the one before`]
}

async function unfinishedWork(world: World): Promise<string[]> {
  const [counts] = await rowsOf(
    world,
    sql<{ runs: number; work: number; leases: number }>`
      select (select count(*)::int from sync_runs where state <> 'applied') as runs,
             (select count(*)::int from work_items where done < dirty or attempts > 0) as work,
             (select count(*)::int from end_user_leases
               where holder is not null and until > ${instantText(world.now() + 300_000)}::timestamptz) as leases`,
  )
  if (counts === undefined) return []
  const broken: string[] = []
  if (counts.runs > 0) broken.push(`${counts.runs} runs were not applied`)
  if (counts.work > 0) broken.push(`${counts.work} work items are not done`)
  if (counts.leases > 0) broken.push(`${counts.leases} leases are held far into the future`)
  return broken
}

/** Errors that nobody foresaw: neither the product's own nor those that the simulation made. */
function unexpectedErrors(world: World): string[] {
  const unexpected = world.logged.flatMap(({ err }) =>
    err instanceof Error && !isForeseen(err) ? [err] : [],
  )
  return unexpected.slice(0, 2).map((error) => `unforeseen: ${error.stack ?? error.message}`)
}

function isForeseen(error: Error): boolean {
  if (error instanceof AppError) return true
  if (error instanceof DatabaseError) return error.code === '40001'
  return error.message === 'connection lost'
}
