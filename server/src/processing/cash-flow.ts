import { type AccountFacts, type CashFlow, cashFlowOf, type DailySum, kindOf } from '@egret/underwriting'
import type { Tx } from '../database/index.ts'
import {
  type Account,
  type Balance,
  type DailyTotal,
  type DataSource,
  selectAccounts,
  selectBalances,
  selectDailyTotals,
  selectDataSources,
} from '../ledger/index.ts'
import { type DateText, type Id, showId } from '../values/index.ts'
import { loadCategories, UNKNOWN_SLUG } from './categories.ts'
import { findVisible } from './edit-end-user.ts'
import { readOwnTransfers } from './own-transfers.ts'

/** Ten years: what may be asked for at once. */
export const CASH_FLOW_DAYS_MAX = 3_660

export interface CashFlowReport extends CashFlow {
  /** In the order of the balances. */
  readonly accounts: readonly (Account & Pick<AccountFacts, 'kind'>)[]
}

/** Uploads have no beginning or end of their own: together they are one history. */
const UPLOADS = 'uploads'
const REVENUE_GROUP = 'revenue'
const OWN_TRANSFERS_GROUP = 'intra_company'

/** Throws NotFound. */
export async function readCashFlow(
  tx: Tx,
  organizationId: Id,
  endUser: string,
  days: { readonly from?: DateText; readonly to?: DateText },
): Promise<CashFlowReport> {
  const owner = await findVisible(tx, organizationId, endUser)
  const accounts = (await selectAccounts(tx, owner)).filter((account) => account.isEnabled)
  const balances = await selectBalances(
    tx,
    owner,
    accounts.map((account) => account.id),
  )
  const sources = new Map((await selectDataSources(tx, owner)).map((source) => [source.id, source]))
  const categories = await countedCategories(tx, organizationId)
  const totals = await selectDailyTotals(tx, owner, categories)
  const transfers = await readOwnTransfers(tx, owner, categories.ownTransfers)
  const facts = accounts.map((account) => factsOf(account, sources, balances))
  const enabled = new Set<string>(accounts.map((account) => account.id))
  const isEnabled = ({ accountId }: { readonly accountId: string | null }) =>
    accountId === null || enabled.has(accountId)
  const sums = totals.filter(isEnabled).map((total) => sumOf(total, sources))
  const ownTransfers = transfers.filter(isEnabled)
  const report = cashFlowOf({ accounts: facts, sums, ownTransfers, ...days, daysMax: CASH_FLOW_DAYS_MAX })
  return {
    ...report,
    accounts: accounts.map((account, place) => ({ ...account, kind: facts[place]?.kind ?? 'unknown' })),
  }
}

/** By the organization's own grouping: whoever moves a category to another group moves its money. */
async function countedCategories(tx: Tx, organizationId: Id) {
  const { byId, bySlug } = await loadCategories(tx, organizationId)
  const unknown = bySlug.get(UNKNOWN_SLUG)
  const idsIn = (group: string) =>
    [...byId.values()].filter(({ analyticsGroup }) => analyticsGroup === group).map(({ id }) => id)
  return {
    revenue: idsIn(REVENUE_GROUP),
    ownTransfers: idsIn(OWN_TRANSFERS_GROUP),
    unknown: unknown === undefined ? [] : [unknown.id],
  }
}

type Sources = ReadonlyMap<Id, DataSource>

const isUpload = (dataSourceId: Id, sources: Sources) => sources.get(dataSourceId)?.type === 'api'

const historyOf = (dataSourceId: Id, sources: Sources) =>
  isUpload(dataSourceId, sources) ? UPLOADS : showId('dso', dataSourceId)

function factsOf(account: Account, sources: Sources, balances: readonly Balance[]): AccountFacts {
  const told = balances.filter((balance) => balance.accountId === account.id)
  return {
    id: account.id,
    kind: kindOf(account.type),
    currency: account.currency,
    isClosed: account.closedAt !== null,
    historyId: historyOf(account.dataSourceId, sources),
    isFollowed: !isUpload(account.dataSourceId, sources),
    balances: told.flatMap(({ asOf, current, currency }) =>
      current === null ? [] : [{ on: asOf, amount: current, currency: currency ?? account.currency }],
    ),
  }
}

function sumOf({ dataSourceId, postedOn, ...total }: DailyTotal, sources: Sources): DailySum {
  return { ...total, on: postedOn, historyId: historyOf(dataSourceId, sources) }
}
