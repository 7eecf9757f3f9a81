// What figures are computed from. Amounts are decimal text in major units, positive when money came in.

/** What an account is for: the kinds behave differently in every figure. */
export type AccountKind = 'cash' | 'credit' | 'loan' | 'investment' | 'unknown'

/** By Plaid's type of account; what has no type, or one that says nothing, is unknown. */
export function kindOf(type: string | null): AccountKind {
  if (type === 'depository') return 'cash'
  if (type === 'credit' || type === 'loan' || type === 'investment') return type
  return type === 'brokerage' ? 'investment' : 'unknown'
}

export interface KnownBalance {
  readonly on: string
  /** As the bank tells it: of a credit card or a loan what is owed, as a positive amount. */
  readonly amount: string
  readonly currency: string | null
}

export interface AccountFacts {
  readonly id: string
  readonly kind: AccountKind
  readonly currency: string | null
  readonly isClosed: boolean
  /** What its rows come from; accounts of one history begin and end together. */
  readonly historyId: string
  /** Whether the history goes on by itself: then a day without a row is known to have had none. */
  readonly isFollowed: boolean
  readonly balances: readonly KnownBalance[]
}

/** All rows of one account, day and currency that are neither removed nor duplicates. */
export interface DailySum {
  /** Null: the source does not say of which account the rows are. */
  readonly accountId: string | null
  readonly historyId: string
  /** The day of posting; null: not known. */
  readonly on: string | null
  readonly currency: string | null
  readonly isPending: boolean
  readonly count: number
  readonly inflow: string
  /** Zero or negative. */
  readonly outflow: string
  /** Money in whose category counts as revenue. */
  readonly revenue: string
  /** Money in, and money out, of which nothing says what it is. */
  readonly unexplainedInflow: string
  readonly unexplainedOutflow: string
  /** Rows that were not compared with the others yet: each may be one side of an own transfer. */
  readonly notCompared: number
}

/** A row that moved money from one account of the company to another; it is in a daily sum as well. */
export interface OwnTransfer {
  readonly accountId: string | null
  readonly on: string | null
  readonly currency: string | null
  readonly isPending: boolean
  readonly amount: string
  /** Null: only this side is seen. */
  readonly otherSide: { readonly accountId: string | null } | null
}

/** Whether the rows of an account are what the company's money in and out is made of. */
export const isCounted = (kind: AccountKind) => kind === 'cash' || kind === 'unknown'
