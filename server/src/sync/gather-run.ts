import type { Database } from '../database/index.ts'
import { accountFromPlaid, type SourceAccount, type SyncPage } from '../plaid/index.ts'
import { idsOf, rowsOf } from './page-rows.ts'
import { readPages } from './read-pages.ts'
import { type PlannedUnit, RunIndex } from './run-index.ts'
import type { SealedRun } from './run-store.ts'

export interface GatheredAccounts {
  /** What Plaid said of its accounts, the latest word on each. */
  readonly told: readonly SourceAccount[]
  /** Account ids that rows of the run name. */
  readonly used: ReadonlySet<string>
  /** The Item's whole list, when a reconcile must close what is not on it; else null. */
  readonly listed: ReadonlySet<string> | null
}

export interface Gathered {
  readonly units: readonly PlannedUnit[]
  readonly accounts: GatheredAccounts
}

/** What a run says, gathered page by page, from the pages alone: as they come, or read again after a crash. */
export class Gathering {
  readonly index = new RunIndex()
  readonly #told = new Map<string, SourceAccount>()
  readonly #used = new Set<string>()
  #listed: ReadonlySet<string> | null = null
  #kept: readonly string[] = []

  /** Account ids that Plaid lists for the Item; null when the accounts were not asked for. */
  get listed(): ReadonlySet<string> | null {
    return this.#listed
  }

  /** What Plaid said of its accounts, the latest word on each. */
  get told(): readonly SourceAccount[] {
    return [...this.#told.values()]
  }

  addSync(page: number, sync: SyncPage): void {
    this.index.addPage(page, idsOf(sync))
    const unreadable = sync.unreadable.filter((row) => row.list !== 'accounts')
    this.index.addUnreadable(unreadable.map((row) => row.transactionId ?? null))
    for (const row of rowsOf(sync)) this.#used.add(row.account_id)
    for (const account of sync.accounts) this.#told.set(account.account_id, accountFromPlaid(account))
  }

  addAccounts(accounts: readonly SourceAccount[]): void {
    for (const account of accounts) this.#told.set(account.plaidId, account)
    this.#listed = new Set(accounts.map((account) => account.plaidId))
  }

  addMissing(page: number, removed: readonly string[]): void {
    this.index.addPage(page, { upserts: [], removed })
  }

  addKept(kept: readonly string[]): void {
    this.#kept = kept
  }

  plan(run: Pick<SealedRun, 'kind' | 'pairs'>): Gathered {
    return {
      units: [...this.index.units(run.pairs), ...this.#kept.map(unitOfKept)],
      accounts: {
        told: this.told,
        used: this.#used,
        listed: run.kind === 'reconcile' ? this.#listed : null,
      },
    }
  }
}

function unitOfKept(referenceId: string): PlannedUnit {
  return { referenceId, page: null, place: null, replaces: null, isKept: true }
}

/** Gathers a sealed run from its stored pages, for a process that did not fetch them. */
export async function gatherRun(db: Database, run: SealedRun): Promise<Gathering> {
  const gathering = new Gathering()
  for await (const page of readPages(db, run)) {
    if (page.kind === 'sync') gathering.addSync(page.page, page.sync)
    else if (page.kind === 'accounts') gathering.addAccounts(page.accounts)
    else if (page.kind === 'kept') gathering.addKept(page.kept)
    else gathering.addMissing(page.page, page.removed)
  }
  return gathering
}
