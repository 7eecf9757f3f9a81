// Law 7, step 4: the same bank is linked again, with new ids for everything, and one purchase keeps one txn_ id.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disableLinks, refreshLink } from '../../server/src/links/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import type { LinkedItem } from '../support/link-world.ts'
import { account, custom, customUser, RelinkWorld, textsOf } from '../support/relink-world.ts'
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

describe('a bank that is linked again', () => {
  test('keeps the id of every purchase and account, under the new Item', async () => {
    const old = await bank.linkAndSettle('restaurant')
    const before = await bank.visible()
    const accountsBefore = await bank.accountIds()
    const again = await bank.linkAndSettle('restaurant')
    const after = await bank.visible()
    expect(new Set(after.map((row) => row.txn))).toEqual(new Set(before.map((row) => row.txn)))
    expect(textsOf(after)).toEqual(bank.textsInPlaid(again.itemId))
    expect(new Set(after.map((row) => row.item))).toEqual(new Set([again.itemId]))
    const references = new Set(
      world.emulator.state(again.itemId).transactions.map((row) => row.transaction_id),
    )
    expect(after.every((row) => references.has(row.reference))).toBe(true)
    expect(await bank.accountIds()).toEqual(accountsBefore)
    // A purchase is the same purchase, not only some purchase.
    const textBefore = new Map(before.map((row) => [row.txn, row.text]))
    expect(after.filter((row) => textBefore.get(row.txn) !== row.text)).toEqual([])
    const aliases = await world.links.rows<{ reference_id: string; transaction_id: string }>(
      'transaction_aliases',
    )
    const txnOfAlias = new Map(aliases.map((row) => [row.reference_id, row.transaction_id]))
    expect(before.filter((row) => txnOfAlias.get(row.reference) !== row.txn)).toEqual([])
    expect(await bank.linkOf(old)).toMatchObject({
      status: 'sync_disabled',
      status_message: `[SUPERSEDED] the bank was linked again: Item ${again.itemId} has the accounts of this one`,
      superseded_by_item_id: again.itemId,
    })
    expect(await bank.linkOf(again)).toMatchObject({ status: 'active', superseded_by_item_id: null })
    await bank.expectFollowed()
  })

  test('a second time keeps them again, and every id that Plaid ever gave finds its purchase', async () => {
    const items = [await bank.linkAndSettle('contractor'), await bank.linkAndSettle('contractor')]
    const before = await bank.visible()
    items.push(await bank.linkAndSettle('contractor'))
    const after = await bank.visible()
    expect(after.map((row) => [row.txn, row.text])).toEqual(before.map((row) => [row.txn, row.text]))
    const aliases = await world.links.rows<{ transaction_id: string }>('transaction_aliases')
    expect(aliases).toHaveLength(2 * before.length)
    expect(
      await Promise.all(items.map(async (item) => (await bank.linkOf(item)).superseded_by_item_id)),
    ).toEqual([items[1]?.itemId, items[2]?.itemId, null])
    await bank.expectFollowed()
  })

  test('with a shorter history keeps the older rows, once, where they came from', async () => {
    const old = await bank.linkAndSettle('restaurant', 400)
    const before = await bank.visible()
    const again = await bank.linkAndSettle('restaurant', 60)
    const after = await bank.visible()
    expect(after.map((row) => row.txn)).toEqual(before.map((row) => row.txn))
    expect(textsOf(after)).toEqual(textsOf(before))
    expect(textsOf(after.filter((row) => row.item === again.itemId))).toEqual(bank.textsInPlaid(again.itemId))
    expect(after.some((row) => row.item === old.itemId)).toBe(true)
    await bank.expectFollowed()
  })

  test('has no purchase twice while its history comes in and the old Item goes on', async () => {
    const old = await bank.linkAndSettle('restaurant', 400)
    const count = (await bank.visible()).length
    const again = await bank.linkBank('restaurant', 400)
    await bank.post(again)
    const seen = new Set<string>()
    for (let step = 0; step < 12; step++) {
      await world.worker.runDue()
      const [state] = await world.links
        .rows<{ update_status: string | null; item_id: string }>('links')
        .then((links) => links.filter((link) => link.item_id === again.itemId))
      seen.add(state?.update_status ?? 'none')
      expect(await bank.visible()).toHaveLength(count)
      await world.emulator.advanceMs(200)
    }
    expect(seen).toEqual(new Set(['none', 'INITIAL_UPDATE_COMPLETE', 'HISTORICAL_UPDATE_COMPLETE']))
    // The old login is alive at the bank; what happens there is told by the new one alone.
    await world.emulator.advanceDays(3)
    await world.settle(3)
    expect(textsOf(await bank.visible())).toEqual(bank.textsInPlaid(again.itemId))
    expect(bank.textsInPlaid(old.itemId).length).toBeGreaterThan(0)
    await bank.expectFollowed()
  })

  test('has the last word: what is gone since goes, and what moved keeps its id', async () => {
    const rows = [
      custom('2026-01-02', 10, 'SAME'),
      custom('2026-01-05', 20, 'CARD 1234 PENDING'),
      custom('2026-01-06', 30, 'GONE SINCE'),
      ...Array.from({ length: 20 }, (_, n) => custom('2026-01-07', 40 + n, 'RENT')),
    ]
    await bank.linkAndSettle('user_custom', 90, customUser([account('1111', rows)]))
    const before = new Map((await bank.visible()).map((row) => [row.text, row.txn]))
    const now = [
      ...rows.filter(({ description }) => !['CARD 1234 PENDING', 'GONE SINCE'].includes(description)),
      custom('2026-01-06', 20, 'COFFEE HOUSE'),
    ]
    const again = await bank.linkAndSettle('user_custom', 90, customUser([account('1111', now)]))
    const after = new Map((await bank.visible()).map((row) => [row.text, row.txn]))
    expect([...after.keys()].sort()).toEqual(bank.textsInPlaid(again.itemId))
    expect(after.get('1111 | 2026-01-06 | -20 | USD | COFFEE HOUSE | f')).toBe(
      before.get('1111 | 2026-01-05 | -20 | USD | CARD 1234 PENDING | f'),
    )
    expect(before.has('1111 | 2026-01-06 | -30 | USD | GONE SINCE | f')).toBe(true)
    await bank.expectFollowed()
  })

  test('that shows much less than before is asked again an hour later, before anything goes', async () => {
    const rows = Array.from({ length: 20 }, (_, n) =>
      custom(n === 0 ? '2026-01-01' : '2026-01-09', n + 1, `ROW ${n}`),
    )
    await bank.linkAndSettle('user_custom', 90, customUser([account('1111', rows)]))
    const again = await bank.linkAndSettle(
      'user_custom',
      90,
      customUser([account('1111', rows.slice(0, 10))]),
    )
    expect(await bank.visible()).toHaveLength(20)
    expect((await bank.linkOf(again)).warnings).toMatchObject([{ code: 'last_sync_failed' }])
    world.links.clock.advance(61 * 60_000)
    await world.settle(3)
    expect(textsOf(await bank.visible())).toEqual(bank.textsInPlaid(again.itemId))
    await bank.expectFollowed()
  })
})

