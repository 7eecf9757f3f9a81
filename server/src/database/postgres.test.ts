import { afterAll, beforeAll, expect, test } from 'vitest'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { type Database, hasState, openDatabase, sql } from './index.ts'

const ADMIN_SHUTDOWN = '57P01'

multiConnectionOnly('PostgreSQL', () => {
  let testing: TestDatabase
  let other: Database
  const reports: Error[] = []
  beforeAll(async () => {
    testing = await testDatabase()
    other = await openDatabase(
      { url: testing.url ?? '', poolSize: 2 },
      { report: (error) => reports.push(error) },
    )
  }, 30_000)
  afterAll(async () => {
    await other.close()
    await testing.close()
  })

  test('a connection lost in a transaction fails that one alone', async () => {
    const lost = other.transaction(async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
      await terminate('pid = $pid', rows[0]?.pid ?? 0)
      await sql`select 1`.execute(tx)
    })
    const error = await lost.catch((e) => e)
    expect(hasState(error, ADMIN_SHUTDOWN) || /connection/i.test(error.message)).toBe(true)
    for (let i = 0; i < 5; i++) {
      const { rows } = await other.transaction((tx) => sql`select 1 as one`.execute(tx))
      expect(rows).toEqual([{ one: 1 }])
    }
  })

  test('a wake-up crosses processes, and is heard again after the listening connection was lost', async () => {
    let heard = 0
    const stop = other.onWake('work', () => heard++)
    await expect.poll(() => heard).toBe(1)
    await testing.db.wake('work')
    await expect.poll(() => heard).toBe(2)
    await terminate(`application_name = 'egret wake-ups'`)
    // Once by itself when it is connected again, since a wake-up may have been missed.
    await expect.poll(() => heard, { timeout: 5000 }).toBe(3)
    await testing.db.wake('work')
    await expect.poll(() => heard).toBe(4)
    expect(reports.length).toBeGreaterThan(0)
    stop()
  })

  test('transactions of one pool run side by side', async () => {
    let arrived = 0
    const meet = () =>
      other.transaction(async () => {
        arrived++
        await expect.poll(() => arrived).toBe(2)
      })
    await Promise.all([meet(), meet()])
  })

  async function terminate(condition: string, pid = 0): Promise<void> {
    const where = sql.raw(condition.replace('$pid', String(pid)))
    await testing.db.transaction((tx) =>
      sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and ${where}`.execute(
        tx,
      ),
    )
  }
})
