import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EnrichmentState } from '../annotate.ts'
import type { EnrichmentInput } from '../input.ts'
import { pfcOf, rowOf } from '../test-rows.ts'
import {
  affected,
  annotateLedger,
  isAffected,
  type LedgerChange,
  type LedgerRow,
  neighboursOf,
} from './ledger.ts'

const stateOf = (rows: readonly LedgerRow[]): EnrichmentState => ({
  context: 'async_',
  neighbours: neighboursOf(rows),
})

function ledgerOf(...inputs: Partial<EnrichmentInput>[]): LedgerRow[] {
  return inputs.map((over, index) => ({ id: `txn_${index}`, input: rowOf(over), annotation: null }))
}

function featuresOf(rows: readonly LedgerRow[]) {
  return annotateLedger(rows, stateOf(rows)).map(({ annotation }) => annotation.features)
}

describe('among its neighbours', () => {
  const out = { amount: '-500', description: 'Online Banking transfer to SAV 9034', postedOn: '2026-03-10' }
  const into = {
    amount: '500.00',
    description: 'Online Banking transfer from CHK 4821',
    accountId: 'savings',
  }

  test('both sides of a transfer see each other, up to three days apart', () => {
    for (const [postedOn, isMatch] of [
      ['2026-03-10', true],
      ['2026-03-13', true],
      ['2026-03-07', true],
      ['2026-03-14', false],
    ] as const)
      expect(featuresOf(ledgerOf(out, { ...into, postedOn }))).toMatchObject([
        { hasMatchingTransaction: isMatch },
        { hasMatchingTransaction: isMatch },
      ])
  })

  test('no match in the same account, another currency, or with what is no transfer', () => {
    for (const over of [
      { accountId: 'checking' },
      { currency: 'CAD' },
      { description: 'STRIPE DES:TRANSFER' },
      { amount: '-500' },
    ])
      expect(featuresOf(ledgerOf(out, { ...into, ...over }))[0]).toMatchObject({
        hasMatchingTransaction: false,
      })
  })

  test('the same sum, day, account and text twice may be one purchase', () => {
    expect(featuresOf(ledgerOf({}, { amount: '-10.00' }, { postedOn: '2026-03-11' }))).toMatchObject([
      { isPotentialDuplicate: true },
      { isPotentialDuplicate: true },
      { isPotentialDuplicate: false },
    ])
  })

  test('a row without a day or an account is not known, which is not the same as no', () => {
    expect(featuresOf(ledgerOf({ postedOn: null }, { accountId: null }))).toMatchObject([
      { hasMatchingTransaction: null, isPotentialDuplicate: null },
      { hasMatchingTransaction: null, isPotentialDuplicate: false },
    ])
  })
})

// Few values of each kind, so that rows meet.
const inputs: fc.Arbitrary<EnrichmentInput> = fc
  .record({
    accountId: fc.constantFrom('checking', 'savings', 'card', null),
    amount: fc.constantFrom('-500', '500', '500.00', '-20', '20'),
    currency: fc.constantFrom('USD', 'CAD', null),
    postedOn: fc.option(
      fc.integer({ min: 1, max: 14 }).map((day) => `2026-03-${String(day).padStart(2, '0')}`),
    ),
    description: fc.constantFrom(
      'Online Banking transfer to SAV 9034',
      'Transfer from CHK 1',
      'STRIPE',
      'NSF FEE',
    ),
    pfc: fc.constantFrom(null, pfcOf('TRANSFER_IN_SAVINGS'), pfcOf('LOAN_PAYMENTS_CREDIT_CARD_PAYMENT')),
  })
  .map(rowOf)
const ledgers = fc.array(inputs, { maxLength: 14 })
type Edit = { readonly at: number; readonly to: EnrichmentInput | null }
const edits: fc.Arbitrary<Edit[]> = fc.array(fc.record({ at: fc.nat(20), to: fc.option(inputs) }), {
  minLength: 1,
  maxLength: 4,
})

