import { describe, expect, it } from 'vitest'
import { stage } from './test-client.ts'

const HOOK = 'https://example.com/hook'

describe('an Item on its way to readiness', () => {
  it('goes from nothing over thirty days to the whole history', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('restaurant', { webhook: HOOK })
    const early = await plaid.sync(accessToken)
    expect(early).toMatchObject({ added: [], next_cursor: '', transactions_update_status: 'NOT_READY' })
    await emulator.advanceMs(600)
    const initial = await plaid.syncAll(accessToken)
    expect(initial.status).toBe('INITIAL_UPDATE_COMPLETE')
    await emulator.advanceMs(1000)
    const rest = await plaid.syncAll(accessToken, initial.cursor)
    expect(rest.status).toBe('HISTORICAL_UPDATE_COMPLETE')
    expect(initial.rows.size).toBeGreaterThan(80)
    expect(rest.rows.size).toBeGreaterThan(1500)
  })

  it('tells a reader who came too early twice, and one who never came only the old way', async () => {
    const early = stage()
    const { accessToken } = await early.plaid.link('user_good', { webhook: HOOK })
    await early.plaid.sync(accessToken)
    await early.emulator.advanceMs(5000)
    expect(early.codes).toEqual([
      'INITIAL_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
      'HISTORICAL_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
    ])
    const never = stage()
    await never.plaid.link('user_good', { webhook: HOOK })
    await never.emulator.advanceMs(5000)
    expect(never.codes).toEqual(['INITIAL_UPDATE', 'HISTORICAL_UPDATE'])
  })

  it('never gives more history than was asked for at the start', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('user_good', { daysRequested: 90 })
    await emulator.advanceMs(5000)
    const all = await plaid.syncAll(accessToken)
    expect(all.rows.size).toBe(48)
    expect([...all.rows.values()].every((row) => row.date > '2025-10-17')).toBe(true)
  })
})

describe('reading a run of pages', () => {
  it('refuses every later page once the data changed, and starts again from the first cursor', async () => {
    const { emulator, plaid } = stage()
    const { accessToken, itemId } = await plaid.link('user_good')
    await emulator.advanceMs(5000)
    const first = await plaid.sync(accessToken, '', 50)
    emulator.addTransactions(itemId, [{ amount: 5, date: '2026-01-15', name: 'IN BETWEEN' }])
    for (const attempt of [1, 2]) {
      const refused = await plaid.call('/transactions/sync', {
        access_token: accessToken,
        cursor: first.next_cursor,
      })
      expect(refused.status, `attempt ${attempt}`).toBe(400)
      expect(refused.body['error_code']).toBe('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
    }
    const all = await plaid.syncAll(accessToken, '', 50)
    expect(all.rows.size).toBe(390 + 1)
  })

  it('gives a row the reader never saw as added, on whatever page its last change puts it', async () => {
    const { emulator, plaid } = stage()
    const { accessToken, itemId } = await plaid.link('user_good')
    await emulator.advanceMs(5000)
    const [first] = emulator.state(itemId).transactions
    emulator.modifyTransaction(itemId, first?.transaction_id ?? '', { merchant_name: 'Known Now' })
    const one = await plaid.sync(accessToken, '', 300)
    const two = await plaid.sync(accessToken, one.next_cursor, 300)
    expect(one.added.length + two.added.length).toBe(390)
    expect(two.added.at(-1)).toMatchObject({
      transaction_id: first?.transaction_id,
      merchant_name: 'Known Now',
    })
    expect([...one.modified, ...two.modified]).toEqual([])
  })

  it('replays a cursor with the same answer and leaves a drained one where it is', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('user_good')
    await emulator.advanceMs(5000)
    const page = await plaid.sync(accessToken, '', 10)
    expect(await plaid.sync(accessToken, '', 10)).toEqual({ ...page, request_id: expect.any(String) })
    const { cursor } = await plaid.syncAll(accessToken)
    const drained = await plaid.sync(accessToken, cursor)
    expect(drained).toMatchObject({
      added: [],
      modified: [],
      removed: [],
      next_cursor: cursor,
      has_more: false,
    })
  })

  it('refuses the cursor of another Item', async () => {
    const { emulator, plaid } = stage()
    const one = await plaid.link('user_good')
    const two = await plaid.link('user_good')
    await emulator.advanceMs(5000)
    const { cursor } = await plaid.syncAll(one.accessToken)
    const refused = await plaid.call('/transactions/sync', { access_token: two.accessToken, cursor })
    expect(refused.body).toMatchObject({
      error_code: 'INVALID_FIELD',
      error_message: 'cursor not associated with access_token',
    })
  })

  it('lists only the accounts that have a row on the page', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('restaurant')
    await emulator.advanceMs(5000)
    const page = await plaid.sync(accessToken, '', 1)
    expect(page.accounts).toHaveLength(1)
  })
})

