// Laws 3, 5 and 7 through the real database and the emulator: what Plaid has is what the ledger has.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findEndUser } from '../../server/src/ledger/index.ts'
import { isCollecting } from '../../server/src/links/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { SyncWorld } from '../support/sync-world.ts'

let database: TestDatabase
let world: SyncWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await SyncWorld.open(database.db)
})

async function expectEqual(itemId: string): Promise<void> {
  expect(await world.inLedger(itemId)).toEqual(world.inPlaid(itemId))
}

test('a linked Item is brought to the end of its history, and every row is explained', async () => {
  const { itemId } = await world.linkAndSettle('user_good')
  await expectEqual(itemId)
  expect(world.inPlaid(itemId).length).toBeGreaterThan(40)
  const [link] = await world.links.rows<{ status: string; update_status: string }>('links')
  expect(link).toMatchObject({ status: 'active', update_status: 'HISTORICAL_UPDATE_COMPLETE' })
  const [endUser] = await world.links.rows<{ status: string }>('end_users')
  expect(endUser?.status).toBe('processed')
})

test('pending rows post under their first id, day after day', async () => {
  const { itemId } = await world.linkAndSettle('restaurant')
  await expectEqual(itemId)
  const before = await world.identities()
  const pendingBefore = new Map(
    world
      .inPlaid(itemId)
      .filter((row) => row.isPending)
      .map((row) => [row.id, before.get(row.id)]),
  )
  for (let day = 0; day < 4; day++) {
    await world.emulator.advanceDays(1)
    await world.settle(2)
    await expectEqual(itemId)
  }
  const posted = world.emulator
    .state(itemId)
    .transactions.filter((row) => pendingBefore.has(row.pending_transaction_id ?? ''))
  const after = await world.identities()
  expect(posted.length).toBeGreaterThan(0)
  for (const row of posted) {
    expect(after.get(row.transaction_id)).toBe(pendingBefore.get(row.pending_transaction_id ?? ''))
  }
})