describe('only what was linked again moves', () => {
  const shop = account('1111', [custom('2026-01-02', 10, 'FLOUR'), custom('2026-01-03', 10, 'FLOUR')])
  const savings = account('2222', [custom('2026-01-04', -5, 'INTEREST')])

  test('a login with some of the accounts takes those; the old Item goes on with the rest', async () => {
    const old = await bank.linkAndSettle('user_custom', 90, customUser([shop, savings]))
    const before = await bank.visible()
    const again = await bank.linkAndSettle('user_custom', 90, customUser([shop]))
    expect((await bank.visible()).map(({ txn, text }) => [txn, text])).toEqual(
      before.map(({ txn, text }) => [txn, text]),
    )
    expect((await bank.linkOf(old)).status).toBe('active')
    const [oldShop, oldSavings] = world.emulator.state(old.itemId).accounts
    const row = (account_id: string, name: string) => ({ account_id, name, amount: 7, date: '2026-01-15' })
    const [told] = world.emulator.addTransactions(old.itemId, [
      row(oldSavings?.account_id ?? '', 'FEE'),
      row(oldShop?.account_id ?? '', 'TOLD BY THE NEW ONE'),
    ])
    await world.settle(2)
    expect(told).toBeDefined()
    expect((await bank.visible()).filter(({ text }) => text.includes('TOLD BY'))).toEqual([])
    expect((await bank.visible()).filter(({ text }) => text.includes('FEE'))).toMatchObject([
      { item: old.itemId },
    ])
    // Rows of the account that moved are the new Item's: that the old one lets go of its own copy changes nothing.
    const copy = world.emulator.state(old.itemId).transactions.find((one) => one.name === 'FLOUR')
    world.emulator.removeTransaction(old.itemId, copy?.transaction_id ?? '')
    await world.settle(2)
    expect((await bank.visible()).filter((one) => one.item === again.itemId)).toHaveLength(2)
    await bank.expectFollowed()
    // The rest is linked again too, beside the first.
    const rest = { ...savings, transactions: [...savings.transactions, custom('2026-01-15', 7, 'FEE')] }
    await bank.linkAndSettle('user_custom', 90, customUser([rest]))
    expect((await bank.linkOf(old)).superseded_by_item_id).not.toBeNull()
    expect((await bank.visible()).filter(({ text }) => text.includes('INTEREST'))).toMatchObject([
      { txn: before.find(({ text }) => text.includes('INTEREST'))?.txn },
    ])
    await bank.expectFollowed()
  })

  test('accounts that look alike stay apart: nothing is guessed', async () => {
    const twins = customUser([shop, { ...savings, meta: shop.meta }])
    await bank.linkAndSettle('user_custom', 90, twins)
    const again = await bank.linkAndSettle('user_custom', 90, twins)
    expect(await bank.visible()).toHaveLength(6)
    expect((await bank.linkOf(again)).status).toBe('active')
  })

  test('never across end users', async () => {
    await bank.linkAndSettle('user_custom', 90, customUser([shop]))
    const mine = await bank.visible()
    const item = await bank.linkBank('user_custom', 90, customUser([shop]))
    await bank.post(item, 'c-2')
    await world.settle()
    expect(await bank.visible()).toEqual(mine)
    expect(await bank.visible('c-2')).toHaveLength(2)
    expect((await bank.visible('c-2')).some(({ txn }) => mine.some((row) => row.txn === txn))).toBe(false)
  })

  test('the same Item posted again is not linked again', async () => {
    const item = await bank.linkAndSettle('user_custom', 90, customUser([shop]))
    const before = await bank.visible()
    await bank.post(item)
    await world.settle(3)
    expect(await bank.visible()).toEqual(before)
    expect(await world.links.rows('account_aliases')).toEqual([])
  })
})

