// A bank is linked again, and the process that brings it in ends anywhere: nothing is decided twice, nothing is lost.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '../../server/src/database/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { account, custom, customUser, RelinkWorld } from '../support/relink-world.ts'
import type { SyncWorld } from '../support/sync-world.ts'

let database: TestDatabase
let bank: RelinkWorld
let world: SyncWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  bank = await RelinkWorld.open(database.db)
  world = bank.sync
})

/** Where the process ends: each of the run's transactions in turn, until none is left. */
const STOPS = Array.from({ length: 22 }, (_, n) => n + 2)

describe('a process that ends anywhere while a bank is linked again', () => {
  const days = ['2026-01-02', '2026-01-03', '2026-01-04']
  const rows = Array.from({ length: 210 }, (_, n) => custom(days[n % 3] ?? '', 1 + (n % 7), `ROW ${n % 5}`))
  const login = () => customUser([account('1111', rows), account('2222', [custom('2026-01-02', 3, 'ONE')])])

  test.each(STOPS)(
    'after %i commits and reads: the next one ends it, and every purchase has its id',
    async (stop) => {
      await bank.linkAndSettle('user_custom', 90, login())
      const before = await bank.visible()
      const again = await bank.linkBank('user_custom', 90, login())
      await bank.post(again)
      await world.emulator.advanceMs(2_000)
      await bank.dyingWorker(stop).runDue()
      const [run] = await world.links.rows<{ state: string }>('sync_runs').then((runs) => runs.slice(-1))
      expect(run).toBeDefined()
      world.links.clock.advance(200_000)
      await world.settle(3)
      const after = await bank.visible()
      expect(after.map(({ txn, text }) => [txn, text])).toEqual(before.map(({ txn, text }) => [txn, text]))
      expect(new Set(after.map(({ item }) => item))).toEqual(new Set([again.itemId]))
      await bank.expectFollowed()
    },
  )

  test('what the old Item had sealed is applied before the new one takes over', async () => {
    const old = await bank.linkBank('user_custom', 90, login())
    await bank.post(old)
    await world.emulator.advanceMs(2_000)
    // Dies between the first and the second batch.
    await bank.dyingWorker(14).runDue()
    const [run] = await world.links.rows<{ state: string; applied_batches: number }>('sync_runs')
    expect(run).toMatchObject({ state: 'sealed' })
    expect(run?.applied_batches).toBeLessThan(3)
    world.links.clock.advance(200_000)
    // The old login ends at the bank, and only a few of its rows are on the new one.
    const few = customUser([account('1111', [custom('2026-01-04', 1, 'ROW 0')])])
    const again = await bank.linkBank('user_custom', 90, few)
    await bank.post(again)
    const text = `update work_items set due_at = null where subject <> (select id::text from links where item_id = '${again.itemId}')`
    await world.links.db.transaction((tx) => sql.raw(text).execute(tx))
    await world.emulator.advanceMs(2_000)
    await world.settle(2)
    expect((await bank.visible()).length).toBeGreaterThanOrEqual(211)
    const runs = await world.links.rows<{ state: string }>('sync_runs')
    expect(runs.every(({ state }) => state === 'applied')).toBe(true)
    await bank.expectFollowed()
  })
})
