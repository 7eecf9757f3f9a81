import { compareText, type Fact, factOf, type LedgerRow } from './fact.ts'
import { isDebtRow } from './funding.ts'
import { isNsfRow } from './nsf.ts'
import { isOddTransfer } from './transfers.ts'

/**
 * A scope is the set of rows that one question is asked of, whole. What is said of a row depends on the rows of its scopes
 * (and on which accounts are copies of others): that is why looking at the scopes that a change touches leads where
 * looking at everything leads.
 */
export type ScopeKind = 'party' | 'sum' | 'nsf' | 'debt' | 'odd'

/** What happened to one row of the ledger: added (no before), removed (no after) or changed. */
export interface LedgerChange {
  readonly before: LedgerRow | null
  readonly after: LedgerRow | null
}

/** A series, its refunds: one account, currency and counterparty. */
export interface PartyKey {
  readonly accountId: string
  readonly currency: string
  readonly party: string
}

/** Transfers, reversals, double charges: one currency and amount without its sign, in any account. */
export interface SumKey {
  readonly currency: string
  readonly magnitude: string
}

/** What must be looked at again, in a fixed order. */
export interface AffectedKeys {
  readonly parties: readonly PartyKey[]
  readonly sums: readonly SumKey[]
  /** Accounts whose returned items and fees are counted anew. */
  readonly nsfAccounts: readonly string[]
  /** Whether advances and their repayments are linked anew. */
  readonly hasDebts: boolean
  /** Whether exchanges and wires are paired anew. */
  readonly hasOddTransfers: boolean
}

/** Which keys the changes touch, before and after. The order of the changes does not matter. */
export function affected(changes: Iterable<LedgerChange>): AffectedKeys {
  const parties = new Map<string, PartyKey>()
  const sums = new Map<string, SumKey>()
  const nsfAccounts = new Set<string>()
  let hasDebts = false
  let hasOddTransfers = false
  for (const { before, after } of changes)
    for (const row of [before, after]) {
      if (row === null) continue
      const fact = factOf(row)
      if (fact.day === null || fact.accountId === null) continue
      const { accountId, currency, party, magnitude } = fact
      parties.set(JSON.stringify([accountId, currency, party]), { accountId, currency, party })
      sums.set(`${currency}|${magnitude}`, { currency, magnitude })
      if (isNsfRow(fact)) nsfAccounts.add(accountId)
      hasDebts ||= isDebtRow(fact)
      hasOddTransfers ||= isOddTransfer(fact)
    }
  return {
    parties: inOrder(parties),
    sums: inOrder(sums),
    nsfAccounts: [...nsfAccounts].sort(compareText),
    hasDebts,
    hasOddTransfers,
  }
}

function inOrder<Key>(keys: ReadonlyMap<string, Key>): Key[] {
  return [...keys].sort(([a], [b]) => compareText(a, b)).map(([, key]) => key)
}

/** Whether a row stands under one of the keys. The reference for stores, which ask the same of an index. */
export function isAffected(row: LedgerRow, keys: AffectedKeys): boolean {
  const fact = factOf(row)
  if (fact.day === null || fact.accountId === null) return false
  const { accountId, currency, party, magnitude } = fact
  return (
    keys.parties.some(
      (key) => key.accountId === accountId && key.currency === currency && key.party === party,
    ) ||
    keys.sums.some((key) => key.currency === currency && key.magnitude === magnitude) ||
    (isNsfRow(fact) && keys.nsfAccounts.includes(accountId)) ||
    (isDebtRow(fact) && keys.hasDebts) ||
    (isOddTransfer(fact) && keys.hasOddTransfers)
  )
}

/** The scopes of a row, as keys that begin with their kind. None: it has no day or no account. */
export function scopesOf(fact: Fact): string[] {
  if (fact.day === null || fact.accountId === null) return []
  const scopes = [
    `party|${JSON.stringify([fact.accountId, fact.currency, fact.party])}`,
    `sum|${fact.currency}|${fact.magnitude}`,
  ]
  if (isNsfRow(fact)) scopes.push(`nsf|${fact.accountId}`)
  if (isDebtRow(fact)) scopes.push('debt|')
  if (isOddTransfer(fact)) scopes.push(ODD_SCOPE)
  return scopes
}

export const ODD_SCOPE = 'odd|'

export function kindOf(scope: string): ScopeKind {
  return scope.slice(0, scope.indexOf('|')) as ScopeKind
}
