// Law 4 with workers in several processes, some of which stall past their lease: no two ever write for one end user, and
// no wake-up is lost.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../server/src/database/index.ts'
import { insertLease, markDirty, type Owner } from '../../server/src/jobs/index.ts'
import { bucketOf, hashedId } from '../../server/src/values/index.ts'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../support/database.ts'

const PROCESSES = 4
const organizationId = hashedId('organization')
const owners: Owner[] = Array.from({ length: 4 }, (_, n) => ({
  organizationId,
  bucket: bucketOf(organizationId, `customer-${n}`),
  endUserId: hashedId('end-user', String(n)),
}))

async function startWorker(
  url: string,
  seed: number,
  until: number,
): Promise<{ runs: number; fenced: number }> {
  const script = fileURLToPath(new URL('./lease-worker.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url, String(seed), String(until)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(0)
  return JSON.parse(output)
}

multiConnectionOnly('workers in several processes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    await database.db.transaction(async (tx) => {
      await sql`create table counters (bucket int, end_user_id uuid, total int, primary key (bucket, end_user_id))`.execute(
        tx,
      )
      for (const owner of owners) {
        await insertLease(tx, owner, 0)
        await sql`insert into counters values (${owner.bucket}, ${owner.endUserId}, 0)`.execute(tx)
      }
    })
  })
  afterAll(() => database.close())

  test('every committed run counts once, stalled holders are shut out, and all work ends done', async () => {
    if (database.url === null) throw new Error('this test needs PostgreSQL')
    const { url } = database
    const until = Date.now() + 8_000
    const workers = Array.from({ length: PROCESSES }, (_, seed) => startWorker(url, seed, until))
    while (Date.now() < until - 2_000) {
      for (const owner of owners) {
        const wake = { ...owner, task: 'sync', subject: 'link', now: Date.now() } as const
        await database.db.transaction((tx) => markDirty(tx, wake))
      }
      await pause(3)
    }
    const totals = await Promise.all(workers)
    const { rows: counters } = await database.db.transaction((tx) =>
      sql<{ total: number }>`select total from counters`.execute(tx),
    )
    const runs = totals.reduce((sum, one) => sum + one.runs, 0)
    expect(counters.reduce((sum, one) => sum + one.total, 0)).toBe(runs)
    expect(totals.reduce((sum, one) => sum + one.fenced, 0)).toBeGreaterThan(0)
    const { rows: undone } = await database.db.transaction((tx) =>
      sql`select 1 from work_items where dirty > done`.execute(tx),
    )
    expect(undone).toEqual([])
  })
})
