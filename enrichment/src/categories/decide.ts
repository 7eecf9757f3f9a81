import type { Annotation, Considered, Evidence, PriorityType } from '../annotation.ts'
import { type Calibration, calibrated, calibrationKey } from './calibration.ts'
import { CALIBRATION } from './calibration-data.ts'
import { UNKNOWN } from './categories.ts'
import type { Claim, Signal } from './claim.ts'
import { roundConfidence, UNEXPLAINED, WEAKEST_NAMED } from './confidence.ts'
import type { Audience } from './taxonomies.ts'

export type Decision = Pick<
  Annotation,
  'category' | 'confidence' | 'annotator' | 'priorityType' | 'evidence' | 'considered'
>

// Our own rules and the bank's codes read what the bank wrote; the rest are opinions about it.
const OWN_RULES: ReadonlySet<Signal> = new Set([
  'tenant_rule',
  'tenant_merchant',
  'keyword',
  'transaction_code',
  'merchant',
  'grammar',
])
// What the tenant says is not weighed against what we would have thought.
const TENANT: ReadonlySet<Signal> = new Set(['tenant_rule', 'tenant_memory', 'tenant_merchant'])
// Wording and known names come before what others say of the row, as soon as they are sure.
const FIRST: ReadonlySet<Signal> = new Set(['keyword', 'merchant', 'transaction_code'])
const FIRST_DECIDES = 0.75
/** What a rival of lower authority takes from a sure one. */
const DOUBT_BELOW = 0.1
const DOUBT = 0.5
/** A memory that is more often wrong than right decides nothing by itself. */
const TENANT_DECIDES = 0.5
const CONSIDERED_MAX = 3
const HALF = 0.5
const NOTHING: Evidence = {
  signal: 'nothing',
  value: 'no signal names a category',
  category: null,
  weight: 0,
}

interface Standing {
  readonly category: string
  readonly confidence: number
  readonly signal: Signal
}

/**
 * Weighs the claims, which come in order of authority. A category is worth its strongest claim: signals are not
 * independent (all read one descriptor), so agreement adds nothing. Disagreement costs: the winner keeps its weight less
 * half the share of the strongest claim for another category. Wording, known names and the bank's codes that are sure come
 * first, and lose a tenth of that claim instead of half; wording that leaves the row open is first too, as unsure as it is.
 * What stays under the weakest named confidence is `none`. What is said of the rest is how often such a confidence was right,
 * by the kind of signal that won (`calibration-data.ts`), unless the wording leaves the row open.
 */
export function decide(
  claims: readonly Claim[],
  audience: Audience,
  calibration: Calibration | null = CALIBRATION,
): Decision {
  const own = claims.find((claim) => TENANT.has(claim.signal) && claim.weight >= TENANT_DECIDES)
  const leader = own ?? leaderOf(claims)
  const standings = leader === undefined ? rank(claims) : withFirst(leader, rank(claims))
  const winner = standings[0]
  const evidence = evidenceOf(claims)
  const rival = own === undefined ? strongestRival(claims, winner?.category) : 0
  const confidence =
    winner === undefined ? 0 : winner.confidence * (1 - rival * (leader === undefined ? DOUBT : DOUBT_BELOW))
  if (winner === undefined || confidence < WEAKEST_NAMED)
    return {
      category: UNKNOWN,
      confidence: UNEXPLAINED,
      annotator: 'heuristics',
      priorityType: 'undetermined',
      evidence: [...evidence, NOTHING],
      considered: consideredOf(standings),
    }
  const isOwnRule = OWN_RULES.has(winner.signal)
  const priorityType: PriorityType = isOwnRule ? 'heuristic' : 'classifier'
  return {
    category: winner.category,
    confidence: roundConfidence(
      calibration === null || leader?.isOpen === true
        ? confidence
        : asOftenRight(calibration, calibrationKey(audience, winner.signal), confidence),
    ),
    annotator: isOwnRule ? 'heuristics' : 'predicted',
    priorityType,
    evidence,
    considered: consideredOf(standings.slice(1)),
  }
}

