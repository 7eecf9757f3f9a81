import type { Change } from '../changes/index.ts'
import type { Database } from '../database/index.ts'
import { type Account, type Balance, selectAccounts, viewAccount } from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import type { SourceAccount } from '../plaid/index.ts'
import { dateOfInstant, type EpochMs, type Id, newId, type Random } from '../values/index.ts'

/** The accounts of a link's data source, by Plaid's id, as far as a run knows them. */
export class AccountBook {
  readonly #link: Link
  readonly #byPlaidId: Map<string, Account>

  constructor(link: Link, accounts: readonly Account[]) {
    this.#link = link
    this.#byPlaidId = new Map(accounts.map((account) => [account.referenceId, account]))
  }

  static async load(db: Database, link: Link): Promise<AccountBook> {
    const accounts = await db.transaction((tx) => selectAccounts(tx, link))
    return new AccountBook(
      link,
      accounts.filter((account) => account.dataSourceId === link.dataSourceId),
    )
  }

  /** Null for an account that nobody has told of yet. */
  idOf(plaidId: string): Id | null {
    return this.#byPlaidId.get(plaidId)?.id ?? null
  }

  accounts(): Account[] {
    return [...this.#byPlaidId.values()]
  }

  /** Takes in what Plaid says of its accounts; returns those that are new or differ, to be written. */
  absorb(told: Iterable<SourceAccount>, now: EpochMs, random: Random): Account[] {
    const changed: Account[] = []
    for (const account of told) {
      const known = this.#byPlaidId.get(account.plaidId)
      const next = this.#merge(account, known, now, random)
      if (known !== undefined && isSameAccount(known, next)) continue
      this.#byPlaidId.set(account.plaidId, next)
      changed.push(next)
    }
    return changed
  }

  /** A row names an account that Plaid has not described: kept under its id, so that the row has one. */
  absorbUnlisted(plaidIds: Iterable<string>, now: EpochMs, random: Random): Account[] {
    const unknown = [...new Set(plaidIds)].filter((plaidId) => !this.#byPlaidId.has(plaidId))
    return this.absorb(unknown.map(undescribed), now, random)
  }

  /** Marks accounts closed that Plaid no longer lists; their rows stay. */
  close(listed: ReadonlySet<string>, now: EpochMs): Account[] {
    const gone = this.accounts().filter(
      (account) => !listed.has(account.referenceId) && account.closedAt === null,
    )
    return gone.map((account) => {
      const closed = { ...account, closedAt: now, updatedAt: now }
      this.#byPlaidId.set(account.referenceId, closed)
      return closed
    })
  }

  #merge(told: SourceAccount, known: Account | undefined, now: EpochMs, random: Random): Account {
    const link = this.#link
    return {
      bucket: link.bucket,
      id: known?.id ?? newId(now, link.bucket, random),
      organizationId: link.organizationId,
      endUserId: link.endUserId,
      dataSourceId: link.dataSourceId,
      referenceId: told.plaidId,
      name: told.name ?? known?.name ?? null,
      officialName: told.officialName ?? known?.officialName ?? null,
      mask: told.mask ?? known?.mask ?? null,
      type: told.type ?? known?.type ?? null,
      subtype: told.subtype ?? known?.subtype ?? null,
      holderCategory: told.holderCategory ?? known?.holderCategory ?? null,
      persistentId: told.persistentId ?? known?.persistentId ?? null,
      currency: told.currency ?? known?.currency ?? null,
      isEnabled: known?.isEnabled ?? true,
      closedAt: null,
      createdAt: known?.createdAt ?? now,
      updatedAt: now,
    }
  }
}

/** Balances as told, one for each account that has any, on the day they were observed. */
export function balancesOf(told: Iterable<SourceAccount>, book: AccountBook, now: EpochMs): Balance[] {
  const balances: Balance[] = []
  for (const account of told) {
    const accountId = book.idOf(account.plaidId)
    const { current, available, limit, lastUpdatedAt } = account.balances
    if (accountId === null || (current === null && available === null)) continue
    const asOf = dateOfInstant(lastUpdatedAt ?? now)
    balances.push({ accountId, asOf, current, available, creditLimit: limit, currency: account.currency })
  }
  return balances
}

export function changesOfAccounts(changed: readonly Account[], known: ReadonlySet<Id>): Change[] {
  return changed.map((account) => ({
    kind: 'account',
    action: known.has(account.id) ? 'modified' : 'added',
    objectId: account.id,
    payload: viewAccount(account),
  }))
}

function undescribed(plaidId: string): SourceAccount {
  return {
    plaidId,
    persistentId: null,
    name: null,
    officialName: null,
    mask: null,
    type: null,
    subtype: null,
    holderCategory: null,
    currency: null,
    balances: { current: null, available: null, limit: null, lastUpdatedAt: null },
  }
}

function isSameAccount(left: Account, right: Account): boolean {
  return JSON.stringify({ ...left, updatedAt: 0 }) === JSON.stringify({ ...right, updatedAt: 0 })
}
