import { expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import type { EnrichmentInput } from '../input.ts'
import { rowOf } from '../test-rows.ts'
import { dayNumberOf, textOfDay } from './day-number.ts'
import type { LedgerRow } from './fact.ts'
import { companyPass } from './pass.ts'

const ACCOUNTS = ['checking', 'savings'].map((id) => ({ id, mask: null, type: 'depository' }))

/** Rows in the order in which they were told; the ids ascend. */
function featuresOf(rows: readonly (Partial<EnrichmentInput> & { toldBy?: string })[]) {
  const ledger = rows.map(({ toldBy, ...over }, index): LedgerRow => {
    const input = rowOf(over)
    const id = String(index).padStart(3, '0')
    return { id, input, annotation: annotate(input), ...(toldBy === undefined ? {} : { toldBy }) }
  })
  return companyPass(ledger, { asOf: '2026-06-30', accounts: ACCOUNTS }).features
}

const days = (step: number, count: number, from = '2026-01-02'): string[] =>
  Array.from({ length: count }, (_, index) => textOfDay((dayNumberOf(from) ?? 0) + index * step))

const bought = { description: 'CORNER SHOP', amount: '-3' }

test('an account that was linked again repeats the rows of the first, k-th to k-th', () => {
  const rows = days(2, 15).map((postedOn, index) => ({ ...bought, postedOn, amount: `-${index + 1}` }))
  const twice = [...rows, rows[3] ?? {}]
  const features = featuresOf([...twice, ...twice.map((row) => ({ ...row, accountId: 'savings' }))])
  const copies = [...features.values()].filter(({ duplicateKind }) => duplicateKind === 'told_twice')
  expect(copies).toHaveLength(16)
  expect(new Set(copies.map(({ duplicateOfId }) => duplicateOfId)).size).toBe(16)
})

/** A rent, seen through uploads of some of its payments. */
const RENT = days(28, 6).map((postedOn) => ({
  ...{ postedOn, amount: '-1900', description: 'PARKSIDE PROPERTIES RENT' },
}))
const by = (toldBy: string, rows: readonly Partial<EnrichmentInput>[]) =>
  rows.map((row) => ({ ...row, toldBy }))

test('a series runs on through the uploads of one account', () => {
  const features = [...featuresOf([...by('march', RENT.slice(0, 3)), ...by('june', RENT.slice(3))]).values()]
  expect(features.map(({ frequency }) => frequency)).toEqual(RENT.map(() => 'monthly'))
  expect(new Set(features.map(({ seriesId }) => seriesId)).size).toBe(1)
})

test('what two uploads of an account both tell is there once, and the rest of the later one goes on', () => {
  const shops = days(2, 30).map((postedOn, index) => ({
    ...{ postedOn, amount: `-${index + 1}`, description: `CORNER SHOP ${index}` },
  }))
  const all = [...shops, ...RENT]
  const early = all.filter(({ postedOn }) => postedOn < '2026-03-20')
  const late = all.filter(({ postedOn }) => postedOn >= '2026-02-10')
  const features = [...featuresOf([...by('early', early), ...by('late', late)]).values()]
  const copies = late.filter(({ postedOn }) => postedOn < '2026-03-20').length
  expect(features.filter(({ duplicateKind }) => duplicateKind === 'told_twice')).toHaveLength(copies)
  expect(features.filter(({ frequency }) => frequency === 'monthly')).toHaveLength(RENT.length)
})

test('money out and money in of one account are no transfer, whoever told them', () => {
  const moved = { amount: '-500', postedOn: '2026-03-02', description: 'Online Banking transfer' }
  const back = { amount: '500', postedOn: '2026-03-03', description: 'Online Banking transfer' }
  const inTwo = featuresOf([
    { ...moved, toldBy: 'a' },
    { ...back, toldBy: 'b' },
  ])
  expect([...inTwo.values()].map(({ matchedId }) => matchedId)).toEqual([null, null])
  const apart = featuresOf([moved, { ...back, accountId: 'savings' }])
  expect([...apart.values()].map(({ matchedId }) => matchedId)).toEqual(['001', '000'])
})
