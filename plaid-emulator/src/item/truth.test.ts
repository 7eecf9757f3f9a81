import { describe, expect, it } from 'vitest'
import { stage } from '../test-client.ts'
import { writeTruth } from '../truth-cli.ts'
import { AWAY_DAYS_MAX } from './revisions.ts'

describe('the truth of an Item', () => {
  it('covers every row of a persona, and what a reference names is there', async () => {
    const { emulator, plaid } = stage()
    const { itemId } = await plaid.link('contractor')
    await emulator.advanceMs(5000)
    const { transactions } = emulator.truth(itemId)
    const ids = emulator.state(itemId).transactions.map((row) => row.transaction_id)
    expect(transactions.map((truth) => truth.transaction_id)).toEqual(ids)
    const refunds = transactions.filter((truth) => truth.refund_of)
    expect(refunds.length).toBeGreaterThan(10)
    expect(refunds.filter((truth) => !ids.includes(truth.refund_of?.transaction_id ?? ''))).toEqual([])
  })

  it('follows a purchase from its pending id to its posted one, and a row that Plaid gives another id', async () => {
    const { emulator, plaid } = stage()
    const { accessToken, itemId } = await plaid.link('restaurant')
    await emulator.advanceMs(5000)
    const before = await plaid.syncAll(accessToken)
    const pending = [...before.rows.values()].filter((row) => row.pending)
    const keyOf = () =>
      new Map(emulator.truth(itemId).transactions.map((one) => [one.transaction_id, one.key]))
    const keysBefore = keyOf()
    await emulator.advanceDays(60)
    const truth = emulator.truth(itemId)
    const keys = keyOf()
    for (const row of pending) expect(keys.get(row.transaction_id)).toBe(keysBefore.get(row.transaction_id))
    for (const row of emulator.state(itemId).transactions) {
      expect(keys.has(row.transaction_id)).toBe(true)
      if (row.pending_transaction_id && keys.has(row.pending_transaction_id)) {
        expect(keys.get(row.pending_transaction_id)).toBe(keys.get(row.transaction_id))
      }
    }
    // Removed ids that were posted rows: churn. Their purchase has another id now.
    const removed = truth.transactions.filter((one) => one.is_removed)
    const present = new Set(truth.transactions.filter((one) => !one.is_removed).map((one) => one.key))
    const away = removed.filter((one) => !present.has(one.key) && one.stream !== 'hotel_hold')
    expect(removed.length).toBeGreaterThan(pending.length)
    // All but holds come back; a row that was taken back for some days under the key it had.
    await emulator.advanceDays(AWAY_DAYS_MAX)
    const back = new Set(
      emulator.truth(itemId).transactions.flatMap((one) => (one.is_removed ? [] : [one.key])),
    )
    expect(away.filter((one) => !back.has(one.key))).toEqual([])
  })

  it('is read by GET without keys', async () => {
    const { emulator, plaid } = stage()
    const { itemId } = await plaid.link('ecommerce')
    await emulator.advanceMs(5000)
    const answer = await emulator.handle({
      method: 'GET',
      path: `/emulator/truth/${itemId}`,
      headers: {},
      body: new Uint8Array(),
    })
    const { request_id: _requestId, ...body } = JSON.parse(Buffer.from(answer.body).toString()) as object & {
      request_id: string
    }
    expect(answer.status).toBe(200)
    expect(body).toEqual(JSON.parse(JSON.stringify(emulator.truth(itemId))))
  })

  it('says nothing of rows that a test put in', async () => {
    const { emulator, plaid } = stage()
    const { itemId } = await plaid.link('user_good')
    await emulator.advanceMs(5000)
    emulator.addTransactions(itemId, [{ amount: 1, date: '2026-01-15', name: 'BY HAND' }])
    expect(emulator.truth(itemId).transactions).toEqual([])
  })

  it('is written as lines of JSON without a server, the same for the same seed', async () => {
    const written = async (seed: number): Promise<string[]> => {
      const lines: string[] = []
      await writeTruth({ persona: 'contractor', seed, days: 2 }, (line) => lines.push(line))
      return lines
    }
    const lines = await written(7)
    expect(await written(7)).toEqual(lines)
    expect(await written(8)).not.toEqual(lines)
    const kinds = lines.map((line) => (JSON.parse(line) as { kind: string }).kind)
    expect(new Set(kinds)).toEqual(new Set(['item', 'account', 'debt', 'transaction', 'removed']))
    await expect(writeTruth({ persona: 'nobody' }, () => undefined)).rejects.toThrow('no persona nobody')
  })
})
