import { instantText, showId } from '../values/index.ts'
import type { Account } from './account-store.ts'

/** An account in the feed; the contract's EndUserDataSourceAccount without what only a report can count. */
export function viewAccount(account: Account) {
  return {
    heron_id: showId('dsa', account.id),
    reference_id: account.referenceId,
    account_id: account.referenceId,
    display_account_id: account.mask,
    name: account.name ?? account.officialName,
    official_name: account.officialName,
    number: account.mask,
    type: account.subtype ?? account.type,
    currency: account.currency,
    is_enabled: account.isEnabled,
    is_closed: account.closedAt !== null,
    data_source_heron_id: showId('dso', account.dataSourceId),
    created: instantText(account.createdAt),
    last_updated: instantText(account.updatedAt),
  }
}

export type AccountView = ReturnType<typeof viewAccount>
