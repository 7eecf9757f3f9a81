import {
  type Account,
  type AccountCoverage,
  type Balance,
  type DataSource,
  viewAccount,
} from '../ledger/index.ts'
import type { LinkView } from '../links/index.ts'
import { type Id, instantText, numberFromDecimal, showId } from '../values/index.ts'

export interface SourceParts {
  readonly accounts: readonly Account[]
  readonly balances: readonly Balance[]
  readonly coverage: ReadonlyMap<Id, AccountCoverage>
  readonly links: readonly LinkView[]
}

/** The contract's EndUserDataSources: a source with its accounts, what they hold and how far they reach. */
export function viewDataSource(source: DataSource, parts: SourceParts) {
  const shownId = showId('dso', source.id)
  const link = parts.links.find((one) => one.data_source_heron_id === shownId)
  return {
    heron_id: shownId,
    type: source.type,
    reference_id: source.referenceId,
    status: source.status,
    is_enabled: source.isEnabled,
    metadata: {
      ...source.metadata,
      ...(link?.last_successful_sync == null ? {} : { last_successful_sync: link.last_successful_sync }),
    },
    created: instantText(source.createdAt),
    last_updated: instantText(source.updatedAt),
    data_source_accounts: parts.accounts
      .filter((account) => account.dataSourceId === source.id)
      .map((account) => viewSourceAccount(account, parts, link?.institution_name ?? null)),
  }
}

function viewSourceAccount(account: Account, parts: SourceParts, institutionName: string | null) {
  const covered = parts.coverage.get(account.id)
  return {
    ...viewAccount(account),
    institution_name: institutionName,
    num_transactions: covered?.count ?? 0,
    min_date: covered?.firstOn ?? null,
    max_date: covered?.lastOn ?? null,
    balances: parts.balances.filter((balance) => balance.accountId === account.id).flatMap(viewBalance),
  }
}

function viewBalance({ asOf, current, currency }: Balance) {
  if (current === null) return []
  return [{ date: asOf, currency, closing_amount: { amount: numberFromDecimal(current), currency } }]
}
