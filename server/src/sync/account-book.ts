import type { Change } from '../changes/index.ts'
import type { Database } from '../database/index.ts'
import {
  type Account,
  type AccountAlias,
  type Balance,
  selectAccountAliases,
  selectAccounts,
  viewAccount,
} from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import type { SourceAccount } from '../plaid/index.ts'
import { dateOfInstant, type EpochMs, type Id, newId, type Random } from '../values/index.ts'

/**
 * The accounts of a link's data source, by Plaid's id, as far as a run knows them; and those that are elsewhere: another
 * data source's now, because the bank was linked again.
 */
export class AccountBook {
  readonly #link: Link
  readonly #byPlaidId: Map<string, Account>
  readonly #elsewhere = new Map<string, Account>()
  /** Accounts that had, or have, another data source. */
  readonly #relinked = new Set<Id>()

  constructor(link: Link, accounts: readonly Account[], aliases: readonly AccountAlias[] = []) {
    this.#link = link
    const own = accounts.filter((account) => account.dataSourceId === link.dataSourceId)
    this.#byPlaidId = new Map(own.map((account) => [account.referenceId, account]))
    const byId = new Map(accounts.map((account) => [account.id, account]))
    for (const { dataSourceId, referenceId, accountId } of aliases) {
      const account = byId.get(accountId)
      if (account === undefined) continue
      this.#relinked.add(accountId)
      if (dataSourceId === link.dataSourceId) this.letGo(referenceId, account)
    }
  }

  static async load(db: Database, link: Link): Promise<AccountBook> {
    const [accounts, aliases] = await db.transaction(async (tx) => [
      await selectAccounts(tx, link),
      await selectAccountAliases(tx, link),
    ])
    return new AccountBook(link, accounts, aliases)
  }

  /** Null for an account that nobody has told of yet. */
  idOf(plaidId: string): Id | null {
    return (this.#byPlaidId.get(plaidId) ?? this.#elsewhere.get(plaidId))?.id ?? null
  }

  isOwn(plaidId: string): boolean {
    return this.#byPlaidId.has(plaidId)
  }

  /** The account, when it is another data source's. */
  elsewhere(plaidId: string): Account | null {
    return this.#elsewhere.get(plaidId) ?? null
  }

  accounts(): Account[] {
    return [...this.#byPlaidId.values()]
  }

  /** Those that are elsewhere too: rows of them may still be here. */
  allAccounts(): Account[] {
    return [...this.#byPlaidId.values(), ...this.#elsewhere.values()]
  }

  /** The accounts that had another data source before: it may have brought rows that are still its own. */
  relinkedIds(): Id[] {
    return this.accounts()
      .map((account) => account.id)
      .filter((id) => this.#relinked.has(id))
  }

  /** An account of another data source is this one's from now on, under the id that this one gives it. */
  adopt(told: SourceAccount, account: Account, now: EpochMs): Account {
    const adopted = this.#merge(told, account, account.id, now)
    this.#elsewhere.delete(told.plaidId)
    this.#byPlaidId.set(told.plaidId, adopted)
    this.#relinked.add(account.id)
    return adopted
  }

  /** What this data source calls `plaidId` is another one's account. */
  letGo(plaidId: string, account: Account): void {
    if (!this.#byPlaidId.has(plaidId)) this.#elsewhere.set(plaidId, account)
  }

  /** Takes in what Plaid says of its accounts; returns those that are new or differ, to be written. */
  absorb(told: Iterable<SourceAccount>, now: EpochMs, random: Random): Account[] {
    const changed: Account[] = []
    for (const account of told) {
      if (this.#elsewhere.has(account.plaidId)) continue
      const known = this.#byPlaidId.get(account.plaidId)
      const next = this.#merge(account, known, known?.id ?? newId(now, this.#link.bucket, random), now)
      if (known !== undefined && isSameAccount(known, next)) continue
      this.#byPlaidId.set(account.plaidId, next)
      changed.push(next)
    }
    return changed
  }

  /** A row names an account that Plaid has not described: kept under its id, so that the row has one. */
  absorbUnlisted(plaidIds: Iterable<string>, now: EpochMs, random: Random): Account[] {
    const unknown = [...new Set(plaidIds)].filter((plaidId) => this.idOf(plaidId) === null)
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

  #merge(told: SourceAccount, known: Account | undefined, id: Id, now: EpochMs): Account {
    const link = this.#link
    return {
      bucket: link.bucket,
      id,
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

/** Balances as told, one for each own account that has any, on the day they were observed. */
export function balancesOf(told: Iterable<SourceAccount>, book: AccountBook, now: EpochMs): Balance[] {
  const balances: Balance[] = []
  for (const account of told) {
    const accountId = book.idOf(account.plaidId)
    const { current, available, limit, lastUpdatedAt } = account.balances
    if (accountId === null || !book.isOwn(account.plaidId) || (current === null && available === null))
      continue
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
