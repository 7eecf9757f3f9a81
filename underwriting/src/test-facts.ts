import type { AccountFacts, DailySum, OwnTransfer } from './facts.ts'

/** A followed cash account in dollars. */
export function account(over: Partial<AccountFacts> = {}): AccountFacts {
  return {
    id: 'checking',
    kind: 'cash',
    currency: 'USD',
    isClosed: false,
    historyId: 'bank',
    isFollowed: true,
    balances: [],
    ...over,
  }
}

/** One posted row of that account. */
export function row(on: string | null, amount: string, over: Partial<DailySum> = {}): DailySum {
  const isOut = amount.startsWith('-')
  return {
    accountId: 'checking',
    historyId: 'bank',
    on,
    currency: 'USD',
    isPending: false,
    count: 1,
    inflow: isOut ? '0' : amount,
    outflow: isOut ? amount : '0',
    revenue: '0',
    unexplainedInflow: '0',
    unexplainedOutflow: '0',
    notCompared: 0,
    ...over,
  }
}

/** An own transfer of that account, of which only this side is seen. */
export function transfer(on: string | null, amount: string, over: Partial<OwnTransfer> = {}): OwnTransfer {
  return { accountId: 'checking', on, currency: 'USD', isPending: false, amount, otherSide: null, ...over }
}

export const told = (on: string, amount: string, currency: string | null = 'USD') => ({
  on,
  amount,
  currency,
})