/** What is stated as less than half sure stays so: the rule itself says that it may be another thing. */
function asOftenRight(calibration: Calibration, key: string | null, stated: number): number {
  const right = calibrated(calibration, key, stated)
  return stated < HALF ? Math.min(HALF, right) : right
}

/** Categories by their strongest claim or alternative; among equals the earlier claim, then the alphabet. */
function rank(claims: readonly Claim[]): Standing[] {
  const strongest = new Map<string, Standing & { order: number }>()
  const note = (category: string, confidence: number, signal: Signal, order: number) => {
    const known = strongest.get(category)
    if (known === undefined || confidence > known.confidence)
      strongest.set(category, { category, confidence, signal, order })
  }
  claims.forEach((claim, order) => {
    if (claim.category === null) return
    note(claim.category, claim.weight, claim.signal, order)
    for (const other of claim.alternatives ?? [])
      note(other.category, other.weight, claim.signal, order + claims.length)
  })
  const standings: (Standing & { order: number })[] = []
  for (const standing of strongest.values())
    insert(
      standings,
      standing,
      (a, b) => b.confidence - a.confidence || a.order - b.order || (a.category < b.category ? -1 : 1),
    )
  return standings
}

/** Who only lends is no mere bank that carried the money. */
function isNamedLender({ signal, category, weight }: Claim): boolean {
  return signal === 'merchant' && weight >= FIRST_DECIDES && (category?.startsWith('debt_') ?? false)
}

/** The surest of the bank's wording and the known name, where it is sure. */
function leaderOf(claims: readonly Claim[]): Claim | undefined {
  const open = claims.find((claim) => claim.isOpen === true)
  if (open !== undefined) return claims.find((claim) => isNamedLender(claim)) ?? open
  let leader: Claim | undefined
  for (const claim of claims)
    if (FIRST.has(claim.signal) && claim.category !== null && claim.weight >= FIRST_DECIDES)
      if (leader === undefined || claim.weight > leader.weight) leader = claim
  return leader
}

function withFirst({ category, weight, signal }: Claim, standings: readonly Standing[]): Standing[] {
  if (category === null) return [...standings]
  return [{ category, confidence: weight, signal }, ...standings.filter((one) => one.category !== category)]
}

// Alternatives are the doubt of one claim and already in its weight: only another claim contradicts.
function strongestRival(claims: readonly Claim[], category: string | undefined): number {
  let strongest = 0
  for (const claim of claims)
    if (claim.category !== null && !isKin(claim.category, category) && claim.weight > strongest)
      strongest = claim.weight
  return strongest
}

/** A loan received does not contradict an advance received: the one says more than the other. */
function isKin(a: string, b: string | undefined): boolean {
  return a === b || (b !== undefined && (a.startsWith(`${b}_`) || b.startsWith(`${a}_`)))
}

function evidenceOf(claims: readonly Claim[]): Evidence[] {
  const evidence: Evidence[] = []
  for (const { signal, value, category, weight } of claims)
    insert(
      evidence,
      { signal, value, category, weight: roundConfidence(weight) },
      (a, b) => b.weight - a.weight,
    )
  return evidence
}

/** Puts an item behind those that come before it or beside it. For two or three, which is what a row has, less than a sort. */
function insert<T>(items: T[], item: T, compare: (a: T, b: T) => number): void {
  let at = items.push(item) - 1
  for (; at > 0 && compare(items[at - 1] as T, item) > 0; at -= 1) items[at] = items[at - 1] as T
  items[at] = item
}

function consideredOf(standings: readonly Standing[]): Considered[] {
  return standings
    .slice(0, CONSIDERED_MAX)
    .map(({ category, confidence }) => ({ category, confidence: roundConfidence(confidence) }))
}
