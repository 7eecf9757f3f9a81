import type { Day } from '../days.ts'
import type { DebtPlan } from '../personas/debts.ts'
import type { Purchase } from '../transactions/bank-row.ts'

export interface AccountSeed {
  key: string
  name: string
  officialName: string | null
  mask: string
  type: 'depository' | 'credit' | 'loan' | 'investment' | 'other'
  subtype: string | null
  holderCategory: 'business' | 'personal' | null
  /** Major units at the emulator's first day. */
  available: number | null
  current: number | null
  limit: number | null
  currency: string
}

/** A bank customer: accounts, and the purchases the bank knows of. Pure: the same source always tells the same story. */
export interface TransactionSource {
  readonly institutionId: string
  readonly accounts: readonly AccountSeed[]
  /** Sandbox's static users keep the balances of their accounts whatever is bought. */
  readonly areBalancesStatic: boolean
  /** Purchases authorized or posted in [from, to], in order of posting. */
  purchases(from: Day, to: Day): readonly Purchase[]
  /** Only for users that change on /transactions/refresh: new pending purchases of the nth refresh. */
  refresh?(on: Day, refreshNumber: number): readonly Purchase[]
  /** Only for the bulk user: this many rows are rendered by template and never enter the change log. */
  readonly bulkCount?: number
  /** The debt positions of a persona. */
  readonly debts?: readonly DebtPlan[]
}

/** Keeps the purchases that touch [from, to], ordered by the day they post. */
export function purchasesWithin(all: readonly Purchase[], from: Day, to: Day): Purchase[] {
  return all
    .filter((purchase) => purchase.postedOn >= from && (purchase.authorizedOn ?? purchase.postedOn) <= to)
    .sort((left, right) => left.postedOn - right.postedOn)
}
