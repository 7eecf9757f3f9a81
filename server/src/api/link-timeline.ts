import { selectLinkHistory, type Told } from '../changes/index.ts'
import type { Found, Mark, Page, Tx } from '../database/index.ts'
import { type LoggedWebhook, selectItemWebhooks, viewLogged } from '../inbox/index.ts'
import { describeLinkChange, type Link, type LinkView, routeBucket } from '../links/index.ts'
import { type AppliedRun, selectAppliedRuns } from '../sync/index.ts'
import { type EpochMs, instantText } from '../values/index.ts'

interface Entry {
  readonly at: EpochMs
  readonly mark: Mark
  readonly webhook: LoggedWebhook | null
  readonly told: Told | null
}

/**
 * What happened to an Item, newest first. Everything is stored for other reasons already: webhooks in the inbox, what
 * became of the link in the feed, what a sync brought with its run, whose last commit is the one that the feed tells.
 */
export async function readTimeline(tx: Tx, link: Link, page: Page<string>): Promise<Found<Entry>> {
  const item = {
    organizationId: link.organizationId,
    integrationId: link.integrationId,
    itemId: link.itemId,
    buckets: [...new Set([link.bucket, routeBucket(link.organizationId, link.itemId)])],
  }
  const webhooks = await selectItemWebhooks(tx, item, page)
  const history = await selectLinkHistory(tx, link, page)
  const entries = [
    ...webhooks.rows.map((webhook) => ({ at: webhook.at, mark: webhook.mark, webhook, told: null })),
    ...history.rows.map((told) => ({ at: told.at, mark: told.mark, webhook: null, told })),
  ].sort(newestFirst)
  const isBackward = 'before' in page.place
  const hasMore = webhooks.hasMore || history.hasMore || entries.length > page.limit
  return { rows: isBackward ? entries.slice(-page.limit) : entries.slice(0, page.limit), hasMore }
}

// As the database orders them: by time, and within one by the bytes of the id.
function newestFirst(one: Entry, other: Entry): number {
  if (one.at !== other.at) return other.at - one.at
  return one.mark.id < other.mark.id ? 1 : -1
}

export async function viewTimeline(tx: Tx, link: Link, entries: readonly Entry[]) {
  const runs = await selectAppliedRuns(
    tx,
    { bucket: link.bucket, linkId: link.id },
    entries.flatMap(({ told }) => (told === null ? [] : [told.at])),
  )
  return entries.map(({ at, webhook, told }) => ({
    at: instantText(at),
    ...(told === null ? NOT_TOLD : viewTold(told)),
    run: told === null ? null : viewRun(runs.get(told.at)),
    webhook: webhook === null ? null : viewLogged(webhook),
  }))
}

const NOT_TOLD = {
  kind: 'webhook' as const,
  status: null,
  status_before: null,
  explanation: null,
  needs_reconnect: false,
  warnings: [],
}

function viewTold(told: Told) {
  const change = describeLinkChange(told.before as LinkView | null, told.after as LinkView)
  return {
    kind: change.kind,
    status: change.status,
    status_before: change.statusBefore,
    explanation: change.explanation,
    needs_reconnect: change.needsReconnect,
    warnings: change.newWarnings,
  }
}

function viewRun(run: AppliedRun | undefined) {
  if (run === undefined) return null
  const { kind, added, modified, removed, unreadable, startedAt, appliedAt } = run
  const started = instantText(startedAt)
  return { kind, added, modified, removed, unreadable, started, duration_ms: appliedAt - startedAt }
}
