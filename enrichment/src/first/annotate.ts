import { cleanDescription } from './clean-description.ts'
import { categoryOfText } from './description-category.ts'
import { partiesOf } from './parties.ts'
import { mappingOf, PLAID_CONFIDENCE } from './pfc-category.ts'
import type { Annotation, EnrichmentInput, Evidence } from './types.ts'

/** Rises with every change of what `annotate` answers: rows with an older one are explained anew. */
export const MODEL_VERSION = 'v1.0'

/** Plaid's word is believed up to this when it comes without a level. */
const LEVEL_ABSENT = 0.6

/**
 * What one transaction is, from itself alone. The same input gives the same answer. Every answer names what spoke for
 * it, runners-up included; where nothing decides, the category is `none` and the confidence is at most 0.3.
 */
export function annotate(input: EnrichmentInput): Annotation {
  const evidence = evidenceOf(input)
  const best = evidence[0] ?? NOTHING
  return {
    category: best.category,
    confidence: Math.round(best.weight * 100) / 100,
    annotator: best.signal === 'plaid_category' ? 'predicted' : 'heuristics',
    priorityType: PRIORITY[best.signal],
    ...partiesOf(input),
    descriptionClean: cleanDescription(input.description).text,
    evidence: evidence.length === 0 ? [NOTHING] : evidence,
    modelVersion: MODEL_VERSION,
  }
}

const NOTHING: Evidence = { signal: 'nothing', value: '', category: 'none', weight: 0.1 }

const PRIORITY = {
  plaid_category: 'classifier',
  description: 'heuristic',
  direction: 'heuristic',
  nothing: 'undetermined',
} as const

/** What speaks for a category, the strongest first. */
function evidenceOf(input: EnrichmentInput): Evidence[] {
  const direction = input.amount.startsWith('-') ? 'outflow' : 'inflow'
  const found: Evidence[] = []
  const fromPlaid = plaidEvidence(input, direction)
  if (fromPlaid !== null) found.push(fromPlaid)
  const fromText = categoryOfText(input.description, direction)
  if (fromText !== null) {
    found.push({
      signal: 'description',
      value: fromText.text,
      category: fromText.category,
      weight: fromText.weight,
    })
  }
  return found.sort((a, b) => b.weight - a.weight)
}

function plaidEvidence({ pfc }: EnrichmentInput, direction: 'inflow' | 'outflow'): Evidence | null {
  if (pfc === null) return null
  const mapping = mappingOf(pfc)
  const target = mapping?.[direction] ?? null
  // The code is about money in the other direction, or is none we know: it is named, but decides nothing.
  if (target === null)
    return { signal: 'direction', value: `${pfc.detailed} ${direction}`, category: 'none', weight: 0.2 }
  const [category, certainty] = target
  const level =
    pfc.confidenceLevel === null ? LEVEL_ABSENT : (PLAID_CONFIDENCE[pfc.confidenceLevel] ?? LEVEL_ABSENT)
  return { signal: 'plaid_category', value: pfc.detailed, category, weight: certainty * level }
}
