import type { Mutant } from './mutant.ts'
import { OF_FEED } from './of-feed.ts'
import { OF_SYNC } from './of-sync.ts'
import { OF_WORK } from './of-work.ts'

export type { Mutant } from './mutant.ts'

export const MUTANTS: readonly Mutant[] = [...OF_SYNC, ...OF_WORK, ...OF_FEED]
