import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import type { EnrichmentInput } from '../input.ts'
import { rowOf } from '../test-rows.ts'
import { calendarOf } from './bank-calendar.ts'
import { dayNumberOf, textOfDay } from './day-number.ts'
import { compareText, type LedgerRow } from './fact.ts'
import { withCompany } from './features.ts'
import { companyPass } from './pass.ts'

const ACCOUNTS = [
  { id: 'checking', mask: '1111', type: 'depository' },
  { id: 'savings', mask: '2222', type: 'depository' },
  { id: 'other', mask: '4444', type: 'depository' },
  { id: 'card', mask: '3333', type: 'credit' },
  { id: 'pounds', mask: '5555', type: 'depository' },
]

/** A ledger of rows named a, b, c … */
function look(...rows: Partial<EnrichmentInput>[]) {
  return companyPass(
    rows.map((over, index): LedgerRow => {
      const input = rowOf(over)
      return { id: String.fromCharCode(97 + index), input, annotation: annotate(input) }
    }),
    { asOf: '2026-06-30', accounts: ACCOUNTS },
  )
}

const onDays = (description: string, amount: string, days: readonly string[]): Partial<EnrichmentInput>[] =>
  days.map((postedOn) => ({ description, amount, postedOn }))

const everyDays = (step: number, count: number, from = '2026-01-02'): string[] =>
  Array.from({ length: count }, (_, index) => textOfDay((dayNumberOf(from) ?? 0) + index * step))

describe('recurrence', () => {
  const monthly = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30']
  const estimated = ['2025-01-15', '2025-04-15', '2025-06-16', '2025-09-15', '2026-01-15']
  const semiMonthly = [
    '2026-01-15',
    '2026-01-30',
    '2026-02-13',
    '2026-02-27',
    '2026-03-13',
    '2026-03-31',
    '2026-04-15',
  ]
  const bankDays = everyDays(1, 60).filter((day) => calendarOf('US').isBankDay(dayNumberOf(day) ?? 0))

  test.each<[string, string, string[]]>([
    ['daily', 'daily', everyDays(1, 30)],
    ['weekday', 'each banking day', bankDays],
    [
      'twice_weekly',
      'Tuesdays and Fridays',
      [...everyDays(7, 8, '2026-01-06'), ...everyDays(7, 8, '2026-01-09')].sort(),
    ],
    ['weekly', 'Fridays', everyDays(7, 5)],
    ['biweekly', 'every other Friday', everyDays(14, 5)],
    [
      'biweekly',
      'the 15th and the last banking day, for which the contract has no word of its own',
      semiMonthly,
    ],
    ['monthly', 'the last day of the month', monthly],
    ['quarterly', 'the uneven quarters of estimated tax', estimated],
    ['annually', 'once a year, the same amount', ['2025-03-03', '2026-03-02']],
  ])('%s: %s', (frequency, _, days) => {
    const { series } = look(...onDays('ACME SERVICES', '-40', days))
    expect(series).toMatchObject([{ frequency, memberIds: { length: days.length } }])
  })

  test.each([
    ['not_enough_data', ['2026-01-02', '2026-02-02']],
    ['same_day', ['2026-01-02', '2026-01-02', '2026-01-02']],
    ['irregular', ['2026-01-02', '2026-01-05', '2026-02-20', '2026-03-01', '2026-05-30']],
  ])('%s is no series', (frequency, days) => {
    const { series, features } = look(...onDays('ACME SERVICES', '-40', days))
    expect(series).toEqual([])
    expect(features.get('a')).toMatchObject({ frequency, seriesId: null })
  })

  test('the next one is expected at the month end, on a banking day, and costs what it cost lately', () => {
    const { series } = look(...onDays('ACME SERVICES', '-40', monthly))
    expect(series).toMatchObject([{ nextOn: '2026-06-01', expectedAmount: '-40', lastOn: '2026-04-30' }])
  })

  test.each([
    ['2026-05-01', 'active'],
    ['2026-06-25', 'late'],
    ['2026-09-01', 'ended'],
  ])('on %s a monthly series of April is %s', (asOf, state) => {
    const input = onDays('ACME SERVICES', '-40', monthly).map(rowOf)
    const rows = input.map((input, index) => ({ id: String(index), input, annotation: annotate(input) }))
    expect(companyPass(rows, { asOf }).series).toMatchObject([{ state }])
  })

  test('two advances of one funder are two series', () => {
    const days = bankDays.slice(0, 20)
    const loan = (amount: string) => onDays('MCA LOAN PAYMENT ACME CAPITAL', amount, days)
    const { series } = look(...loan('-100'), ...loan('-250'))
    expect(
      series.map(({ expectedAmount, frequency }) => `${frequency} ${expectedAmount}`).sort(compareText),
    ).toEqual(['weekday -100', 'weekday -250'])
  })
})

