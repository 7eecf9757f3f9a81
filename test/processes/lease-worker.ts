// A process that takes leases, counts, and sometimes stalls past its lease before it commits. Every count is read
// before and written after the stall, so two holders at once would lose one. Started by leases.test.ts.
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase, sql } from '../../server/src/database/index.ts'
import {
  acquireLease,
  FenceLost,
  findDue,
  finishWork,
  listDueWork,
  releaseLease,
  stampCommit,
} from '../../server/src/jobs/index.ts'
import { seededRandom, systemClock } from '../../server/src/values/index.ts'

const [url = '', seed = '0', untilText = '0'] = process.argv.slice(2)
const db = await openDatabase({ url, poolSize: 4 })
const random = seededRandom(Number(seed) + 100)
const TTL_MS = 60
const totals = { runs: 0, fenced: 0 }

async function runOnce(): Promise<void> {
  const owners = await findDue(db, systemClock.now(), 3)
  const owner = owners[Math.floor(random.fraction() * owners.length)]
  if (owner === undefined) return pause(2)
  const lease = await acquireLease(db, owner, {
    holder: `process-${seed}`,
    now: systemClock.now(),
    ttlMs: TTL_MS,
  })
  if (lease === null) return
  const work = await db.transaction((tx) => listDueWork(tx, lease, systemClock.now()))
  const [item] = work
  if (item !== undefined) {
    const before = await db.transaction((tx) =>
      sql<{
        total: number
      }>`select total from counters where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId}`.execute(
        tx,
      ),
    )
    await pause(random.fraction() < 0.15 ? TTL_MS * 2 : random.fraction() * 5)
    try {
      await db.transaction(async (tx) => {
        await stampCommit(tx, { ...lease, now: systemClock.now() })
        await sql`
          update counters
             set total = ${(before.rows[0]?.total ?? 0) + 1}
           where bucket = ${lease.bucket} and end_user_id = ${lease.endUserId}`.execute(tx)
        await finishWork(tx, lease, {
          ...item,
          startedDirty: item.dirty,
          nextDueAt: null,
          now: systemClock.now(),
        })
      })
      totals.runs += 1
    } catch (error) {
      if (!(error instanceof FenceLost)) throw error
      totals.fenced += 1
    }
  }
  await releaseLease(db, lease)
}

while (Date.now() < Number(untilText)) await runOnce()
await db.close()
process.stdout.write(JSON.stringify(totals))
