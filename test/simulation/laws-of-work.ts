import { type EpochMs, type Id, instantText } from '../../server/src/values/index.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

interface Move {
  readonly link_id: string
  readonly moved_from: string | null
  readonly moved_to: string
}

/** A cursor only goes forward, from where it stood, and each run that was sealed made one of its steps. */
export async function brokenCursors(world: World): Promise<string[]> {
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

/** Commits to one end user's rows have times that rise strictly in the order of the feed. */
export async function unorderedCommits(world: World): Promise<string[]> {
  const headers = await rowsOf(
    world,
    sql<{ end_user_id: Id; committed_at: EpochMs }>`
      select c.end_user_id, h.committed_at
        from feed_headers h
        join lateral (select end_user_id
                        from changes
                       where bucket = h.bucket and batch_id = h.batch_id and kind <> 'received_webhook'
                       limit 1) c on true
       order by h.partition, h.position`,
  )
  const last = new Map<Id, EpochMs>()
  let count = 0
  for (const { end_user_id: endUserId, committed_at: at } of headers) {
    if (at <= (last.get(endUserId) ?? 0)) count += 1
    last.set(endUserId, at)
  }
  return count === 0 ? [] : [`${count} commits of an end user are not later than the one before`]
}

/** Nothing is half done, and nothing that must be looked at again is without its time. */
export async function unfinishedWork(world: World): Promise<string[]> {
  const [counts] = await rowsOf(
    world,
    sql<Record<'runs' | 'work' | 'forgotten' | 'leases', number>>`
      select (select count(*)::int from sync_runs r
                join links l on l.bucket = r.bucket and l.id = r.link_id
               where r.state <> 'applied' and l.status = 'active') as runs,
             (select count(*)::int from work_items w
                join end_users e on e.bucket = w.bucket and e.id = w.end_user_id
               where w.due_at is not null and (w.done < w.dirty or w.attempts > 0)) as work,
             (select count(*)::int from links l
                join end_users e on e.bucket = l.bucket and e.id = l.end_user_id
               where l.status = 'active' and e.deleted_at is null
                 and not exists (select from work_items w
                                  where w.bucket = l.bucket and w.end_user_id = l.end_user_id
                                    and w.task = 'sync' and w.subject = l.id::text and w.due_at is not null)) as forgotten,
             (select count(*)::int from end_user_leases
               where holder is not null and until > ${instantText(world.now() + 300_000)}::timestamptz) as leases`,
  )
  if (counts === undefined) return []
  const broken: string[] = []
  if (counts.runs > 0) broken.push(`${counts.runs} runs were not applied`)
  if (counts.work > 0) broken.push(`${counts.work} work items are not done`)
  if (counts.forgotten > 0) broken.push(`${counts.forgotten} links that work will never be looked at again`)
  if (counts.leases > 0) broken.push(`${counts.leases} leases are held far into the future`)
  return broken
}