describe('transfers', () => {
  const out = { amount: '-500', postedOn: '2026-03-06', description: 'Online Banking transfer to SAV 2222' }
  const into = {
    ...out,
    accountId: 'savings',
    amount: '500',
    description: 'Online Banking transfer from CHK 1111',
  }

  test('both sides name each other, and are reconciled', () => {
    const { features, transfers } = look(out, { ...into, postedOn: '2026-03-09' })
    expect(transfers).toEqual([{ outId: 'a', inId: 'b', kind: 'transfer', bankDays: 1 }])
    const alone = annotate(rowOf(out))
    const found = features.get('a')
    if (found === undefined) throw new Error('the row is missing')
    expect(withCompany(alone, found, 'outflow')).toMatchObject({
      category: 'reconciled_intra_company_transfers',
      priorityType: 'reconcile',
      features: { hasMatchingTransaction: true, isPotentialDuplicate: false },
      considered: [{ category: alone.category }],
    })
  })

  test('weekends and bank holidays do not count', () => {
    // Friday to Tuesday over Presidents' Day is one banking day; Monday to Tuesday of the week after is ten.
    expect(
      look({ ...out, postedOn: '2026-02-13' }, { ...into, postedOn: '2026-02-17' }).transfers,
    ).toMatchObject([{ bankDays: 1 }])
    expect(look({ ...out, postedOn: '2026-02-02' }, { ...into, postedOn: '2026-02-13' }).transfers).toEqual(
      [],
    )
  })

  test('two accounts that could both be the other side are told and left unmatched', () => {
    const blank = { ...out, description: 'ONLINE TRANSFER' }
    const { transfers, features } = look(
      blank,
      { ...blank, accountId: 'savings', amount: '500' },
      { ...blank, accountId: 'other', amount: '500' },
    )
    expect(transfers).toEqual([])
    expect(features.get('a')).toMatchObject({ matchedId: null, candidateIds: ['b', 'c'] })
  })

  test('the account that the text names decides', () => {
    const { transfers } = look(out, { ...into, accountId: 'other', description: 'ONLINE TRANSFER' }, into)
    expect(transfers).toMatchObject([{ outId: 'a', inId: 'c' }])
  })

  test('the best pairs together, not the first ones', () => {
    const day = (accountId: string, amount: string, postedOn: string) => ({
      ...out,
      accountId,
      amount,
      postedOn,
      description: 'ONLINE TRANSFER',
    })
    const { transfers } = look(
      day('checking', '-500', '2026-03-03'),
      day('checking', '-500', '2026-03-05'),
      day('savings', '500', '2026-03-05'),
      day('savings', '500', '2026-03-06'),
    )
    expect(transfers).toMatchObject([
      { outId: 'a', inId: 'c' },
      { outId: 'b', inId: 'd' },
    ])
  })

  test('a payment to the own card is one', () => {
    const { transfers } = look(
      { ...out, description: 'ONLINE PAYMENT TO CRD CARD ENDING 3333' },
      { ...into, accountId: 'card', description: 'PAYMENT - THANK YOU' },
    )
    expect(transfers).toMatchObject([{ kind: 'card_payment' }])
  })

  test('an exchange may differ in currency, a wire by the fee for it', () => {
    const exchange = 'CURRENCY TRANSFER USD/GBP REF FX1'
    expect(
      look(
        { ...out, amount: '-1000', description: exchange },
        { ...into, accountId: 'pounds', currency: 'GBP', amount: '771.20', description: exchange },
      ).transfers,
    ).toMatchObject([{ kind: 'exchange' }])
    expect(
      look(
        { ...out, amount: '-5000', description: 'WIRE TRANSFER TO ACCOUNT 2222' },
        { ...into, amount: '4975', description: 'WIRE TRANSFER FROM ACCOUNT 1111' },
      ).transfers,
    ).toMatchObject([{ kind: 'wire_less_fee' }])
  })

  test.each([
    ['a payout of a processor', { description: 'STRIPE DES:TRANSFER' }],
    ['payroll', { description: 'GUSTO PAYROLL' }],
    ['the same account', { accountId: 'checking' }],
    ['another currency', { currency: 'CAD' }],
    ['an account that the text does not name', { accountId: 'other' }],
  ])('%s is no other side', (_, over) => {
    expect(look(out, { ...into, ...over }).transfers).toEqual([])
  })
})