describe('what Plaid does to an Item', () => {
  test('changed, removed and re-added rows end as Plaid has them, and the re-added one keeps its id', async () => {
    const { itemId } = await world.linkAndSettle('user_good')
    const before = await world.identities()
    const [first, second] = world.emulator.state(itemId).transactions
    if (first === undefined || second === undefined) throw new Error('user_good has rows')
    world.emulator.modifyTransaction(itemId, first.transaction_id, { amount: 77.01, name: 'CHANGED' })
    world.emulator.removeTransaction(itemId, second.transaction_id)
    await world.settle(3)
    await expectEqual(itemId)
    world.emulator.addTransactions(itemId, [{ ...second }])
    await world.settle(3)
    await expectEqual(itemId)
    expect((await world.identities()).get(second.transaction_id)).toBe(before.get(second.transaction_id))
  })

  test('a run of several pages is one run', async () => {
    const { itemId } = await world.linkAndSettle('bulk:1200')
    await expectEqual(itemId)
    const runs = await world.links.rows<{ state: string; added: number; page_count: number }>('sync_runs')
    expect(runs).toMatchObject([{ state: 'applied', added: 1200, page_count: 4 }])
  })

  test('errors pass: resets, cut bodies and Plaid errors end in the same ledger', async () => {
    const { faults } = world.emulator
    faults.add({ endpoint: '/transactions/sync', error: 'reset', times: 1 })
    faults.add({ endpoint: '/transactions/sync', error: 'truncate', times: 1 })
    faults.add({ endpoint: '/transactions/sync', error: 'INTERNAL_SERVER_ERROR', times: 1 })
    faults.add({
      endpoint: '/transactions/sync',
      error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      times: 2,
    })
    const item = await world.links.linkBank({ integration: world.integration, userName: 'restaurant' })
    await world.links.link(world.integration, item)
    for (let minute = 0; minute < 10; minute++) {
      world.links.clock.advance(60_000)
      await world.settle(1)
    }
    await expectEqual(item.itemId)
    const [link] = await world.links.rows<{ status: string }>('links')
    expect(link?.status).toBe('active')
  })

  test('a stored cursor that is refused forever is healed by reading everything anew, ghosts included', async () => {
    const { itemId } = await world.linkAndSettle('user_good')
    const [gone] = world.emulator.state(itemId).transactions
    world.emulator.faults.add({
      endpoint: '/transactions/sync',
      error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      times: 5,
    })
    world.emulator.removeTransaction(itemId, gone?.transaction_id ?? '')
    await world.settle(3)
    await expectEqual(itemId)
    const runs = await world.links.rows<{ kind: string; state: string }>('sync_runs')
    expect(runs.filter((run) => run.kind === 'reconcile')).toMatchObject([{ state: 'applied' }])
  })

  test('a reconcile that would remove much waits an hour for the same answer', async () => {
    const { itemId } = await world.linkAndSettle('user_good')
    const rows = world.emulator.state(itemId).transactions
    for (const row of rows.slice(0, 100))
      world.emulator.removeTransaction(itemId, row.transaction_id, { isAnnounced: false })
    world.emulator.addTransactions(itemId, [{ amount: 1, date: rows[0]?.date ?? '', name: 'NEWS' }])
    world.emulator.faults.add({
      endpoint: '/transactions/sync',
      error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      times: 5,
    })
    await world.settle(2)
    expect((await world.inLedger(itemId)).length).toBe(rows.length)
    world.emulator.faults.clear()
    world.emulator.faults.add({
      endpoint: '/transactions/sync',
      error: 'TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION',
      times: 5,
    })
    world.links.clock.advance(61 * 60_000)
    await world.settle(3)
    await expectEqual(itemId)
  })

  test('a login error is recorded on the link, and a repair brings what was missed', async () => {
    const { itemId, accessToken } = await world.linkAndSettle('restaurant')
    await world.links.ask('/sandbox/item/reset_login', { access_token: accessToken })
    await world.settle(2)
    const [erroring] = await world.links.rows<{ status: string; status_message: string }>('links')
    expect(erroring?.status).toBe('erroring')
    expect(erroring?.status_message).toMatch(/^\[ITEM_LOGIN_REQUIRED\] /)
    await world.emulator.advanceDays(2)
    world.emulator.repairItem(itemId)
    await world.settle(3)
    await expectEqual(itemId)
    const [repaired] = await world.links.rows<{ status: string }>('links')
    expect(repaired?.status).toBe('active')
  })

  test('a removed Item stops, and a sibling goes on', async () => {
    const first = await world.linkAndSettle('user_good')
    const second = await world.linkAndSettle('restaurant')
    await world.links.ask('/item/remove', { access_token: first.accessToken })
    await world.emulator.advanceDays(1)
    world.links.clock.advance(7 * 3_600_000)
    await world.settle(3)
    await expectEqual(second.itemId)
    const links = await world.links.rows<{ item_id: string; status: string }>('links')
    expect(new Map(links.map((link) => [link.item_id, link.status]))).toEqual(
      new Map([
        [first.itemId, 'deleted_in_plaid'],
        [second.itemId, 'active'],
      ]),
    )
  })
})

test('an end user is being processed until the history of each of its Items is complete', async () => {
  const { deps, organizationId } = world.links
  const collecting = () =>
    deps.db.transaction(async (tx) => {
      const endUser = await findEndUser(tx, organizationId, 'c-1')
      return endUser === null ? null : isCollecting(tx, endUser)
    })
  const item = await world.links.linkBank({ integration: world.integration, userName: 'user_good' })
  await world.links.link(world.integration, item)
  expect(await collecting()).toBe(true)
  // The first sync finds nothing yet, the next only the last month.
  await world.worker.runDue()
  expect(await collecting()).toBe(true)
  await world.settle()
  expect(await collecting()).toBe(false)
})
