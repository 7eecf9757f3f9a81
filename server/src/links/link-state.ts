import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { type DataSource, selectDataSources, updateDataSourceStatus } from '../ledger/index.ts'
import { type EpochMs, instantText, showId } from '../values/index.ts'
import { type Link, viewLink } from './link.ts'
import { type LinkStatus, shownStatus } from './link-status.ts'
import { updateLinkState } from './link-store.ts'

export interface LinkState {
  readonly status: LinkStatus
  readonly statusMessage: string | null
  readonly supersededBy: string | null
  readonly warnings: Link['warnings']
  readonly lastAttemptAt: EpochMs | null
  readonly lastSuccessfulSync: EpochMs | null
}

/**
 * Writes what a link has become; its data source follows. Returns what the caller's commit tells the feed: nothing when
 * nothing changed that anybody sees. `at` is the commit's stamp. With `isTouched` the change counts even when it is not
 * seen, as a new token.
 */
export async function writeLinkState(
  tx: Tx,
  before: Link,
  next: Partial<LinkState> & { readonly isTouched?: boolean },
  at: EpochMs,
): Promise<Change[]> {
  const { isTouched = false, ...state } = next
  const after: Link = { ...before, ...state }
  const isSeen = isTouched || JSON.stringify(viewLink(before)) !== JSON.stringify(viewLink(after))
  const written = isSeen ? { ...after, updatedAt: at } : after
  await updateLinkState(tx, written)
  if (!isSeen) return []
  const hasBegunErroring = written.status === 'erroring' && before.status !== 'erroring'
  const change = changeOfLink('modified', written, hasBegunErroring ? ['integration_link.erroring'] : [])
  if (written.status === before.status) return [change]
  return [...(await moveDataSource(tx, written, at)), change]
}

export function changeOfLink(
  action: 'added' | 'modified',
  link: Link,
  topics: readonly string[] = [],
): Change {
  return {
    kind: 'integration_link',
    action,
    objectId: link.id,
    payload: viewLink(link),
    ...(topics.length === 0 ? {} : { topics }),
  }
}

async function moveDataSource(tx: Tx, link: Link, at: EpochMs): Promise<Change[]> {
  const sources = await selectDataSources(tx, link)
  const source = sources.find((one) => one.id === link.dataSourceId)
  if (source === undefined) return []
  const status = shownStatus(link.status)
  await updateDataSourceStatus(tx, source, status, at)
  return [changeOfDataSource('modified', { ...source, status, updatedAt: at }, link.ownId)]
}

/** The contract's data source as the feed tells it; its accounts have changes of their own. */
export function changeOfDataSource(action: 'added' | 'modified', source: DataSource, ownId: string): Change {
  return {
    kind: 'data_source',
    action,
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
