import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { CompanyBook } from './book.ts'
import type { LedgerRow } from './fact.ts'
import { companyPass } from './pass.ts'
import { affected, isAffected } from './scopes.ts'

const ACCOUNTS = [
  { id: 'checking', mask: '1111', type: 'depository' },
  { id: 'savings', mask: '2222', type: 'depository' },
  { id: 'card', mask: '3333', type: 'credit' },
]
const asOf = '2026-03-31'

// Few values of each kind, so that rows meet: transfers, copies, reversals, fees, debts, exchanges and series.
const rows: fc.Arbitrary<LedgerRow> = fc
  .record({
    id: fc.integer({ min: 0, max: 40 }).map((number) => `txn_${String(number).padStart(2, '0')}`),
    accountId: fc.constantFrom('checking', 'savings', 'card', null),
    amount: fc.constantFrom('-500', '500', '500.00', '-20', '20', '-36', '36', '-480'),
    currency: fc.constantFrom('USD', 'USD', 'USD', 'GBP'),
    postedOn: fc.option(
      fc.integer({ min: 1, max: 28 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
      { freq: 12 },
    ),
    description: fc.constantFrom(
      'Online Banking transfer to SAV 2222',
      'Online Banking transfer from CHK 1111',
      'PAYMENT - THANK YOU',
      'NSF: RETURNED ITEM FEE FOR ACTIVITY OF 03/03',
      'RETURN OF POSTED CHECK / ITEM',
      'NETFLIX.COM LOS GATOS CA',
      'PURCHASE RETURN NETFLIX.COM',
      'REFUND NETFLIX.COM',
      'CURRENCY TRANSFER USD/GBP REF FX1',
      'WIRE TRANSFER 99',
      'ACME CAPITAL LOAN ADVANCE',
      'MCA LOAN PAYMENT ACME CAPITAL',
    ),
  })
  .map(({ id, ...fields }) => {
    const input = rowOf(fields)
    return { id, input, annotation: annotate(input) }
  })
const steps = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: rows.map((row) => ({ row, id: row.id })) },
    { weight: 1, arbitrary: rows.map(({ id }) => ({ row: null, id })) },
    { weight: 1, arbitrary: fc.constant({ row: null, id: null }) },
  ),
  { maxLength: 60 },
)

const everything = (book: CompanyBook) =>
  JSON.stringify([[...book.features()], book.seriesAsOf(asOf), book.transferPairs(), book.nsfEvents()])

function bookOf(list: Iterable<LedgerRow>): CompanyBook {
  const book = new CompanyBook(ACCOUNTS)
  for (const row of list) book.put(row)
  book.settle()
  return book
}

/** One ledger told twice: by an account and, a little later, its copy, or by two uploads of one account. */
const toldTwice = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 16 }), fc.boolean())
  .map(([days, isOneAccount]) =>
    days.flatMap((day, index) =>
      ['checking', 'checking-again'].map((toldBy): LedgerRow => {
        const input = rowOf({
          accountId: isOneAccount ? 'checking' : toldBy,
          amount: `-${10 + (day % 4)}.5`,
          postedOn: `2026-03-${String(1 + (day % 28)).padStart(2, '0')}`,
          description: 'SOMETHING TO EAT',
        })
        return { id: `${toldBy}/${index}`, input, annotation: annotate(input), toldBy }
      }),
    ),
  )

describe('a book of a company', () => {
  test('says after any changes in any order what a new book of the same rows says', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const book = new CompanyBook(ACCOUNTS)
        const ledger = new Map<string, LedgerRow>()
        for (const { row, id } of list) {
          if (id === null) book.settle()
          else if (row === null) {
            book.remove(id)
            ledger.delete(id)
          } else {
            book.put(row)
            ledger.set(id, row)
          }
        }
        book.settle()
        expect(everything(book)).toBe(everything(bookOf(ledger.values())))
      }),
      { numRuns: 400 },
    )
  })

  test('holds that as well while what one tells becomes a copy of what another told, and ceases to be', () => {
    fc.assert(
      fc.property(toldTwice, fc.array(fc.nat(40), { maxLength: 20 }), (list, removals) => {
        const book = bookOf(list)
        const ledger = new Map(list.map((row) => [row.id, row]))
        for (const at of removals) {
          const row = list[at % list.length]
          if (row === undefined) continue
          if (ledger.delete(row.id)) book.remove(row.id)
          else {
            ledger.set(row.id, row)
            book.put(row)
          }
          book.settle()
        }
        expect(everything(book)).toBe(everything(bookOf(ledger.values())))
      }),
      { numRuns: 100 },
    )
  })

  test('tells just what is said otherwise: its diffs, laid over each other, are what it says', () => {
    fc.assert(
      fc.property(steps, (list) => {
        const book = new CompanyBook(ACCOUNTS)
        const told = new Map<string, unknown>()
        for (const { row, id } of [...list, { row: null, id: null }]) {
          if (id === null) for (const { id, features } of book.settle()) told.set(id, features)
          else if (row === null) {
            book.remove(id)
            told.delete(id)
          } else book.put(row)
        }
        expect(Object.fromEntries(told)).toEqual(Object.fromEntries(book.features()))
        expect(book.settle()).toEqual([])
      }),
    )
  })

  test('does not care for the order of rows, nor whether it gives way between', () => {
    const shuffled = fc
      .uniqueArray(rows, { selector: ({ id }) => id, maxLength: 40 })
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })))
    fc.assert(
      fc.property(shuffled, fc.integer({ min: 1, max: 5 }), ([list, other], rowsPerTurn) => {
        const slow = new CompanyBook(ACCOUNTS)
        for (const row of other) slow.put(row)
        for (const turn of slow.settleInTurns(rowsPerTurn)) expect(turn).toBeUndefined()
        expect(everything(slow)).toBe(everything(bookOf(list)))
        const pass = companyPass(list, { asOf, accounts: ACCOUNTS })
        expect(JSON.stringify([...pass.features])).toBe(JSON.stringify([...slow.features()]))
      }),
    )
  })

  test('what a change touches in other rows stands under the keys that `affected` names', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(rows, { selector: ({ id }) => id, maxLength: 40 }),
        rows,
        (list, changed) => {
          const book = bookOf(list)
          const before = list.find(({ id }) => id === changed.id) ?? null
          const keys = affected([{ before, after: changed }])
          book.put(changed)
          for (const { id } of book.settle()) {
            const row = [...list, changed].findLast((one) => one.id === id)
            // Exchanges and wires pair what equal amounts left, so that they stand together.
            const isOdd = /CURRENCY|WIRE/.test(row?.input.description ?? '')
            if (row !== undefined && id !== changed.id && !isOdd) expect(isAffected(row, keys)).toBe(true)
          }
        },
      ),
    )
  })
})

test('a company whose rows are all alike takes no longer a row than another', { timeout: 60_000 }, () => {
  const input = rowOf({ description: 'Online Banking transfer to SAV 2222' })
  const annotation = annotate(input)
  const measure = (count: number): number => {
    const startedAt = performance.now()
    bookOf(
      Array.from({ length: count }, (_, index): LedgerRow => {
        const isIn = index % 2 === 1
        const other = { ...input, amount: isIn ? '10' : '-10', accountId: isIn ? 'savings' : 'checking' }
        return { id: String(index), input: other, annotation }
      }),
    )
    return performance.now() - startedAt
  }
  measure(2_000)
  // Quadratic work would make sixteen times the rows take 256 times as long.
  expect(measure(64_000) / measure(4_000)).toBeLessThan(100)
})
