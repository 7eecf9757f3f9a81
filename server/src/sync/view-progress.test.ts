import { expect, test } from 'vitest'
import type { Id } from '../values/index.ts'
import type { RunUnderWay } from './progress-store.ts'
import { viewProgress } from './view-progress.ts'

const START = Date.UTC(2026, 0, 15, 12)
const id = '00000000-0000-0000-0000-000000000000' as Id

function run(over: Partial<RunUnderWay>): RunUnderWay {
  const ids = { id, endUserId: id, linkId: id }
  const times = { startedAt: START, sealedAt: START + 5_000 }
  return {
    ...ids,
    ...times,
    state: 'sealed',
    pages: 40,
    fetchedRows: 20_000,
    appliedBatches: 0,
    unitCount: null,
    ...over,
  }
}

test('while pages are fetched, neither a total nor the time left is known', () => {
  const fetching = run({ state: 'fetching', sealedAt: null, pages: 3, fetchedRows: 1_500 })
  expect(viewProgress(fetching, START + 2_000)).toEqual({
    stage: 'fetching',
    started: '2026-01-15T12:00:00.000Z',
    pages_fetched: 3,
    rows_fetched: 1_500,
    rows_applied: 0,
    rows_total: null,
    seconds_left: null,
  })
})

test('the time left is what the rest takes at the pace since the run was sealed', () => {
  const half = run({ appliedBatches: 51, unitCount: 20_000 })
  expect(viewProgress(half, START + 15_000)).toMatchObject({
    rows_applied: 10_000,
    rows_total: 20_000,
    seconds_left: 10,
  })
  const begun = run({ appliedBatches: 2, unitCount: 20_000 })
  expect(viewProgress(begun, START + 15_000)).toMatchObject({ rows_applied: 200, seconds_left: null })
})

test('the last batch is not counted beyond the rows that there are', () => {
  const over = run({ appliedBatches: 4, unitCount: 450 })
  expect(viewProgress(over, START + 15_000)).toMatchObject({ rows_applied: 450, seconds_left: 0 })
})