describe('a superseded link', () => {
  const login = customUser([account('1111', [custom('2026-01-02', 10, 'FLOUR')])])
  let old: LinkedItem
  let again: LinkedItem
  beforeEach(async () => {
    old = await bank.linkAndSettle('user_custom', 90, login)
    again = await bank.linkAndSettle('user_custom', 90, login)
  })

  test('answers its webhooks 200, is not synced and not refreshed, and a sibling is', async () => {
    const asked = world.links.asked.length
    const answered = world.links.answers.length
    world.emulator.addTransactions(old.itemId, [{ amount: 1, date: '2026-01-15', name: 'OLD' }])
    await world.settle(2)
    expect(world.links.answers.slice(answered).map((answer) => answer.status)).toContain(200)
    expect(world.links.asked.slice(asked)).not.toContain('/transactions/sync')
    const { deps, organizationId } = world.links
    await expect(refreshLink(deps, organizationId, world.integration, old.itemId)).rejects.toMatchObject({
      fields: { path: { link_item_id: [expect.stringContaining(again.itemId)] } },
    })
    world.emulator.addTransactions(again.itemId, [{ amount: 2, date: '2026-01-15', name: 'NEW' }])
    await world.settle(2)
    expect((await bank.visible()).map(({ item }) => item)).toEqual([again.itemId, again.itemId])
  })

  test('takes a new token and stays superseded while the newer one lives', async () => {
    await bank.post(old)
    await world.settle(3)
    expect(await bank.linkOf(old)).toMatchObject({ superseded_by_item_id: again.itemId })
    expect((await bank.visible()).map(({ item }) => item)).toEqual([again.itemId])
  })

  test('is no trap: posted when the newer one is off, it has its accounts again, with the same ids', async () => {
    const before = await bank.visible()
    const { deps, organizationId } = world.links
    await disableLinks(deps, organizationId, { endUser: 'c-1', shownIntegrationId: world.integration })
    expect(await bank.linkOf(old)).toMatchObject({ superseded_by_item_id: again.itemId })
    await bank.post(old)
    world.emulator.addTransactions(old.itemId, [{ amount: 1, date: '2026-01-15', name: 'BACK' }])
    await world.settle(3)
    expect(await bank.linkOf(old)).toMatchObject({ status: 'active', superseded_by_item_id: null })
    const after = await bank.visible()
    expect(after.map(({ item }) => item)).toEqual([old.itemId, old.itemId])
    expect(after[0]?.txn).toBe(before[0]?.txn)
    // And the newer one, switched on again, has the last word once more.
    await bank.post(again)
    world.emulator.addTransactions(again.itemId, [{ amount: 1, date: '2026-01-15', name: 'BACK' }])
    await world.settle(3)
    expect(await bank.linkOf(old)).toMatchObject({ superseded_by_item_id: again.itemId })
    expect((await bank.visible()).map(({ txn, item }) => [txn, item])).toEqual(
      after.map(({ txn }) => [txn, again.itemId]),
    )
    await bank.expectFollowed()
  })
})