const asRows = (list: readonly EnrichmentInput[]): LedgerRow[] =>
  list.map((input, index) => ({ id: `txn_${String(index).padStart(2, '0')}`, input, annotation: null }))

function stored(rows: readonly LedgerRow[], selected: readonly LedgerRow[] = rows): LedgerRow[] {
  const diffs = new Map(annotateLedger(selected, stateOf(rows)).map((diff) => [diff.id, diff.annotation]))
  return rows.map((row) => ({ ...row, annotation: diffs.get(row.id) ?? row.annotation }))
}

/** The ledger after the edits (a place beyond the end adds a row), its annotations as they were, and what changed. */
function apply(
  rows: readonly LedgerRow[],
  list: readonly Edit[],
): { rows: LedgerRow[]; changes: LedgerChange[] } {
  const after = new Map(rows.map((row) => [row.id, row]))
  const changes: LedgerChange[] = []
  for (const { at, to } of list) {
    const id = `txn_${String(at).padStart(2, '0')}`
    const row = after.get(id)
    if (row === undefined && to === null) continue
    changes.push({ before: row?.input ?? null, after: to })
    if (to === null) after.delete(id)
    else after.set(id, { id, input: to, annotation: row?.annotation ?? null })
  }
  return { rows: [...after.values()], changes }
}

describe('the seam', () => {
  test('looking at what the changes affect leads where looking at everything leads', () => {
    fc.assert(
      fc.property(ledgers, edits, (list, changed) => {
        const { rows, changes } = apply(stored(asRows(list)), changed)
        const keys = affected(changes)
        const incremental = stored(
          rows,
          rows.filter((row) => isAffected(row.input, keys)),
        )
        expect(incremental).toEqual(stored(rows.map((row) => ({ ...row, annotation: null }))))
      }),
      { numRuns: 500 },
    )
  })

  test('the order of rows and of changes does not matter', () => {
    const shuffled = ledgers.chain((list) =>
      fc.tuple(fc.constant(asRows(list)), fc.shuffledSubarray(asRows(list), { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([rows, other]) => {
        expect(JSON.stringify(annotateLedger(other, stateOf(other)))).toBe(
          JSON.stringify(annotateLedger(rows, stateOf(rows))),
        )
        const changesOf = (list: readonly LedgerRow[]) =>
          list.map(({ input }) => ({ before: null, after: input }))
        expect(JSON.stringify(affected(changesOf(other)))).toBe(JSON.stringify(affected(changesOf(rows))))
      }),
    )
  })

  test('a second look at a ledger that did not change finds nothing, whatever the order of stored keys', () => {
    fc.assert(
      fc.property(ledgers, (list) => {
        const rows = stored(asRows(list)).map((row) => ({
          ...row,
          annotation:
            row.annotation &&
            (Object.fromEntries(Object.entries(row.annotation).reverse()) as typeof row.annotation),
        }))
        expect(annotateLedger(rows, stateOf(rows))).toEqual([])
      }),
    )
  })

  test('a change is felt by the series of its counterparty and by equal sums nearby, in no other row', () => {
    const change = rowOf({ description: 'NETFLIX.COM 1234', amount: '-15.99', postedOn: '2026-03-10' })
    const keys = affected([{ before: null, after: change }])
    expect(
      isAffected(rowOf({ description: 'NETFLIX.COM 5678', amount: '-17', postedOn: '2025-01-01' }), keys),
    ).toBe(true)
    expect(isAffected(rowOf({ amount: '15.990', accountId: 'savings', postedOn: '2026-03-13' }), keys)).toBe(
      true,
    )
    expect(isAffected(rowOf({ amount: '15.99', accountId: 'savings', postedOn: '2026-03-14' }), keys)).toBe(
      false,
    )
    expect(isAffected(rowOf({}), keys)).toBe(false)
  })
})
