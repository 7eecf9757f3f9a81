import type { ErrorCode } from '../error-table.ts'
import { embeddedError } from '../errors.ts'
import type { Item } from '../item/item.ts'
import type { UpdateCounts } from '../item/update-counts.ts'
import { changedAccountIds, streamPrintsOf } from '../recurring/stream-prints.ts'
import { todayOf, type World } from '../world.ts'

type Extra = Record<string, unknown>

/** Writes a webhook about an Item to its URL; an Item without one is silent, as at Plaid. */
export function announce(world: World, item: Item, type: string, code: string, extra: Extra = {}): void {
  if (item.webhookUrl === null) return
  const nowMs = world.clock.now()
  const payload = {
    ...extra,
    webhook_type: type,
    webhook_code: code,
    item_id: item.itemId,
    environment: world.environment,
  }
  world.outbox.write(item.webhookUrl, item.itemId, payload, nowMs)
  item.lastWebhook = { sentAtMs: nowMs, code }
}

/** Sent only once the Item was synced: that first call is what switches it on. */
export function announceSyncUpdates(world: World, item: Item): void {
  if (!item.isArmed || item.status === 'NOT_READY') return
  announce(world, item, 'TRANSACTIONS', 'SYNC_UPDATES_AVAILABLE', {
    initial_update_complete: true,
    historical_update_complete: item.status === 'HISTORICAL_UPDATE_COMPLETE',
  })
}

/** The older webhooks of /transactions/get, which sync users receive too. */
export function announceLegacy(world: World, item: Item, code: string, newTransactions: number): void {
  announce(world, item, 'TRANSACTIONS', code, { error: null, new_transactions: newTransactions })
}

/** Only for an Item whose streams were asked for once, and only when they are not what they were. */
function announceStreams(world: World, item: Item): void {
  if (!item.streamPrints) return
  const prints = streamPrintsOf(item, todayOf(world))
  const accountIds = changedAccountIds(item.streamPrints, prints)
  item.streamPrints = prints
  if (accountIds.length === 0) return
  announce(world, item, 'TRANSACTIONS', 'RECURRING_TRANSACTIONS_UPDATE', { account_ids: accountIds })
}

export function announceUpdate(world: World, item: Item, counts: UpdateCounts): void {
  announceSyncUpdates(world, item)
  announceLegacy(world, item, 'DEFAULT_UPDATE', counts.added)
  announceStreams(world, item)
  if (counts.removedIds.length === 0) return
  announce(world, item, 'TRANSACTIONS', 'TRANSACTIONS_REMOVED', {
    error: null,
    removed_transactions: counts.removedIds,
  })
}

export function announceItemError(
  world: World,
  item: Item,
  code: ErrorCode,
  reason: string | null = null,
): void {
  announce(world, item, 'ITEM', 'ERROR', { error: embeddedError(code, reason) })
}

export function announceRevoked(world: World, item: Item): void {
  announce(world, item, 'ITEM', 'USER_PERMISSION_REVOKED', {
    error: embeddedError('USER_PERMISSION_REVOKED'),
  })
}
