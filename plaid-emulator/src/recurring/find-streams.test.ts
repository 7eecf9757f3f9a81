import { beforeEach, describe, expect, it } from 'vitest'
import { createEmulator, type Emulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'
import { decodeText } from '../wire.ts'
import type { PlaidStream } from './find-streams.ts'

let emulator: Emulator
let plaid: EmulatorClient

beforeEach(() => {
  emulator = createEmulator({ sendWebhook: async () => ({ status: 200 }) })
  plaid = new EmulatorClient(emulator)
})

async function linked(user: string): Promise<{ accessToken: string; itemId: string }> {
  const link = await plaid.link(user)
  await emulator.advanceMs(5_000)
  return link
}

async function streams(accessToken: string, fields: object = {}) {
  const { body } = await plaid.call('/transactions/recurring/get', { access_token: accessToken, ...fields })
  return {
    inflows: body['inflow_streams'] as PlaidStream[],
    outflows: body['outflow_streams'] as PlaidStream[],
  }
}

describe('/transactions/recurring/get', () => {
  it('waits for the whole history', async () => {
    const { accessToken } = await plaid.link('user_good')
    await emulator.advanceMs(600)
    const early = await plaid.call('/transactions/recurring/get', { access_token: accessToken })
    expect(early.body['error_code']).toBe('PRODUCT_NOT_READY')
  })

  it('tells each habit of the dynamic user once', async () => {
    const { accessToken } = await linked('user_transactions_dynamic')
    const { inflows, outflows } = await streams(accessToken)
    const told = [...inflows, ...outflows].map((one) => `${one.frequency} ${one.description} ${one.status}`)
    expect(told.sort()).toEqual([
      'BIWEEKLY NORTHWIND SUPPLY PAYROLL MATURE',
      'MONTHLY CREDIT CARD 3333 PAYMENT MATURE',
      'MONTHLY Maple Court Apartments MATURE',
      'MONTHLY Netflix MATURE',
      'MONTHLY PG&E MATURE',
      'SEMI_MONTHLY Safeway MATURE',
    ])
  })

  it('counts what is in the rows, and only that', async () => {
    const { accessToken, itemId } = await linked('restaurant')
    const rows = new Map(emulator.state(itemId).transactions.map((row) => [row.transaction_id, row]))
    const { inflows, outflows } = await streams(accessToken)
    expect(inflows.length + outflows.length).toBeGreaterThan(20)
    const seen = new Set<string>()
    for (const stream of [...inflows, ...outflows]) {
      const members = stream.transaction_ids.map((id) => rows.get(id))
      const total = members.reduce((sum, row) => sum + (row?.amount ?? Number.NaN), 0)
      expect(stream.average_amount.amount).toBeCloseTo(total / members.length, 1)
      expect(stream.last_amount.amount).toBe(members.at(-1)?.amount)
      expect([stream.first_date, stream.last_date]).toEqual([members[0]?.date, members.at(-1)?.date])
      expect(stream.transaction_ids.filter((id) => seen.has(id))).toEqual([])
      for (const id of stream.transaction_ids) seen.add(id)
    }
  })

  it('calls two months early, three mature, and silence an end', async () => {
    const { accessToken, itemId } = await linked('user_transactions_dynamic')
    const row = { amount: 30, name: 'GYM 1', merchant_name: 'Gym' }
    const gym = async () =>
      (await streams(accessToken)).outflows.find((stream) => stream.merchant_name === 'Gym')
    emulator.addTransactions(itemId, [
      { ...row, date: '2025-11-16' },
      { ...row, date: '2025-12-16' },
    ])
    const young = await gym()
    expect([young?.status, young?.predicted_next_date]).toEqual(['EARLY_DETECTION', '2026-01-16'])
    emulator.addTransactions(itemId, [{ ...row, amount: 33, date: '2026-01-15' }])
    const grown = await gym()
    expect([grown?.status, grown?.is_active, grown?.average_amount.amount]).toEqual(['MATURE', true, 31])
    expect(grown?.stream_id).toBe(young?.stream_id)
    await emulator.advanceDays(60)
    const ended = await gym()
    expect([ended?.status, ended?.is_active, ended?.predicted_next_date]).toEqual(['TOMBSTONED', false, null])
  })

  it('is announced when streams change, once it was asked for', async () => {
    const { accessToken, itemId } = await plaid.link('user_transactions_dynamic', {
      webhook: 'https://example.com/hook',
    })
    await emulator.advanceMs(5_000)
    const told = () =>
      emulator
        .webhooks()
        .filter((one) => one.code === 'RECURRING_TRANSACTIONS_UPDATE')
        .map((one) => (JSON.parse(decodeText(one.body)) as { account_ids: string[] }).account_ids)
    const [checking] = emulator.state(itemId).accounts
    const pay = { amount: -2450, name: 'NORTHWIND SUPPLY PAYROLL', merchant_name: 'NORTHWIND SUPPLY PAYROLL' }
    const coffee = { amount: 4, name: 'COFFEE', date: '2026-01-15' }
    emulator.addTransactions(itemId, [coffee])
    expect(told()).toEqual([])
    await streams(accessToken)
    emulator.addTransactions(itemId, [coffee])
    expect(told()).toEqual([])
    emulator.addTransactions(itemId, [{ ...pay, date: '2026-01-29' }])
    expect(told()).toEqual([[checking?.account_id]])
    emulator.addTransactions(itemId, [coffee])
    expect(told()).toHaveLength(1)
  })

  it('keeps to the accounts and the category version that were asked for', async () => {
    const { accessToken, itemId } = await linked('user_transactions_dynamic')
    const checking = emulator.state(itemId).accounts[0]?.account_id
    const { inflows, outflows } = await streams(accessToken, {
      account_ids: [checking],
      options: { personal_finance_category_version: 'v1' },
    })
    expect(new Set([...inflows, ...outflows].map((stream) => stream.account_id))).toEqual(new Set([checking]))
    expect(inflows[0]?.personal_finance_category?.detailed).toBe('INCOME_WAGES')
  })
})
