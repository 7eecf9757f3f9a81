import { expect, test } from 'vitest'
import { referenceJson, testWithReference } from './reference.fixture.ts'
import { readSyncPage } from './sync-page.ts'
import { accountFromPlaid, transactionFromPlaid } from './transaction.ts'

const ROW = {
  transaction_id: 't1',
  account_id: 'a1',
  amount: 12.3,
  date: '2026-01-31',
  pending: false,
  iso_currency_code: 'USD',
  unofficial_currency_code: null,
  name: 'UBER *TRIP',
}

function pageOf(added: unknown[], rest: object = {}) {
  const page = { accounts: [], added, modified: [], removed: [], next_cursor: 'c', has_more: false, ...rest }
  return readSyncPage(
    Buffer.from(JSON.stringify({ ...page, transactions_update_status: 'X', request_id: 'r' })),
  )
}

function read(row: object) {
  const [added] = pageOf([{ ...ROW, ...row }]).added
  if (added === undefined) throw new Error('unreadable')
  return transactionFromPlaid(added)
}

test('money that left the account is negative, and exact', () => {
  expect(read({ amount: 12.3 }).amount).toBe('-12.3')
  expect(read({ amount: -23631.9805 }).amount).toBe('23631.9805')
  expect(read({ amount: 0 }).amount).toBe('0')
})

test('a date stays a date; a time is an instant', () => {
  expect(read({ authorized_date: '2026-01-30', datetime: '2026-01-31T11:01:01Z' })).toMatchObject({
    postedOn: '2026-01-31',
    authorizedOn: '2026-01-30',
    occurredAt: Date.UTC(2026, 0, 31, 11, 1, 1),
    authorizedAt: null,
  })
  expect(read({ datetime: '2026-01-31T11:01:01-05:00' }).occurredAt).toBe(Date.UTC(2026, 0, 31, 16, 1, 1))
  expect(read({ authorized_date: '2026-02-30', datetime: 'yesterday' })).toMatchObject({
    authorizedOn: null,
    occurredAt: null,
  })
})

test('a currency is official or unofficial', () => {
  expect(read({ iso_currency_code: null, unofficial_currency_code: 'BTC' }).currency).toBe('BTC')
  expect(read({ iso_currency_code: null }).currency).toBeNull()
})

test('a row with nothing but the necessary is a transaction', () => {
  expect(read({ name: null, original_description: 'ORIG', personal_finance_category: null })).toMatchObject({
    name: 'ORIG',
    pfc: null,
    counterparties: [],
    location: null,
    paymentMeta: null,
    pendingPlaidId: null,
    runningBalance: null,
  })
})

test('decorations of a kind that nobody foresaw are read as absent, and the transaction stays', () => {
  const strange = read({
    merchant_name: { en: 'Uber' },
    personal_finance_category: ['FOOD'],
    counterparties: [null, { name: 'Uber', type: 'robot_taxi' }, { type: 'merchant' }],
    location: 'Poway',
    payment_channel: 'telepathy',
    running_balance: 'much',
    datetime: 7,
  })
  expect(strange).toMatchObject({
    merchantName: null,
    pfc: null,
    location: null,
    paymentChannel: 'telepathy',
    runningBalance: null,
  })
  expect(strange.counterparties.map(({ name, type }) => [name, type])).toEqual([['Uber', 'robot_taxi']])
})

test('one unreadable row does not lose its page, and says where it stood and why', () => {
  const bad = [
    { ...ROW, date: '2026-02-30' },
    { ...ROW, amount: '12.30' },
    { ...ROW, transaction_id: '' },
    { ...ROW, account_id: null },
    { ...ROW, pending: 'no' },
    { ...ROW, pending_transaction_id: 7 },
    null,
    'row',
  ]
  const page = pageOf([ROW, ...bad, { ...ROW, transaction_id: 't2' }], {
    removed: [{ transaction_id: 'x' }, {}],
  })
  expect(page.added.map((row) => row.transaction_id)).toEqual(['t1', 't2'])
  expect(page.removed).toEqual([{ transaction_id: 'x' }])
  expect(page.unreadable.length).toBe(bad.length + 1)
  expect(page.unreadable[0]).toEqual({
    list: 'added',
    index: 1,
    reason: 'date is not a day of the calendar',
    transactionId: 't1',
  })
  expect(page.unreadable.at(-1)).toMatchObject({ list: 'removed', index: 1 })
  expect(JSON.stringify(page.unreadable)).not.toContain('UBER')
})

