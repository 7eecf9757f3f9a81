import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { markDirty } from '../jobs/index.ts'
import { selectAccounts, viewAccount, writeAccounts } from '../ledger/index.ts'
import type { PlaidWebhook, WebhookEffect } from '../plaid/index.ts'
import type { EpochMs } from '../values/index.ts'
import type { Link } from './link.ts'
import { type LinkState, writeLinkState } from './link-state.ts'
import { isSwitchedOff, type LinkEvent, nextStatus } from './link-status.ts'
import { addWarning, announcedWarning, warningsAfterRepair } from './link-warnings.ts'

const EVENTS: ReadonlyMap<string, LinkEvent> = new Map([
  ['erroring', 'failed'],
  ['syncing', 'repaired'],
  ['deleted_in_plaid', 'gone'],
])

/** Whether the webhook changes what is seen of a link, so that its commit must be stamped; else it only wakes. */
export function changesLink(effect: WebhookEffect): boolean {
  return effect.linkStatus !== null || effect.revokedAccountPlaidId !== null || effect.kind === 'new_accounts'
}

/** Wakes the sync that the webhook asks for. A link that is switched off or superseded is not woken. */
export async function wakeByWebhook(
  tx: Tx,
  link: Link,
  effect: WebhookEffect,
  now: EpochMs,
): Promise<boolean> {
  if (link.isEndUserDeleted || isSwitchedOff(link.status) || link.accessTokenSealed === null) return false
  // Webhooks come late, twice and out of order: what one says against a link is asked of Plaid itself at once.
  const isDoubted = effect.linkStatus === 'erroring' || effect.linkStatus === 'deleted_in_plaid'
  const isLookedAt = isDoubted || effect.kind === 'account_revoked'
  if (!effect.marksDirty && !isLookedAt) return false
  const isUrgent = effect.isUrgent || isDoubted
  await markDirty(tx, { ...ownerOf(link), task: 'sync', subject: link.id, now, isUrgent })
  return true
}

/**
 * Applies what a webhook says about a link, under the caller's stamp. `isLate`: it waited for its link, so it no longer
 * tells how the Item is; only its warnings count. Returns the changes that the caller's commit appends.
 */
export async function applyWebhook(
  tx: Tx,
  link: Link,
  told: { readonly webhook: PlaidWebhook; readonly effect: WebhookEffect; readonly isLate: boolean },
  at: EpochMs,
): Promise<Change[]> {
  const { webhook, effect, isLate } = told
  if (link.isEndUserDeleted || isSwitchedOff(link.status)) return []
  if (effect.revokedAccountPlaidId !== null) return closeAccount(tx, link, effect.revokedAccountPlaidId, at)
  const event = EVENTS.get(effect.linkStatus ?? '')
  if (event !== undefined) {
    return isLate ? [] : writeLinkState(tx, link, stateAfter(link, event, effect), at)
  }
  if (effect.kind !== 'warned' && effect.kind !== 'new_accounts') return []
  const code = effect.kind === 'warned' ? (webhook.code ?? 'warning').toLowerCase() : 'new_accounts_available'
  const endsAt = webhook.consentExpirationTime ?? webhook.disconnectTime
  const warning = announcedWarning(code, { at, endsAt, message: effect.statusMessage })
  return writeLinkState(tx, link, { warnings: addWarning(link.warnings, warning) }, at)
}

function stateAfter(link: Link, event: LinkEvent, effect: WebhookEffect): Partial<LinkState> {
  const status = nextStatus(link.status, event)
  if (event !== 'repaired') return { status, statusMessage: effect.statusMessage }
  const statusMessage = status === 'deleted_in_plaid' ? link.statusMessage : null
  return { status, statusMessage, warnings: warningsAfterRepair(link.warnings) }
}

// The user no longer shares it. Its rows stay; one that is shared again comes under a new id.
async function closeAccount(tx: Tx, link: Link, plaidId: string, at: EpochMs): Promise<Change[]> {
  const accounts = await selectAccounts(tx, link)
  const account = accounts.find(
    (one) => one.dataSourceId === link.dataSourceId && one.referenceId === plaidId,
  )
  if (account === undefined || account.closedAt !== null) return []
  const closed = { ...account, closedAt: at, updatedAt: at }
  await writeAccounts(tx, [closed])
  return [{ kind: 'account', action: 'modified', objectId: closed.id, payload: viewAccount(closed) }]
}

function ownerOf({ organizationId, endUserId, bucket }: Link) {
  return { organizationId, endUserId, bucket }
}
