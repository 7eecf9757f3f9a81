import type { DateText, Id } from '../values/index.ts'
import type { PairCandidate } from './identity.ts'
import type { StoredTransaction } from './transaction.ts'

/** By what an account is known again under another Item. */
export interface AccountTraits {
  readonly persistentId: string | null
  readonly mask: string | null
  readonly type: string | null
  readonly subtype: string | null
}

export interface ToldAccount extends AccountTraits {
  readonly referenceId: string
}

export interface HeldAccount extends AccountTraits {
  readonly id: Id
  /** Its mask, type and subtype count only within one institution. */
  readonly isOfSameInstitution: boolean
  readonly isClosed: boolean
}

/**
 * Pairs accounts that a new Item tells of with those that other Items brought: by persistent id, else by mask, type and
 * subtype within the institution; an open one before a closed one. Only what is unique on both sides is a pair: two
 * accounts that look alike stay apart. Returns the new reference id → the account.
 */
export function pairAccounts(told: readonly ToldAccount[], held: readonly HeldAccount[]): Map<string, Id> {
  const pairs = new Map<string, Id>()
  const rounds: [(one: AccountTraits) => string | null, (one: HeldAccount) => boolean][] = [
    [({ persistentId }) => persistentId, () => true],
    [keyOfTraits, (one) => one.isOfSameInstitution && !one.isClosed],
    [keyOfTraits, (one) => one.isOfSameInstitution && one.isClosed],
  ]
  for (const [keyOf, isEligible] of rounds) {
    const taken = new Set(pairs.values())
    const left = told.filter((one) => !pairs.has(one.referenceId))
    const right = held.filter((one) => isEligible(one) && !taken.has(one.id))
    const byKey = Map.groupBy(right, keyOf)
    for (const [key, alike] of Map.groupBy(left, keyOf)) {
      const [one, ...others] = alike
      const [match, ...otherMatches] = byKey.get(key) ?? []
      if (key === null || one === undefined || match === undefined) continue
      if (others.length > 0 || otherMatches.length > 0 || areToldApart(one, match)) continue
      pairs.set(one.referenceId, match.id)
    }
  }
  return pairs
}

function keyOfTraits({ mask, type, subtype }: AccountTraits): string | null {
  return mask === null || type === null ? null : JSON.stringify([mask, type, subtype])
}

// Two persistent ids that differ say that they are two, however alike they look.
function areToldApart(left: AccountTraits, right: AccountTraits): boolean {
  return left.persistentId !== null && right.persistentId !== null && left.persistentId !== right.persistentId
}

/** A row that an account got from another Item than the one that has it now. */
export interface HeldRow extends StoredTransaction {
  readonly isPending: boolean
}

/**
 * Pairs the rows of a new Item with those that its accounts have from other Items: same account, day, amount, currency
 * and name, the k-th with the k-th; living ones before removed ones. Returns new reference id → former reference id.
 */
export function pairRelinked(
  held: readonly HeldRow[],
  appeared: readonly PairCandidate[],
): Map<string, string> {
  const waiting = Map.groupBy(held.toSorted(inOrder), keyOfRow)
  const pairs = new Map<string, string>()
  for (const row of appeared) {
    const former = waiting.get(keyOfRow(row))?.shift()?.referenceId
    if (former !== undefined && former !== null) pairs.set(row.referenceId, former)
  }
  return pairs
}

function inOrder(left: HeldRow, right: HeldRow): number {
  if (left.isRemoved !== right.isRemoved) return left.isRemoved ? 1 : -1
  return left.id < right.id ? -1 : 1
}

function keyOfRow(row: PairCandidate | HeldRow): string {
  return JSON.stringify([row.accountId, row.postedOn, row.amount, row.currency, row.description])
}

/** How far the new Item's rows reach. */
export interface Coverage {
  /** The first day of each account of which it has rows. */
  readonly firstDays: ReadonlyMap<Id, DateText>
  /** Whether its whole history is there. */
  readonly isComplete: boolean
}

/**
 * Living rows of other Items that the new one would have if they were still true: pending ones, which it tells all of,
 * and posted ones later than the first day it has of the account.
 */
export function findOutlived(
  held: readonly HeldRow[],
  pairs: ReadonlyMap<string, string>,
  coverage: Coverage,
): HeldRow[] {
  const paired = new Set(pairs.values())
  return held.filter((row) => {
    if (row.isRemoved || row.referenceId === null || paired.has(row.referenceId)) return false
    return isCovered(row, coverage)
  })
}

/** Whether the new Item would have the row, had it not gone since. */
export function isCovered(row: HeldRow, { firstDays, isComplete }: Coverage): boolean {
  const firstOn = row.accountId === null ? undefined : firstDays.get(row.accountId)
  if (row.isPending) return isComplete || firstOn !== undefined
  // Of the first day the new Item may have a part only.
  return firstOn !== undefined && row.postedOn !== null && row.postedOn > firstOn
}
