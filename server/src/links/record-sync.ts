import type { Sealer } from '../access/index.ts'
import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { formatStatusMessage, type PlaidCredentials, PlaidError } from '../plaid/index.ts'
import { AppError, type Bucket, type EpochMs, type Id } from '../values/index.ts'
import { credentialsOf, type Integration } from './integration.ts'
import { selectIntegrationAnywhere } from './integration-store.ts'
import { type Link, linkSeal, type PendingReconcile } from './link.ts'
import { writeLinkState } from './link-state.ts'
import { nextStatus } from './link-status.ts'
import { selectLink, updateCursor, updateReconcile } from './link-store.ts'
import { addWarning, dropWarnings, type LinkWarning, warningsAfterSync } from './link-warnings.ts'

/** What a sync begins with. */
export interface LinkForSync {
  readonly link: Link
  readonly integration: Pick<Integration, 'id' | 'baseUrl' | 'clientId' | 'clientSecretSealed'>
}

/**
 * Null when there is nothing to sync: the link is gone or switched off, or its end user was deleted. A superseded link
 * comes: what it sealed is still applied.
 */
export async function linkForSync(
  tx: Tx,
  { bucket, linkId }: { bucket: Bucket; linkId: Id },
): Promise<LinkForSync | null> {
  const link = await selectLink(tx, { bucket, id: linkId })
  if (link === null || link.isEndUserDeleted) return null
  if (link.status === 'sync_disabled' || link.accessTokenSealed === null) return null
  const integration = await selectIntegrationAnywhere(tx, link.integrationId)
  return integration === null ? null : { link, integration }
}

/** Opens keys and token, for memory alone. Throws what the sealer throws when a master key is missing. */
export function openCredentials(
  sealer: Sealer,
  { link, integration }: LinkForSync,
): { credentials: PlaidCredentials; accessToken: string } {
  if (link.accessTokenSealed === null) throw new Error('a link without a token is not synced')
  return {
    credentials: credentialsOf(sealer, integration),
    accessToken: sealer.open(link.accessTokenSealed, linkSeal(link)),
  }
}

/**
 * Compare-and-set: false, and nothing written, when the cursor is not `from` any more. `at` is the commit's stamp; the
 * link's own `last_updated` moves only with what is seen, so not here.
 */
export function moveCursor(
  tx: Tx,
  link: Link,
  move: { from: string | null; to: string; updateStatus: string; at: EpochMs },
): Promise<boolean> {
  return updateCursor(tx, link, move)
}

/** Remembers a large removal that was seen once, or forgets it. */
export function setReconcile(tx: Tx, link: Link, reconcile: PendingReconcile | null): Promise<void> {
  return updateReconcile(tx, link, reconcile)
}

// Plaid tells NOT_READY, then INITIAL_UPDATE_COMPLETE; any other word is taken for the end of the history.
const COLLECTING: ReadonlySet<string> = new Set([
  '',
  'NOT_READY',
  'INITIAL_UPDATE_COMPLETE',
  'TRANSACTIONS_UPDATE_STATUS_UNKNOWN',
])

/**
 * A sync went well. `warnings` are those about the history, null when they were not looked at; `unreadable` counts rows
 * that this run could not read. The link may have changed since the sync began: it is read again, under the caller's
 * stamp. Returns the changes that the caller's commit appends.
 */
export async function recordSyncSuccess(
  tx: Tx,
  begun: Link,
  sync: {
    at: EpochMs
    updateStatus: string
    warnings: readonly LinkWarning[] | null
    unreadable: number
  },
): Promise<Change[]> {
  const link = await selectLink(tx, begun)
  if (link === null) return []
  const { at, unreadable } = sync
  if (link.reconcile !== null) await updateReconcile(tx, link, null)
  const status = nextStatus(link.status, COLLECTING.has(sync.updateStatus) ? 'collected' : 'completed')
  return writeLinkState(
    tx,
    link,
    {
      status,
      statusMessage: status === 'superseded' ? link.statusMessage : null,
      warnings: warningsAfterSync(link.warnings, { at, history: sync.warnings, unreadable }),
      lastAttemptAt: at,
      lastSuccessfulSync: at,
    },
    at,
  )
}

/**
 * A sync failed. Only what the error says of the Item moves the status; everything else passes, and stands meanwhile as
 * the warning `last_sync_failed`. Returns the changes that the caller's commit appends.
 */
export async function recordSyncFailure(
  tx: Tx,
  begun: Link,
  { error, at }: { error: unknown; at: EpochMs },
): Promise<Change[]> {
  const link = await selectLink(tx, begun)
  if (link === null || !hasSameToken(link, begun)) return []
  const message = messageOf(error)
  const effect = error instanceof PlaidError ? error.itemEffect : 'none'
  if (effect === 'none') {
    const warnings = addWarning(link.warnings, { code: 'last_sync_failed', message })
    return writeLinkState(tx, link, { warnings, lastAttemptAt: at }, at)
  }
  const status = nextStatus(link.status, effect === 'gone' ? 'gone' : 'failed')
  const isShown = status === 'erroring' || status === 'deleted_in_plaid'
  return writeLinkState(
    tx,
    link,
    {
      status,
      statusMessage: isShown ? message : link.statusMessage,
      warnings: dropWarnings(link.warnings, 'last_sync_failed'),
      lastAttemptAt: at,
    },
    at,
  )
}

// The customer has sent another token since the sync began: what the old one met says nothing of the new one.
function hasSameToken(link: Link, begun: Link): boolean {
  const [now, then] = [link.accessTokenSealed, begun.accessTokenSealed]
  return now !== null && then !== null && Buffer.compare(now, then) === 0
}

function messageOf(error: unknown): string {
  if (error instanceof PlaidError) return error.statusMessage
  if (error instanceof AppError) return formatStatusMessage(error.code.toUpperCase(), error.message)
  return formatStatusMessage(
    'INTERNAL_ERROR',
    'something unexpected happened; the log of the server says what',
  )
}
