import { type EpochMs, instantText } from '../values/index.ts'
import { COMMIT_UNITS } from './apply-run.ts'
import type { RunUnderWay } from './progress-store.ts'

/** How far a sync is, as far as it is known. */
export interface ProgressView {
  readonly stage: 'fetching' | 'applying'
  readonly started: string
  readonly pages_fetched: number
  readonly rows_fetched: number
  readonly rows_applied: number
  /** Null while pages are still fetched: Plaid does not say how many there are. */
  readonly rows_total: number | null
  /** By the pace so far; null while there is none to judge by. */
  readonly seconds_left: number | null
}

// Of fewer, the pace is that of the first statements.
const PACED_BATCHES_MIN = 2

export function viewProgress(run: RunUnderWay, now: EpochMs): ProgressView {
  // Batch 0 is the accounts.
  const batches = Math.max(run.appliedBatches - 1, 0)
  const rowsApplied = Math.min(batches * COMMIT_UNITS, run.unitCount ?? 0)
  return {
    stage: run.state === 'fetching' ? 'fetching' : 'applying',
    started: instantText(run.startedAt),
    pages_fetched: run.pages,
    rows_fetched: run.fetchedRows,
    rows_applied: rowsApplied,
    rows_total: run.unitCount,
    seconds_left: batches < PACED_BATCHES_MIN ? null : secondsLeft(run, rowsApplied, now),
  }
}

function secondsLeft({ sealedAt, unitCount }: RunUnderWay, rowsApplied: number, now: EpochMs): number | null {
  if (sealedAt === null || unitCount === null) return null
  const msPerRow = Math.max(now - sealedAt, 0) / rowsApplied
  return Math.ceil((msPerRow * (unitCount - rowsApplied)) / 1_000)
}
