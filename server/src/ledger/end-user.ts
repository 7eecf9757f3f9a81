import type { Owner } from '../jobs/index.ts'
import { type EpochMs, type Id, instantText, showId } from '../values/index.ts'

export const END_USER_STATUSES = [
  'new',
  'ready',
  'processed',
  'reviewed',
  'review_requested',
  'failed',
] as const
export type EndUserStatus = (typeof END_USER_STATUSES)[number]

/** A customer's customer: a company or person whose bank data is kept together. */
export interface EndUser extends Owner {
  /** The customer's own id, immutable. */
  readonly ownId: string
  readonly name: string | null
  readonly status: EndUserStatus
  readonly isPortfolio: boolean
  /** Made for rows that were posted without an end user; shown nowhere. */
  readonly isHidden: boolean
  readonly meta: Readonly<Record<string, string>> | null
  readonly confidence: number | null
  readonly createdAt: EpochMs
  readonly updatedAt: EpochMs
  readonly lastProcessedAt: EpochMs | null
}

/** The contract's EndUser. */
export interface EndUserView {
  readonly heron_id: string
  readonly end_user_id: string
  readonly name: string | null
  readonly status: EndUserStatus
  readonly is_portfolio: boolean
  readonly confidence: number | null
  readonly created: string
  readonly last_updated: string
  readonly last_processed_at: string | null
  readonly meta: Readonly<Record<string, string>> | null
}

export function viewEndUser(endUser: EndUser): EndUserView {
  return {
    heron_id: showId('eus', endUser.endUserId),
    end_user_id: endUser.ownId,
    name: endUser.name,
    status: endUser.status,
    is_portfolio: endUser.isPortfolio,
    confidence: endUser.confidence,
    created: instantText(endUser.createdAt),
    last_updated: instantText(endUser.updatedAt),
    last_processed_at: endUser.lastProcessedAt === null ? null : instantText(endUser.lastProcessedAt),
    meta: endUser.meta,
  }
}

/** The bucket's key parts are fixed for life: `bucketOf(organizationId, ownId)`. */
export function endUserKey(endUser: { organizationId: Id; ownId: string }): readonly [string, string] {
  return [endUser.organizationId, endUser.ownId]
}

/** The status after its ledger was explained: a review that was asked for is not called off by the machine. */
export function statusAfterProcessing(endUser: Pick<EndUser, 'status'>): EndUserStatus {
  return endUser.status === 'review_requested' ? 'review_requested' : 'processed'
}
