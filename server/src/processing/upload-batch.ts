import type { Change } from '../changes/index.ts'
import type { Account, DataSource, EndUser } from '../ledger/index.ts'
import {
  type DateText,
  type DecimalString,
  type EpochMs,
  type Id,
  instantText,
  newId,
  type Random,
  showId,
} from '../values/index.ts'

/** A transaction as a customer posts it, checked. */
export interface UploadRow {
  readonly referenceId: string | null
  /** The customer's id of the account. */
  readonly accountReference: string | null
  /** Positive: money came in. */
  readonly amount: DecimalString
  readonly currency: string | null
  readonly postedOn: DateText | null
  readonly occurredAt: EpochMs | null
  readonly description: string
  readonly transactionCode: string | null
  readonly mccCode: string | null
  readonly balance: DecimalString | null
  readonly position: number | null
  /** What the customer's provider calls it. */
  readonly providerCategories: readonly string[]
}

export interface UploadBatch {
  readonly organizationId: Id
  /** Of the request: what the rows and their data source are found by. */
  readonly requestId: Id
  /** Null: the rows belong to nobody; a chore erases them after 30 days. */
  readonly ownId: string | null
  readonly context: 'sync' | 'async_'
  readonly rows: readonly UploadRow[]
  /** Each account's balance after the whole batch. */
  readonly closingBalances: readonly { readonly accountReference: string; readonly amount: DecimalString }[]
}

/** The data source and the accounts that a batch names: new ones each time, found by its request. */
export function sourceOf(
  deps: { readonly random: Random },
  batch: UploadBatch,
  endUser: EndUser,
  at: EpochMs,
) {
  const { bucket, organizationId, endUserId } = endUser
  const source: DataSource = {
    bucket,
    id: newId(at, bucket, deps.random),
    organizationId,
    endUserId,
    type: 'api',
    referenceId: showId('req', batch.requestId),
    status: 'transactions_loaded',
    isEnabled: true,
    metadata: {},
    createdAt: at,
    updatedAt: at,
  }
  const currencies = new Map<string, string | null>()
  for (const { accountReference } of batch.closingBalances) currencies.set(accountReference, null)
  for (const { accountReference, currency } of batch.rows) {
    if (accountReference === null) continue
    currencies.set(accountReference, currencies.get(accountReference) ?? currency)
  }
  const accounts = new Map(
    [...currencies].map(([referenceId, currency]): [string, Account] => [
      referenceId,
      {
        bucket,
        id: newId(at, bucket, deps.random),
        organizationId,
        endUserId,
        dataSourceId: source.id,
        referenceId,
        name: null,
        officialName: null,
        mask: null,
        type: null,
        subtype: null,
        holderCategory: null,
        persistentId: null,
        currency,
        isEnabled: true,
        closedAt: null,
        createdAt: at,
        updatedAt: at,
      },
    ]),
  )
  return { source, accounts }
}

export function changeOfSource(source: DataSource, ownId: string): Change {
  return {
    kind: 'data_source',
    action: 'added',
    objectId: source.id,
    payload: {
      heron_id: showId('dso', source.id),
      end_user_id: ownId,
      type: source.type,
      reference_id: source.referenceId,
      status: source.status,
      is_enabled: source.isEnabled,
      metadata: source.metadata,
      created: instantText(source.createdAt),
      last_updated: instantText(source.updatedAt),
    },
  }
}
