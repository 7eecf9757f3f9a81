import type { Database } from '../database/index.ts'
import type { SourceAccount } from '../plaid/index.ts'
import { accountFromPlaid } from '../plaid/index.ts'
import { idsOf, rowsOf } from './fetch-run.ts'
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

/**
 * Reads a sealed run's pages once and works out what is to be done, from the pages alone: the same after a crash as
 * before it.
 */
export async function gatherRun(
  db: Database,
  run: SealedRun,
): Promise<{ units: PlannedUnit[]; accounts: GatheredAccounts }> {
  const index = new RunIndex()
  const told = new Map<string, SourceAccount>()
  const used = new Set<string>()
  let listed: Set<string> | null = null
  for await (const page of readPages(db, run)) {
    if (page.kind === 'sync') {
      index.addPage(page.page, idsOf(page.sync))
      for (const row of rowsOf(page.sync)) used.add(row.account_id)
      for (const account of page.sync.accounts) told.set(account.account_id, accountFromPlaid(account))
    } else if (page.kind === 'accounts') {
      for (const account of page.accounts) told.set(account.plaidId, account)
      listed = new Set(page.accounts.map((account) => account.plaidId))
    } else {
      index.addPage(page.page, { upserts: [], removed: page.removed })
    }
  }
  return {
    units: index.units(run.pairs),
    accounts: { told: [...told.values()], used, listed: run.kind === 'reconcile' ? listed : null },
  }
}
