import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate, ROW_ALONE } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { type Calibration, calibrated, calibrationKey } from './calibration.ts'
import { CALIBRATION } from './calibration-data.ts'

const STEPS: Calibration = {
  'business wording': [
    [0.5, 0.6],
    [0.9, 0.98],
  ],
}

describe('a calibrated confidence', () => {
  test.each([
    [0.25, 0.3],
    [0.5, 0.6],
    [0.7, 0.79],
    [0.9, 0.98],
    [0.99, 0.98],
  ])('%d is between the levels that are known: %d', (stated, right) => {
    expect(calibrated(STEPS, 'business wording', stated)).toBeCloseTo(right, 5)
  })

  test("a tenant's own word and what other rows say stay as stated", () => {
    expect(calibrationKey('business', 'tenant_rule')).toBeNull()
    expect(calibrated(STEPS, calibrationKey('consumer', 'keyword'), 0.8)).toBe(0.8)
  })

  test('never falls where the stated one rises, and is sure of nothing', () => {
    const keys = fc.constantFrom(...Object.keys(CALIBRATION))
    const sure = fc.double({ min: 0, max: 1, noNaN: true })
    fc.assert(
      fc.property(keys, sure, sure, (key, a, b) => {
        const [low, high] = [
          calibrated(CALIBRATION, key, Math.min(a, b)),
          calibrated(CALIBRATION, key, Math.max(a, b)),
        ]
        expect(low).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(0.98)
      }),
    )
  })
})

test('what a row is called does not depend on how its confidence is told', () => {
  for (const description of ['MONTHLY SERVICE FEE', 'CHECK 1044', 'FPO J PEMBERTON', 'TST* BLUE HERON']) {
    const stated = annotate(rowOf({ description }), { ...ROW_ALONE, calibration: null })
    const told = annotate(rowOf({ description }))
    expect(told.category).toBe(stated.category)
    if (stated.confidence <= 0.5) expect(told.confidence).toBeLessThanOrEqual(0.5)
  }
})

test('the mark of who serves one trade alone tells the trade', () => {
  const said = annotate(rowOf({ description: 'TST* BLUE HERON' })).evidence
  expect(said).toContainEqual(
    expect.objectContaining({ signal: 'grammar', value: 'Toast', category: 'other_expenses' }),
  )
})
