// A process that is asked to end in the middle of a backfill ends at once, and the next one goes on from there.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateMasterKey } from '../../server/src/access/index.ts'
import { sql } from '../../server/src/database/index.ts'
import { Backfill } from '../support/backfill.ts'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'

const ROWS = 20_000
const DRAIN_MAX_MS = 5_000

multiConnectionOnly('a process in the middle of a backfill that is asked to end', () => {
  let database: TestDatabase
  let backfill: Backfill
  beforeAll(async () => {
    database = await testDatabase()
    backfill = await Backfill.open({
      EGRET_DATABASE_URL: database.url ?? '',
      EGRET_MASTER_KEYS: generateMasterKey(),
    })
  })
  afterAll(async () => {
    await backfill.close()
    await database.close()
  })

  test('ends in seconds with 0 and frees its lease; another one finishes, nothing lost, nothing twice', async () => {
    await backfill.start()
    await backfill.link(ROWS)
    await eventually('the first rows', async () => ((await backfill.countStored()) > 500 ? true : null))
    const { code, tookMs } = await backfill.end('SIGTERM')
    expect(code).toBe(0)
    expect(tookMs).toBeLessThan(DRAIN_MAX_MS)
    const { leases, stored } = await database.db.transaction(async (tx) => ({
      leases: (await sql<{ holder: string | null }>`select holder from end_user_leases`.execute(tx)).rows,
      stored: (await sql<{ count: number }>`select count(*)::int as count from transactions`.execute(tx))
        .rows,
    }))
    expect(leases).toEqual([{ holder: null }])
    expect(stored[0]?.count).toBeLessThan(ROWS)
    await backfill.start()
    expect(await backfill.verdict()).toMatchObject({
      stored: ROWS,
      lost: 0,
      duplicate: 0,
      ghost: 0,
      mistold: 0,
    })
  })
})
