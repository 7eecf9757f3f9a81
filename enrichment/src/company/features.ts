import type { Annotation, Evidence } from '../annotation.ts'
import { isAllowed, type Signal } from '../categories/claim.ts'
import type { Frequency } from './cadence.ts'
import type { Takeback } from './reversals.ts'
import type { TransferKind } from './transfers.ts'

/** What the other rows of a company say of one. Null: no, or where `isKnown` is false, not known. */
export interface CompanyFeatures {
  /** False: the row has no day or no account, so nothing can be compared. */
  readonly isKnown: boolean
  readonly frequency: Frequency | null
  /** The series that it belongs to. */
  readonly seriesId: string | null
  /** The other side of the transfer. */
  readonly matchedId: string | null
  readonly matchKind: TransferKind | null
  /** Rows that may be the other side, when nobody can say which. */
  readonly candidateIds: readonly string[]
  /** The row that it takes back, and how. */
  readonly takesBackId: string | null
  readonly takesBackKind: Takeback['kind'] | null
  readonly isWhollyTakenBack: boolean
  /** The row that takes it back. */
  readonly takenBackById: string | null
  readonly duplicateOfId: string | null
  readonly duplicateKind: 'double_charge' | 'told_twice' | null
  readonly nsfEventId: string | null
  /** What a payment processor paid out, net of its fees. */
  readonly isPayout: boolean
  /** The advance that it pays back. */
  readonly repaysId: string | null
  /** The first debit that pays this advance back. */
  readonly repaidFromId: string | null
}

const RECONCILED = 'reconciled_intra_company_transfers'
const PAIR_CONFIDENCE = 0.97
const REVERSED_CONFIDENCE = 0.95

/**
 * An annotation of a row alone with what the company's other rows say. Pure, and from the row alone each time: what a
 * pair changed is changed back when the pair is gone. A tenant's own word for the category stands.
 */
export function withCompany(
  alone: Annotation,
  features: CompanyFeatures,
  direction: 'inflow' | 'outflow' | 'zero',
): Annotation {
  const { isKnown } = features
  const evidence = evidenceOf(features)
  const said: Annotation = {
    ...alone,
    features: {
      isRecurring: isKnown ? features.seriesId !== null : null,
      hasMatchingTransaction: isKnown ? features.matchedId !== null : null,
      isPotentialDuplicate: isKnown ? features.duplicateOfId !== null : null,
    },
    evidence: evidence.length === 0 ? alone.evidence : [...alone.evidence, ...evidence],
  }
  const paired = categoryOfPair(features)
  const isTenants = alone.evidence[0]?.signal.startsWith('tenant_') ?? false
  if (paired === null || isTenants || !isAllowed(paired.category, direction)) return said
  const former = { category: alone.category, confidence: alone.confidence }
  return {
    ...said,
    ...paired,
    annotator: 'heuristics',
    priorityType: 'reconcile',
    considered:
      alone.category === paired.category
        ? alone.considered
        : [former, ...alone.considered.filter(({ category }) => category !== paired.category)].slice(0, 3),
  }
}

function categoryOfPair(features: CompanyFeatures): Pick<Annotation, 'category' | 'confidence'> | null {
  if (features.matchedId !== null) return { category: RECONCILED, confidence: PAIR_CONFIDENCE }
  const isByBank = features.takesBackKind !== null && features.takesBackKind !== 'refund'
  return isByBank ? { category: 'payment_reversals', confidence: REVERSED_CONFIDENCE } : null
}

function evidenceOf(features: CompanyFeatures): Evidence[] {
  const evidence: Evidence[] = []
  const add = (signal: Signal, value: string | null, category: string | null = null, weight = 0) => {
    if (value !== null) evidence.push({ signal, value, category, weight })
  }
  add('matching_transaction', features.matchedId, RECONCILED, PAIR_CONFIDENCE)
  for (const id of features.candidateIds) add('match_candidate', id)
  if (features.takesBackKind === 'refund') add('refund_of', features.takesBackId)
  else add('reversal_of', features.takesBackId, 'payment_reversals', REVERSED_CONFIDENCE)
  add('taken_back_by', features.takenBackById)
  if (features.seriesId !== null) add('recurrence', `${features.frequency}/${features.seriesId}`)
  add('duplicate_of', features.duplicateOfId)
  add('nsf_event', features.nsfEventId)
  add('payout', features.isPayout ? 'net_of_fees' : null)
  add('repays', features.repaysId)
  add('repaid_from', features.repaidFromId)
  return evidence
}
