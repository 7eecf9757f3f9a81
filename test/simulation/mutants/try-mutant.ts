import { PLAIN, runSeeds, type SeedReport } from '../pool.ts'
import type { Mutant } from './mutants.ts'

export interface Verdict {
  /** The first seed that fails; null when every seed held: nobody would have seen the mutant. */
  readonly seen: SeedReport | null
  readonly ms: number
}

/** Builds the product as the mutant and runs seeds until something does not hold. */
export async function tryMutant(mutant: Mutant, seeds: readonly number[]): Promise<Verdict> {
  const startedAt = performance.now()
  let seen: SeedReport | null = null
  await runSeeds(
    { ...PLAIN, seeds, mutant: mutant.name, isShrunk: false },
    (report) => {
      if (report.broken.length > 0) seen ??= report
      return seen === null
    },
    1,
  )
  return { seen, ms: performance.now() - startedAt }
}