describe('days passing', () => {
  it('posts what was pending under a new id that names the old one, and sometimes forgets to', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('contractor')
    await emulator.advanceMs(5000)
    let { cursor } = await plaid.syncAll(accessToken)
    const seen = { linked: 0, unlinked: 0, amountChanged: 0, vanished: 0 }
    const known = (await plaid.syncAll(accessToken)).rows
    for (let day = 0; day < 40; day += 1) {
      await emulator.advanceDays(1)
      const run = await plaid.syncAll(accessToken, cursor)
      cursor = run.cursor
      const gone = new Set(run.removed)
      for (const row of run.rows.values()) {
        const pending =
          row.pending_transaction_id === null ? undefined : known.get(row.pending_transaction_id)
        if (pending) {
          expect(gone.delete(pending.transaction_id)).toBe(true)
          expect(row.pending).toBe(false)
          seen.linked += 1
          if (pending.amount !== row.amount) seen.amountChanged += 1
        }
      }
      const posted = [...run.rows.values()].filter(
        (row) => !row.pending && row.pending_transaction_id === null,
      )
      for (const id of gone) {
        const old = known.get(id)
        if (
          posted.some(
            (row) => row.authorized_date === old?.authorized_date && row.account_id === old?.account_id,
          )
        ) {
          seen.unlinked += 1
        } else {
          seen.vanished += 1
        }
      }
      for (const id of run.removed) known.delete(id)
      for (const [id, row] of run.rows) known.set(id, row)
    }
    expect(seen.linked).toBeGreaterThan(50)
    expect(Math.min(seen.unlinked, seen.amountChanged, seen.vanished)).toBeGreaterThan(0)
  })

  it('leaves a reader who follows every day with exactly what Plaid has', async () => {
    const { emulator, plaid } = stage({ seed: 7 })
    const { accessToken, itemId } = await plaid.link('ecommerce')
    await emulator.advanceMs(5000)
    const mirror = new Map<string, unknown>()
    let cursor = ''
    for (let day = 0; day < 15; day += 1) {
      const run = await plaid.syncAll(accessToken, cursor, 3 + day * 30)
      cursor = run.cursor
      for (const [id, row] of run.rows) mirror.set(id, row)
      for (const id of run.removed) mirror.delete(id)
      if (day < 14) await emulator.advanceDays(1)
    }
    const truth = emulator.state(itemId).transactions
    expect([...mirror.keys()].sort()).toEqual(truth.map((row) => row.transaction_id).sort())
  })

  it('announces each day to an armed Item', async () => {
    const { emulator, plaid, codes } = stage()
    const { accessToken } = await plaid.link('restaurant', { webhook: HOOK })
    await emulator.advanceMs(5000)
    await plaid.sync(accessToken)
    codes.length = 0
    const report = await emulator.advanceDays(2)
    expect(report).toMatchObject({ days: 2, today: '2026-01-17' })
    expect(report.added).toBeGreaterThan(0)
    expect(codes.filter((code) => code === 'SYNC_UPDATES_AVAILABLE')).toHaveLength(2)
    expect(codes.filter((code) => code === 'DEFAULT_UPDATE')).toHaveLength(2)
  })

  it('waits while the login is broken and brings all that was missed after the repair', async () => {
    const { emulator, plaid, codes } = stage()
    const { accessToken, itemId } = await plaid.link('restaurant', { webhook: HOOK })
    await emulator.advanceMs(5000)
    const { cursor } = await plaid.syncAll(accessToken)
    await plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
    const before = emulator.state(itemId).transactions
    await emulator.advanceDays(3)
    expect(emulator.state(itemId).transactions).toEqual(before)
    const refused = await plaid.call('/transactions/sync', { access_token: accessToken, cursor })
    expect(refused.body['error_code']).toBe('ITEM_LOGIN_REQUIRED')
    emulator.repairItem(itemId)
    await emulator.runDue()
    expect(codes).toContain('LOGIN_REPAIRED')
    expect((await plaid.syncAll(accessToken, cursor)).rows.size).toBeGreaterThan(5)
  })
})
