import { appendChanges } from '../changes/index.ts'
import { stampCommit } from '../jobs/index.ts'
import {
  applyWebhook,
  changesLink,
  selectAllIntegrations,
  selectLinkOfItem,
  selectRoute,
  wakeByWebhook,
} from '../links/index.ts'
import { classifyWebhook, parseWebhook } from '../plaid/index.ts'
import { type EpochMs, type Id, newId } from '../values/index.ts'
import type { InboxDeps } from './deps.ts'
import {
  deleteReceived,
  deleteUnclaimed,
  type InboxPlace,
  type InboxRow,
  markClaimed,
  selectClaimable,
} from './inbox-store.ts'

const PAGE_ROWS = 500
const DAY_MS = 86_400_000
export const UNCLAIMED_KEPT_MS = 7 * DAY_MS
export const RECEIVED_KEPT_MS = 30 * DAY_MS

/**
 * Gives webhooks that came before their link their effect: each minute for all, and for one Item right after it was
 * linked. Returns how many were claimed. Safe to run twice, beside itself, and after a crash: the effect comes first,
 * and having it twice only means one more sync that finds nothing.
 */
export async function claimUnclaimed(
  deps: InboxDeps,
  now: EpochMs,
  only: { readonly organizationId: Id; readonly itemId: string } | null = null,
): Promise<number> {
  let after: InboxPlace | null = null
  let claimed = 0
  for (;;) {
    const query = {
      after,
      limit: PAGE_ROWS,
      organizationId: only?.organizationId ?? null,
      itemId: only?.itemId ?? null,
    }
    const rows: InboxRow[] = await deps.db.transaction((tx) => selectClaimable(tx, query))
    for (const row of rows) if (await claim(deps, row, now)) claimed += 1
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE_ROWS) break
    after = last
  }
  if (claimed > 0) {
    await deps.db.wake('work')
    await deps.db.wake('feed')
    deps.log.info({ claimed }, 'webhooks.claimed')
  }
  return claimed
}

/** False when its link is not made yet: it stays for the next sweep. */
async function claim(deps: InboxDeps, row: InboxRow, now: EpochMs): Promise<boolean> {
  const { organizationId, itemId } = row
  if (itemId === null) return false
  const route = await deps.db.transaction((tx) => selectRoute(tx, organizationId, itemId))
  if (route === null) return false
  const hasEffect = await takeEffect(deps, row, { bucket: route.endUserBucket, organizationId, itemId }, now)
  if (!hasEffect) return false
  await deps.db.transaction((tx) => markClaimed(tx, row, now))
  return true
}

async function takeEffect(
  deps: InboxDeps,
  row: InboxRow,
  key: { bucket: number; organizationId: Id; itemId: string },
  now: EpochMs,
): Promise<boolean> {
  const webhook = parseWebhook(row.body)
  const effect = classifyWebhook(webhook)
  return deps.db.transaction(async (tx) => {
    const found = await selectLinkOfItem(tx, key)
    if (found === null || found.integrationId !== row.integrationId) return false
    if (!changesLink(effect) || found.isEndUserDeleted) {
      await wakeByWebhook(tx, found, effect, now)
      return true
    }
    const at = await stampCommit(tx, { ...found, now })
    const link = (await selectLinkOfItem(tx, key)) ?? found
    const changes = await applyWebhook(tx, link, { webhook, effect, isLate: true }, at)
    await wakeByWebhook(tx, link, effect, now)
    const { organizationId, endUserId, bucket } = link
    const batchId = newId(at, bucket, deps.random)
    await appendChanges(tx, { organizationId, endUserId, bucket, batchId, at, changes })
    return true
  })
}

/** Lets go of webhooks that nobody claimed in 7 days, and of all after 30. Returns how many. A chore, once a day. */
export async function purgeInbox(deps: Pick<InboxDeps, 'db'>, now: EpochMs): Promise<number> {
  let purged = await inPages((limit) =>
    deps.db.transaction((tx) => deleteUnclaimed(tx, now - UNCLAIMED_KEPT_MS, limit)),
  )
  const integrations = await deps.db.transaction((tx) => selectAllIntegrations(tx))
  for (const { id, organizationId } of integrations) {
    const query = { organizationId, integrationId: id, before: now - RECEIVED_KEPT_MS }
    purged += await inPages((limit) => deps.db.transaction((tx) => deleteReceived(tx, { ...query, limit })))
  }
  return purged
}

async function inPages(deletePage: (limit: number) => Promise<number>): Promise<number> {
  let total = 0
  for (;;) {
    const deleted = await deletePage(PAGE_ROWS)
    total += deleted
    if (deleted < PAGE_ROWS) return total
  }
}
