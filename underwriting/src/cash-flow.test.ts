import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { textOf, unitsOf } from './amount.ts'
import { type CashFlowFacts, cashFlowOf } from './cash-flow.ts'
import { addDays } from './days.ts'
import { account, row, told, transfer } from './test-facts.ts'

const figures = (facts: Omit<CashFlowFacts, 'daysMax' | 'ownTransfers'> & Partial<CashFlowFacts>) =>
  cashFlowOf({ daysMax: 3_660, ownTransfers: [], ...facts })
const codes = (flows: readonly { status: string; reason: { code: string } | null }[]) =>
  flows.map(({ status, reason }) => reason?.code ?? status)

describe('daily balances', () => {
  const checking = account({ balances: [told('2026-03-05', '100.1')] })

  test('are worked backwards from the known one, and forwards from it', () => {
    const sums = [row('2026-03-02', '50.05'), row('2026-03-04', '-20'), row('2026-03-06', '0.2')]
    const [balances] = figures({ accounts: [checking], sums }).balances
    expect(balances?.days).toEqual([
      { on: '2026-03-02', balance: '120.1' },
      { on: '2026-03-03', balance: '120.1' },
      { on: '2026-03-04', balance: '100.1' },
      { on: '2026-03-05', balance: '100.1' },
      { on: '2026-03-06', balance: '100.3' },
    ])
    expect(balances).toMatchObject({ status: 'available', anchor: { on: '2026-03-05', balance: '100.1' } })
  })

  test('of a card are what is owed, below zero', () => {
    const card = account({ kind: 'credit', balances: [told('2026-03-03', '80')] })
    const sums = [row('2026-03-01', '-30'), row('2026-03-03', '-50')]
    const [balances] = figures({ accounts: [card], sums }).balances
    expect(balances?.days.map(({ balance }) => balance)).toEqual(['-30', '-30', '-80'])
  })

  test('end with the day of the known balance, and their differences are the nets of the days', () => {
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days))
    const amount = fc
      .integer({ min: -100_000, max: 100_000 })
      .map((cents) => textOf(BigInt(cents) * 10n ** 18n))
    const rows = fc.array(fc.tuple(day, amount), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(rows, amount, (drawn, known) => {
        const sums = drawn.map(([on, value]) => row(on, value))
        const accounts = [account({ balances: [told('2026-02-06', known)] })]
        const { balances, currencies, window } = figures({ accounts, sums })
        const days = balances[0]?.days ?? []
        expect(days.at(-1)).toEqual({ on: '2026-02-06', balance: known })
        expect(days[0]?.on).toBe(window?.from)
        const nets = (currencies[0]?.months ?? []).reduce(
          (sum, one) => sum + unitsOf(one.sums?.net ?? '0'),
          0n,
        )
        const first = sums.filter((one) => one.on === days[0]?.on)
        const opening = first.reduce(
          (units, one) => units - unitsOf(one.inflow) - unitsOf(one.outflow),
          unitsOf(days[0]?.balance ?? '0'),
        )
        expect(nets).toBe(unitsOf(known) - opening)
      }),
      { numRuns: 60 },
    )
  })

  test('begin with the history of the connection, and a closed account ends with what is known of itself', () => {
    const accounts = [
      checking,
      account({ id: 'savings', balances: [told('2026-03-05', '7')] }),
      account({ id: 'old', isClosed: true, balances: [told('2026-03-03', '0')] }),
    ]
    const sums = [
      row('2026-03-01', '5'),
      row('2026-03-02', '1', { accountId: 'old' }),
      row('2026-03-04', '2', { accountId: 'savings' }),
    ]
    const spans = figures({ accounts, sums }).balances.map(({ days }) => [days[0]?.on, days.at(-1)?.on])
    expect(spans).toEqual([
      ['2026-03-01', '2026-03-05'],
      ['2026-03-01', '2026-03-05'],
      ['2026-03-01', '2026-03-03'],
    ])
  })

  test('of uploaded rows are only of the account’s own days', () => {
    const accounts = [
      account({ isFollowed: false, balances: [told('2026-02-02', '10')] }),
      account({ id: 'later', isFollowed: false, balances: [told('2026-03-02', '20')] }),
    ]
    const sums = [row('2026-02-01', '1'), row('2026-03-01', '1', { accountId: 'later' })]
    expect(figures({ accounts, sums }).balances.map(({ days }) => days.map(({ on }) => on))).toEqual([
      ['2026-02-01', '2026-02-02'],
      ['2026-03-01', '2026-03-02'],
    ])
  })

  test('say why there are none', () => {
    const known = [told('2026-03-05', '1')]
    const accounts = [
      account({ id: 'untold' }),
      account({ id: 'loan', kind: 'loan', balances: known }),
      account({ id: 'stocks', kind: 'investment', balances: known }),
      account({ id: 'mixed', balances: known }),
      account({ id: 'undated', balances: known }),
    ]
    const sums = [
      row('2026-03-01', '1', { accountId: 'untold' }),
      row('2026-03-01', '1', { accountId: 'mixed', currency: 'EUR' }),
      row(null, '1', { accountId: 'undated' }),
    ]
    const { balances } = figures({ accounts, sums })
    expect(codes(balances)).toEqual([
      'no_balance',
      'kind_not_followed',
      'kind_not_followed',
      'several_currencies',
      'rows_without_day',
    ])
    expect(balances.flatMap(({ days }) => days)).toEqual([])
  })

  test('are checked against earlier known ones, and a difference is told', () => {
    const balances = [told('2026-03-02', '90'), told('2026-03-03', '95'), told('2026-03-05', '100')]
    const sums = [row('2026-03-01', '1'), row('2026-03-04', '10')]
    const [found] = figures({ accounts: [account({ balances })], sums }).balances
    expect(found).toMatchObject({
      checked: 2,
      differences: [{ on: '2026-03-03', known: '95', computed: '90', difference: '5' }],
    })
  })

  test('are moved by no pending row', () => {
    const sums = [row('2026-03-04', '1'), row('2026-03-05', '-9', { isPending: true })]
    const { balances, leftOut } = figures({ accounts: [checking], sums })
    expect(balances[0]?.days.map(({ balance }) => balance)).toEqual(['100.1', '100.1'])
    expect(leftOut.pending).toBe(1)
  })
})

