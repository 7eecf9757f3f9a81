import type { EnrichmentState } from '../../src/annotate.ts'

/** The built files that the engine reads with; none yet. */
export function loadKnowledge(): Partial<EnrichmentState> {
  return {}
}