describe('reversals, refunds and fees', () => {
  test('what the bank takes back is a reversal, what a merchant gives back a refund', () => {
    const { features } = look(
      { amount: '-36.50', postedOn: '2026-03-02', description: 'NETFLIX.COM', merchantName: 'Netflix' },
      {
        amount: '36.50',
        postedOn: '2026-03-04',
        description: 'PURCHASE RETURN NETFLIX.COM',
        merchantName: 'Netflix',
      },
      { amount: '-80', postedOn: '2026-03-05', description: 'STAPLES', merchantName: 'Staples' },
      { amount: '20', postedOn: '2026-03-09', description: 'REFUND STAPLES', merchantName: 'Staples' },
    )
    expect(features.get('b')).toMatchObject({
      takesBackId: 'a',
      takesBackKind: 'reversal',
      isWhollyTakenBack: true,
    })
    expect(features.get('d')).toMatchObject({
      takesBackId: 'c',
      takesBackKind: 'refund',
      isWhollyTakenBack: false,
    })
    expect(features.get('c')).toMatchObject({ takenBackById: 'd' })
  })

  test('a part of one of several purchases is nobody knows of which', () => {
    const buy = { amount: '-80', description: 'STAPLES', merchantName: 'Staples' }
    const { features } = look(
      buy,
      { ...buy, amount: '-90' },
      { ...buy, amount: '20', description: 'REFUND STAPLES' },
    )
    expect(features.get('c')).toMatchObject({ takesBackId: null })
  })

  const fee = { amount: '-36', description: 'NSF: RETURNED ITEM FEE FOR ACTIVITY OF 03/10' }
  const item = { amount: '-900', description: 'ACME SUPPLY' }
  const back = { amount: '900', description: 'RETURN OF POSTED CHECK / ITEM' }

  test('an item, its return and the fee are one event; a second fee is another', () => {
    const { nsfEvents, features } = look(item, back, fee, fee)
    expect(nsfEvents).toMatchObject([
      { returnId: 'b', feeId: 'c', kind: 'returned' },
      { returnId: null, feeId: 'd' },
    ])
    expect(features.get('b')).toMatchObject({ takesBackId: 'a', takesBackKind: 'returned_item' })
  })

  test('a fee that is given back says so', () => {
    const { nsfEvents } = look(fee, {
      amount: '36',
      postedOn: '2026-03-12',
      description: 'REFUND OF NSF FEE',
    })
    expect(nsfEvents).toMatchObject([{ feeId: 'a', refundId: 'b' }])
  })

  test('a transfer that protects from an overdraft is no event', () => {
    expect(look({ ...fee, description: 'OVERDRAFT PROTECTION TRANSFER FEE' }).nsfEvents).toEqual([])
  })
})

describe('duplicates', () => {
  const bought = {
    amount: '-33.91',
    description: 'COSTCO WHSE #7173 SAN FRANCISCO CA',
    merchantName: 'Costco',
  }

  test('the second of two equal charges of a day may be one too many; the first is not', () => {
    const { features } = look(bought, bought)
    expect(features.get('a')).toMatchObject({ duplicateOfId: null })
    expect(features.get('b')).toMatchObject({ duplicateOfId: 'a', duplicateKind: 'double_charge' })
  })

  test('two withdrawals of a day are two', () => {
    const cash = { amount: '-50', description: 'ATM WITHDRAWAL MAIN ST' }
    expect(look(cash, cash).features.get('b')).toMatchObject({ duplicateOfId: null })
  })

  test('where the same sum often comes twice a day it is not remarked', () => {
    const ride = (postedOn: string) => ({
      amount: '-3.40',
      description: 'CITY METRO',
      merchantName: 'Metro',
      postedOn,
    })
    const days = everyDays(3, 8).flatMap((day) => [ride(day), ride(day)])
    expect([...look(...days).features.values()].filter((row) => row.duplicateOfId !== null)).toEqual([])
  })
})

test('an advance is linked with what pays it back', () => {
  const { features } = look(
    { amount: '20000', postedOn: '2026-01-05', description: 'ACME CAPITAL LOAN ADVANCE' },
    ...onDays('ACME CAPITAL LOAN PAYMENT', '-180', ['2026-01-08', '2026-01-09', '2026-01-12', '2026-01-13']),
  )
  if (
    annotate(rowOf({ amount: '20000', description: 'ACME CAPITAL LOAN ADVANCE' })).category.startsWith(
      'debt_',
    )
  )
    expect(features.get('b')).toMatchObject({ repaysId: 'a' })
})
