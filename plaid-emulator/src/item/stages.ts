import type { Purchase } from '../transactions/bank-row.ts'
import { announce, announceLegacy, announceSyncUpdates, announceUpdate } from '../webhooks/announce.ts'
import { todayOf, type World } from '../world.ts'
import type { Item } from './item.ts'
import { renewLife } from './lifetime.ts'
import { isEmpty, nothingChanged } from './update-counts.ts'
import { addPending, isShared, loadHistory, postPurchases, updateOneDay } from './updates.ts'

const INITIAL_DAYS = 30

/**
 * Starts Transactions: NOT_READY until the last 30 days are in, INITIAL_UPDATE_COMPLETE until `daysRequested` are in.
 * Called once an Item; the days asked for then hold for its life.
 */
export function startTransactions(world: World, item: Item, daysRequested: number): void {
  if (item.daysRequested !== null) return
  item.daysRequested = daysRequested
  if (item.source.bulkCount !== undefined) {
    item.status = 'HISTORICAL_UPDATE_COMPLETE'
    return
  }
  const nowMs = world.clock.now()
  const { itemId } = item
  world.schedule.at(nowMs + world.initialDelayMs, { kind: 'complete_initial', itemId })
  world.schedule.at(nowMs + world.historicalDelayMs, { kind: 'complete_historical', itemId })
}

export function completeInitial(world: World, item: Item): void {
  if (item.status !== 'NOT_READY') return
  const today = todayOf(world)
  item.updatedThrough = today
  const days = Math.min(INITIAL_DAYS, item.daysRequested ?? INITIAL_DAYS)
  item.loadedFrom = today - days + 1
  const counts = loadHistory(item, item.loadedFrom, today, true)
  item.status = 'INITIAL_UPDATE_COMPLETE'
  item.lastSuccessfulUpdateAtMs = world.clock.now()
  announceLegacy(world, item, 'INITIAL_UPDATE', counts.added)
  announceSyncUpdates(world, item)
}

export function completeHistorical(world: World, item: Item): void {
  if (item.status === 'HISTORICAL_UPDATE_COMPLETE') return
  // A delay shorter than the first one must not skip it.
  completeInitial(world, item)
  const oldestDay = item.linkedOn - (item.daysRequested ?? INITIAL_DAYS) + 1
  const counts =
    oldestDay < item.loadedFrom ? loadHistory(item, oldestDay, item.loadedFrom - 1, false) : nothingChanged()
  item.status = 'HISTORICAL_UPDATE_COMPLETE'
  announceLegacy(world, item, 'HISTORICAL_UPDATE', counts.added)
  announceSyncUpdates(world, item)
}

/** Brings an Item to the bank's day, a day at a time with its webhooks. A broken login waits for its repair. */
export function catchUp(world: World, item: Item): void {
  if (item.isRemoved || item.loginError || item.status === 'NOT_READY') return
  if (item.source.bulkCount !== undefined) return
  const today = todayOf(world)
  while (item.updatedThrough < today) {
    const counts = updateOneDay(item)
    item.lastSuccessfulUpdateAtMs = world.clock.now()
    if (!isEmpty(counts)) announceUpdate(world, item, counts)
  }
}

/** /transactions/refresh: looks at the bank now. Only the dynamic Sandbox user has something new each time. */
export function refreshItem(world: World, item: Item): void {
  const today = todayOf(world)
  catchUp(world, item)
  const counts = nothingChanged()
  const { source } = item
  if (source.refresh && item.status !== 'NOT_READY') {
    item.refreshCount += 1
    const isWaiting = (one: Purchase) => item.pendingIds.has(one.key) && isShared(item, one)
    const pending = source.purchases(today - 730, today).filter(isWaiting)
    const earlier = item.refreshed.filter(isWaiting)
    postPurchases(
      item,
      [...pending, ...earlier].map((one) => ({ ...one, postedOn: today })),
      counts,
    )
    const shared = new Set(item.accounts.map((account) => account.accountId))
    const oldest = item.log.rows().find((row) => !row.pending && shared.has(row.account_id))
    if (oldest) {
      item.log.modify(oldest.transaction_id, { amount: Math.round(oldest.amount * 100 + 100) / 100 })
      counts.modified += 1
    }
    const fresh = source.refresh(today, item.refreshCount).filter((one) => isShared(item, one))
    for (const purchase of fresh) addPending(item, purchase)
    counts.added += fresh.length
    item.refreshed.push(...fresh)
  }
  item.lastSuccessfulUpdateAtMs = world.clock.now()
  announceUpdate(world, item, counts)
}

/** Update mode: same Item, same token, same ids; one webhook, then what was missed. A revoked Item stays lost. */
export function repairLogin(world: World, item: Item): void {
  if (item.loginError === 'USER_PERMISSION_REVOKED') return
  renewLife(world, item)
  if (item.loginError) {
    item.loginError = null
    item.loginErrorReason = null
    announce(world, item, 'ITEM', 'LOGIN_REPAIRED')
  }
  catchUp(world, item)
}
