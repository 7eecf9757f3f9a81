import type { Owner } from '../jobs/index.ts'
import { type EpochMs, type Id, instantText, showId } from '../values/index.ts'
import { type LinkStatus, type ShownStatus, shownStatus } from './link-status.ts'
import type { LinkWarning } from './link-warnings.ts'

/** The contract's type of a link whose integration brings transactions from Plaid. */
export const LINK_TYPE = 'plaid_integration'

/** A large removal that a reconcile saw once, and since when. */
export interface PendingReconcile {
  readonly digest: string
  readonly seenAt: EpochMs
}

/** One Plaid Item of one end user. */
export interface Link extends Owner {
  readonly id: Id
  /** The customer's own id of the end user. */
  readonly ownId: string
  readonly isEndUserDeleted: boolean
  readonly integrationId: Id
  readonly dataSourceId: Id
  readonly itemId: string
  readonly type: string
  readonly status: LinkStatus
  /** `[CODE] message`: filled while `erroring`, `deleted_in_plaid` or `superseded`. */
  readonly statusMessage: string | null
  /** While `superseded`: the Item that has its accounts. */
  readonly supersededBy: string | null
  /** Sealed with `linkSeal`; null once the end user was deleted. */
  readonly accessTokenSealed: Uint8Array | null
  readonly cursor: string | null
  /** Plaid's transactions_update_status, as last told. */
  readonly updateStatus: string | null
  readonly institutionId: string | null
  readonly institutionName: string | null
  readonly warnings: readonly LinkWarning[]
  readonly reconcile: PendingReconcile | null
  /** When a token last took the place of another. */
  readonly tokenRenewedAt: EpochMs | null
  readonly lastAttemptAt: EpochMs | null
  readonly lastSuccessfulSync: EpochMs | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
}

/** The contract's IntegrationLink without what is only written, and with what a customer asks about a connection. */
export interface LinkView {
  readonly heron_id: string
  readonly item_id: string
  readonly end_user_id: string
  readonly end_user_heron_id: string
  readonly integration_heron_id: string
  readonly data_source_heron_id: string
  readonly type: string
  readonly status: ShownStatus
  readonly status_message: string | null
  readonly superseded_by_item_id: string | null
  readonly warnings: readonly LinkWarning[]
  readonly institution_id: string | null
  readonly institution_name: string | null
  readonly token_renewed: string | null
  readonly last_successful_sync: string | null
  readonly created: string
  readonly last_updated: string
}

export function viewLink(link: Link): LinkView {
  return {
    heron_id: showId('lnk', link.id),
    item_id: link.itemId,
    end_user_id: link.ownId,
    end_user_heron_id: showId('eus', link.endUserId),
    integration_heron_id: showId('itg', link.integrationId),
    data_source_heron_id: showId('dso', link.dataSourceId),
    type: link.type,
    status: shownStatus(link.status),
    status_message: link.statusMessage,
    superseded_by_item_id: link.supersededBy,
    warnings: link.warnings,
    institution_id: link.institutionId,
    institution_name: link.institutionName,
    token_renewed: link.tokenRenewedAt === null ? null : instantText(link.tokenRenewedAt),
    last_successful_sync: link.lastSuccessfulSync === null ? null : instantText(link.lastSuccessfulSync),
    created: instantText(link.createdAt),
    last_updated: instantText(link.updatedAt),
  }
}

/** What a link's token is sealed with: a sealed value moved to another Item's row does not open. */
export function linkSeal(link: { readonly organizationId: Id; readonly itemId: string }): string {
  return `link:${link.organizationId}:${link.itemId}`
}
