import type { Day } from '../days.ts'
import { formatDay } from '../days.ts'
import type { TransactionSource } from '../users/source.ts'
import type { Account, Item } from './item.ts'

export interface PlaidAccount {
  account_id: string
  balances: {
    available: number | null
    current: number | null
    iso_currency_code: string
    limit: number | null
    unofficial_currency_code: null
  }
  holder_category: string | null
  mask: string
  name: string
  persistent_account_id?: string
  official_name: string | null
  subtype: string | null
  type: string
}

function centsOf(amount: number): number {
  return Math.round(amount * 100)
}

/** What an outflow does to `current`: money owed on a card grows, money held shrinks. */
export function signOf(account: Account): 1 | -1 {
  return account.seed.type === 'credit' || account.seed.type === 'loan' ? 1 : -1
}

/** Brings each account's seeded balance from the emulator's first day forward to the day the Item is linked. */
export function settleLinkedBalances(item: Item, source: TransactionSource, firstDay: Day): void {
  if (source.areBalancesStatic) return
  const flows = new Map<string, number>()
  for (const purchase of source.purchases(firstDay + 1, item.linkedOn)) {
    if (purchase.isVanishing || purchase.postedOn > item.linkedOn || purchase.postedOn <= firstDay) continue
    flows.set(purchase.row.account, (flows.get(purchase.row.account) ?? 0) + centsOf(purchase.row.amount))
  }
  for (const account of item.accounts) {
    const opening = centsOf(account.seed.current ?? 0)
    account.linkedCurrent = (opening + signOf(account) * (flows.get(account.seed.key) ?? 0)) / 100
  }
}

function movingBalances(
  item: Item,
  account: Account,
  linkedCurrent: number,
): [available: number, current: number] {
  const linkedOn = formatDay(item.linkedOn)
  let posted = 0
  let pending = 0
  for (const row of item.log.rows()) {
    if (row.account_id !== account.accountId) continue
    if (row.pending) pending += centsOf(row.amount)
    else if (row.date > linkedOn) posted += centsOf(row.amount)
  }
  const current = centsOf(linkedCurrent) + signOf(account) * posted
  const limit = account.seed.limit
  const free = signOf(account) === 1 && limit !== null ? centsOf(limit) - current : current
  return [(free - Math.max(pending, 0)) / 100, current / 100]
}

/** The account as /accounts/get and /transactions/sync show it now. */
export function toPlaidAccount(item: Item, account: Account): PlaidAccount {
  const { seed } = account
  const [available, current] =
    account.linkedCurrent === null
      ? [seed.available, seed.current]
      : movingBalances(item, account, account.linkedCurrent)
  return {
    account_id: account.accountId,
    balances: {
      available,
      current,
      iso_currency_code: seed.currency,
      limit: seed.limit,
      unofficial_currency_code: null,
    },
    holder_category: seed.holderCategory,
    mask: seed.mask,
    name: seed.name,
    official_name: seed.officialName,
    ...(account.persistentId === null ? {} : { persistent_account_id: account.persistentId }),
    subtype: seed.subtype,
    type: seed.type,
  }
}
