import { type DateText, daysBetween, type Id } from '../values/index.ts'
import { contentHashOf, type SourceRow, type StoredTransaction } from './transaction.ts'

/**
 * One logical transaction of a commit. A row that takes another's place carries it in `replaces`, so that both are
 * written together and one purchase keeps one id.
 */
export type Unit =
  | {
      readonly kind: 'present'
      readonly row: SourceRow
      readonly replaces: {
        readonly referenceId: string
        readonly by: 'pending_link' | 'pair'
        readonly isRemoved: boolean
      } | null
      /**
       * The account is another source's now, which tells of it: the row is looked at only where this source still has it
       * in the ledger.
       */
      readonly isElsewhere?: boolean
    }
  | { readonly kind: 'removed'; readonly referenceId: string }
  /** Nothing new of it, but what it is shown with has changed. */
  | { readonly kind: 'kept'; readonly referenceId: string }

/** What the ledger holds of the reference ids in a commit, by current id and by earlier ones. */
export interface Stored {
  readonly byReference: ReadonlyMap<string, StoredTransaction>
  readonly byAlias: ReadonlyMap<string, StoredTransaction>
}

export type Decision =
  | { readonly kind: 'insert'; readonly row: SourceRow }
  | {
      readonly kind: 'update'
      readonly stored: StoredTransaction
      readonly row: SourceRow
      readonly formerReferenceId: string | null
    }
  | { readonly kind: 'remove'; readonly stored: StoredTransaction }
  | { readonly kind: 'retell'; readonly stored: StoredTransaction }

/**
 * Decides, for each unit in order, which transaction it is: (1) the one with its id; (2) the one whose pending id it
 * names, if account, currency and sign agree; (3, 4) the one it was paired with, which was removed or stood under another
 * Item; else a new one. Unchanged rows
 * give no decision, so applying the same units twice changes nothing.
 */
export function decide(units: readonly Unit[], stored: Stored): Decision[] {
  const decisions: Decision[] = []
  const taken = new Set<Id>()
  for (const unit of units) {
    if (unit.kind !== 'present') {
      const held = stored.byReference.get(unit.referenceId)
      if (held === undefined || held.isRemoved || taken.has(held.id)) continue
      decisions.push({ kind: unit.kind === 'removed' ? 'remove' : 'retell', stored: held })
      continue
    }
    decisions.push(...decidePresent(unit, stored, taken))
  }
  return decisions
}

function decidePresent(unit: Extract<Unit, { kind: 'present' }>, stored: Stored, taken: Set<Id>): Decision[] {
  const { row, replaces } = unit
  const replaced = replaces === null ? undefined : stored.byReference.get(replaces.referenceId)
  if (unit.isElsewhere === true && !isLiving(row, stored)) return removalOf(replaced, replaces, taken)
  const known = knownAs(row, stored, taken)
  if (known !== undefined) {
    taken.add(known.id)
    const decisions: Decision[] = []
    if (known.isRemoved || known.contentHash !== contentHashOf(row)) {
      const formerReferenceId = known.referenceId === row.referenceId ? null : known.referenceId
      decisions.push({ kind: 'update', stored: known, row, formerReferenceId })
    }
    return [...decisions, ...removalOf(replaced, replaces, taken)]
  }
  if (
    replaces !== null &&
    replaced !== undefined &&
    !taken.has(replaced.id) &&
    mayTakeOver(row, replaces, replaced)
  ) {
    taken.add(replaced.id)
    return [{ kind: 'update', stored: replaced, row, formerReferenceId: replaces.referenceId }]
  }
  return [{ kind: 'insert', row }, ...removalOf(replaced, replaces, taken)]
}

function isLiving({ referenceId }: SourceRow, stored: Stored): boolean {
  return referenceId !== null && stored.byReference.get(referenceId)?.isRemoved === false
}

// An id the transaction had earlier names it again only when it has no living id now: otherwise the source has both,
// and they are two.
function knownAs(row: SourceRow, stored: Stored, taken: ReadonlySet<Id>): StoredTransaction | undefined {
  if (row.referenceId === null) return undefined
  const current = stored.byReference.get(row.referenceId)
  if (current !== undefined) return taken.has(current.id) ? undefined : current
  const former = stored.byAlias.get(row.referenceId)
  return former?.isRemoved === true && !taken.has(former.id) ? former : undefined
}

function mayTakeOver(
  row: SourceRow,
  replaces: { by: 'pending_link' | 'pair'; isRemoved: boolean },
  replaced: StoredTransaction,
): boolean {
  // The source still has the pending one: taking its place would lose it.
  if (!replaces.isRemoved && !replaced.isRemoved) return false
  return (
    row.accountId === replaced.accountId &&
    row.currency === replaced.currency &&
    isSameSign(row.amount, replaced.amount)
  )
}

function isSameSign(left: string, right: string): boolean {
  return left.startsWith('-') === right.startsWith('-')
}

function removalOf(
  replaced: StoredTransaction | undefined,
  replaces: { isRemoved: boolean } | null,
  taken: Set<Id>,
): Decision[] {
  if (replaced === undefined || replaces?.isRemoved !== true || replaced.isRemoved || taken.has(replaced.id))
    return []
  taken.add(replaced.id)
  return [{ kind: 'remove', stored: replaced }]
}

/** An unknown row of a run, as far as pairing looks at it. */
export interface PairCandidate {
  readonly referenceId: string
  readonly accountId: Id | null
  readonly amount: string
  readonly currency: string | null
  readonly postedOn: DateText | null
  readonly description: string
}

const PAIR_DAYS_MAX = 14

/**
 * Pairs removed transactions with unknown new rows of the same run that Plaid did not link: same account, currency and
 * exact amount, at most 14 days apart, one to one; equal text first, then the nearest day.
 * Returns new reference id → removed reference id.
 */
export function pairReplacements(
  removed: readonly StoredTransaction[],
  appeared: readonly PairCandidate[],
): Map<string, string> {
  const pairs = new Map<string, string>()
  const groups = Map.groupBy(appeared, (row) => keyOfPair(row))
  const used = new Set<string>()
  const options = removed.flatMap((gone) =>
    (groups.get(keyOfPair(gone)) ?? []).map((row) => ({ gone, row, distance: distanceOf(gone, row) })),
  )
  options.sort((a, b) => a.distance - b.distance)
  for (const { gone, row, distance } of options) {
    if (distance === Number.POSITIVE_INFINITY || gone.referenceId === null) continue
    if (pairs.has(row.referenceId) || used.has(gone.referenceId)) continue
    pairs.set(row.referenceId, gone.referenceId)
    used.add(gone.referenceId)
  }
  return pairs
}

function keyOfPair(row: { accountId: Id | null; currency: string | null; amount: string }): string {
  return `${row.accountId} ${row.currency} ${row.amount}`
}

function distanceOf(gone: StoredTransaction, row: PairCandidate): number {
  if (gone.postedOn === null || row.postedOn === null) return Number.POSITIVE_INFINITY
  const days = Math.abs(daysBetween(gone.postedOn, row.postedOn))
  if (days > PAIR_DAYS_MAX) return Number.POSITIVE_INFINITY
  return gone.description === row.description ? days : days + 100
}