describe('money in and out by month', () => {
  const checking = account({ balances: [told('2026-04-30', '0')] })

  test('has a known zero inside what is known, and nothing outside of it', () => {
    const sums = [row('2026-01-15', '10.1', { revenue: '10.1' }), row('2026-03-31', '-0.2')]
    const { currencies } = figures({ accounts: [checking], sums, from: '2025-12-01', to: '2026-05-31' })
    const months = currencies[0]?.months ?? []
    expect(months.map(({ month }) => month)).toEqual([
      '2025-12',
      '2026-01',
      '2026-02',
      '2026-03',
      '2026-04',
      '2026-05',
    ])
    expect(codes(months)).toEqual([
      'before_history',
      'history_begins',
      'available',
      'available',
      'available',
      'after_history',
    ])
    expect(months.map(({ sums }) => sums?.net ?? null)).toEqual([null, '10.1', '0', '-0.2', '0', null])
    expect(months[1]).toMatchObject({ days: 31, coveredDays: 17, count: 1 })
    expect(currencies[0]?.revenueMonthlyAverage).toMatchObject({
      amount: '0',
      months: ['2026-02', '2026-03', '2026-04'],
    })
  })

  test('is partial where the window cuts a month, or a second connection begins later', () => {
    const second = account({ id: 'other', historyId: 'bank-2', balances: [told('2026-04-30', '0')] })
    const sums = [row('2026-01-01', '1'), row('2026-02-10', '1', { accountId: 'other', historyId: 'bank-2' })]
    const facts = { accounts: [checking, second], sums, from: '2026-01-01', to: '2026-04-15' }
    expect(codes(figures(facts).currencies[0]?.months ?? [])).toEqual([
      'accounts_missing',
      'accounts_missing',
      'available',
      'window_cuts',
    ])
  })

  test('is apart by currency, and leaves out cards, loans, pending rows and rows without a day', () => {
    const accounts = [checking, account({ id: 'card', kind: 'credit' })]
    const sums = [
      row('2026-04-01', '5'),
      row('2026-04-02', '6'),
      row('2026-04-02', '7', { currency: null, accountId: null }),
      row('2026-04-02', '-8', { accountId: 'card', count: 3 }),
      row('2026-04-03', '9', { isPending: true }),
      row(null, '10', { count: 2 }),
    ]
    const { currencies, leftOut } = figures({ accounts, sums })
    expect(currencies.map(({ currency, months }) => [currency, months[0]?.sums?.net])).toEqual([
      ['USD', '11'],
      [null, '7'],
    ])
    expect(leftOut).toEqual({ pending: 1, withoutDay: 2, otherAccounts: 3, ownTransfers: 0 })
  })

  test('leaves out what moved between own accounts, says how much, and keeps what went to a card', () => {
    const accounts = [
      checking,
      account({ id: 'savings', balances: [told('2026-04-30', '0')] }),
      account({ id: 'card', kind: 'credit' }),
    ]
    const sums = [
      row('2026-03-02', '100'),
      row('2026-03-05', '-30.1', { notCompared: 1 }),
      row('2026-03-05', '30.1', { accountId: 'savings' }),
      row('2026-03-31', '-5'),
      row('2026-03-31', '-7'),
      row('2026-04-01', '5', { accountId: 'savings' }),
    ]
    const to = (accountId: string | null) => ({ accountId })
    const ownTransfers = [
      transfer('2026-03-05', '-30.1', { otherSide: to('savings') }),
      transfer('2026-03-05', '30.1', { accountId: 'savings', otherSide: to('checking') }),
      // Its other side came in the next month.
      transfer('2026-03-31', '-5', { otherSide: to('savings') }),
      transfer('2026-04-01', '5', { accountId: 'savings', otherSide: to('checking') }),
      transfer('2026-03-31', '-7', { otherSide: to('card') }),
      transfer('2026-03-09', '1', { isPending: true }),
      transfer('2026-03-09', '1', { currency: 'EUR' }),
      transfer(null, '1'),
      transfer('2026-03-09', '7', { accountId: 'card', otherSide: to('checking') }),
    ]
    const { currencies, leftOut } = figures({ accounts, sums, ownTransfers })
    const [march, april] = currencies[0]?.months ?? []
    expect(march).toMatchObject({
      sums: { inflow: '100', outflow: '-7', net: '93' },
      own: { inflow: '30.1', outflow: '-35.1', count: 3, oneSidedCount: 0 },
      ...{ count: 2, notComparedCount: 1 },
    })
    expect(april).toMatchObject({ count: 0, sums: { inflow: '0' }, own: { inflow: '5', count: 1 } })
    expect(leftOut.ownTransfers).toBe(5)
    const alone = figures({ accounts, sums, ownTransfers: [transfer('2026-03-31', '-7')] }).currencies
    expect(alone[0]?.months[0]).toMatchObject({ own: { outflow: '-7', oneSidedCount: 1 } })
  })

  test('of nothing is not zero', () => {
    const { window, reason, currencies } = figures({ accounts: [account()], sums: [] })
    expect([window, reason?.code, currencies]).toEqual([null, 'no_transactions', []])
    const asked = figures({ accounts: [account()], sums: [], from: '2026-01-01', to: '2026-01-31' })
    expect([asked.currencies, codes(asked.balances)]).toEqual([[], ['no_balance']])
  })
})

test('a window that is asked for in part, or not, is at most as long as it may be', () => {
  const sums = [row('2020-01-01', '1'), row('2026-01-01', '1')]
  const window = (facts: object) =>
    cashFlowOf({ accounts: [], ownTransfers: [], sums, daysMax: 10, ...facts }).window
  expect(window({})).toEqual({ from: '2025-12-23', to: '2026-01-01' })
  expect(window({ from: '2021-01-01' })).toEqual({ from: '2021-01-01', to: '2021-01-10' })
  expect(window({ from: '2027-01-01' })).toEqual({ from: '2027-01-01', to: '2027-01-01' })
  expect(window({ to: '2019-01-01' })).toEqual({ from: '2019-01-01', to: '2019-01-01' })
})