test('fields and statuses of tomorrow pass through', () => {
  const page = pageOf([{ ...ROW, aura: 'blue' }], { transactions_update_status: 'READYISH' })
  expect(page.added[0]?.['aura']).toBe('blue')
})

test('nothing fetched yet: the cursor is empty text, whether Plaid says "" or null', () => {
  expect(pageOf([], { next_cursor: null }).nextCursor).toBe('')
  expect(pageOf([], { next_cursor: '' }).nextCursor).toBe('')
})

test('a page that is none is refused as a whole, without quoting it', () => {
  const secret = 'UBER-7'
  for (const text of [
    '',
    '{',
    `{"added":"${secret}`,
    `{"added":${secret}}`,
    '[]',
    'null',
    `{"has_more":"${secret}"}`,
  ])
    expect(() => readSyncPage(Buffer.from(text))).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(secret) }),
    )
  expect(() => readSyncPage(Uint8Array.of(0x7b, 0xff, 0x7d))).toThrow('not UTF-8')
  expect(() => pageOf([], { removed: null })).toThrow('removed is not a list')
})

test('a page of 500 rows is read and converted in milliseconds', () => {
  const rows = Array.from({ length: 500 }, (_, i) => ({
    ...ROW,
    transaction_id: `t${i}`,
    counterparties: [{ name: 'Walmart', type: 'merchant', website: 'walmart.com', logo_url: null }],
    personal_finance_category: { primary: 'GENERAL', detailed: 'GENERAL_X', confidence_level: 'HIGH' },
    location: { city: 'Poway', lat: 32.9, lon: -117 },
  }))
  pageOf(rows)
  const startedAt = performance.now()
  const page = pageOf(rows)
  for (const row of page.added) transactionFromPlaid(row)
  // Ten times what it takes on one slow core: this catches a quadratic reader, not a busy machine.
  expect(performance.now() - startedAt).toBeLessThan(100)
  expect(page.added.length).toBe(500)
})

test('an account without balances, mask or subtype is an account; an unknown balance is not zero', () => {
  expect(accountFromPlaid({ account_id: 'a', name: 'Checking', mask: null })).toMatchObject({
    plaidId: 'a',
    mask: null,
    balances: { current: null, available: null, limit: null },
  })
  const credit = { current: 410, available: null, limit: 2000, iso_currency_code: 'USD' }
  expect(accountFromPlaid({ account_id: 'a', balances: credit })).toMatchObject({
    currency: 'USD',
    balances: { current: '410', limit: '2000' },
  })
})

const EXAMPLE = 'samples/plaid/openapi-examples/transactions_sync.200.example-1.json'
testWithReference(EXAMPLE, "Plaid's own example page is read whole", () => {
  const page = readSyncPage(Buffer.from(JSON.stringify(referenceJson(EXAMPLE))))
  expect(page.unreadable).toEqual([])
  const [added] = page.added
  if (added === undefined) throw new Error('no row')
  expect(transactionFromPlaid(added)).toMatchObject({
    amount: '-72.1',
    postedOn: '2023-09-24',
    authorizedOn: '2023-09-22',
    pendingPlaidId: 'no86Eox18VHMvaOVL7gPUM9ap3aR1LsAVZ5nc',
    pfc: { detailed: 'GENERAL_MERCHANDISE_SUPERSTORES', confidenceLevel: 'VERY_HIGH', version: null },
    location: { city: 'Poway', storeNumber: '1700' },
    paymentMeta: null,
  })
  const [account] = page.accounts
  if (account === undefined) throw new Error('no account')
  expect(accountFromPlaid(account).balances).toMatchObject({ current: '110.94', limit: null })
})
