import type { z } from 'zod'
import {
  endOfFeed,
  readFeed,
  type StoredChange,
  selectLatest,
  selectLatestOfEndUser,
} from '../../changes/index.ts'
import type { Tx } from '../../database/index.ts'
import { findEndUser, type Mark, selectOwnIds } from '../../ledger/index.ts'
import {
  hashedId,
  type Id,
  InvalidInput,
  instantText,
  NotFound,
  showId,
  timeOfId,
} from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { linkPages, newestFirst, pageOf } from '../page-links.ts'
import { type Api, organizationOf } from '../route.ts'
import { Changes, ChangesQuery, LatestChanges, LatestQuery } from '../schemas/changes.ts'
import { problems } from '../schemas/shapes.ts'

export function registerChanges(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/changes',
    {
      schema: {
        summary: 'Follow all that happens',
        description:
          'Every change in the order of commits, removals included. Keep next_cursor and ask again: nothing is skipped, ' +
          'whatever is written meanwhile. Whoever applies each change ends with what is stored here.',
        tags: ['Changes'],
        querystring: ChangesQuery,
        response: { 200: Changes, ...problems(422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { cursor = null, limit } = request.query
      return deps.db.inOrganization(organizationId, async (tx) => {
        if (cursor === 'end') return { changes: [], next_cursor: await endOfFeed(tx), has_more: false }
        const page = await readFeed(tx, { organizationId, cursor, limit })
        return {
          changes: await viewChanges(tx, page.changes),
          next_cursor: page.nextCursor,
          has_more: page.hasMore,
        }
      })
    },
  )

  app.get(
    '/api/changes/latest',
    {
      schema: {
        summary: 'What happened last',
        description:
          'The newest changes first, for a first look. To go on from there, follow the feed from next_cursor: what ' +
          'was written while this was read may come a second time, with the same heron_id, and nothing is missing. ' +
          'Follow next_url for older ones.',
        tags: ['Changes'],
        querystring: LatestQuery,
        response: { 200: LatestChanges, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { query } = request
      const place = newestFirst(query, ORDER)
      return deps.db.inOrganization(organizationId, async (tx) => {
        // Read first: what is committed from here on is found after it.
        const cursor = await endOfFeed(tx)
        const found = await readLatest(tx, organizationId, query)
        const { next_url } = linkPages(request.url, place, found)
        return {
          changes: await viewChanges(tx, found.rows),
          next_cursor: cursor,
          _meta: { limit: query.limit, next_url },
        }
      })
    },
  )
}

/** Where a change stands is told by its batch, and by its place in that. */
const ORDER = 'place_in_batch'

async function readLatest(
  tx: Tx,
  organizationId: Id,
  query: z.output<typeof LatestQuery>,
): Promise<{ rows: (StoredChange & { readonly mark: Mark })[]; hasMore: boolean }> {
  const { limit, end_user_id: endUser } = query
  const { place } = pageOf(newestFirst(query, ORDER), limit)
  if ('before' in place) throw InvalidInput.inQuery('page_token', 'This list has only next_url.')
  const before = 'after' in place ? { batchId: place.after.id, index: Number(place.after.key) } : null
  // One more tells whether there is another page.
  const page = { before, limit: limit + 1 }
  const found = await (endUser === undefined
    ? selectLatest(tx, organizationId, page)
    : selectLatestOfEndUser(tx, await existing(tx, organizationId, endUser), page))
  return {
    rows: found
      .slice(0, limit)
      .map((change) => ({ ...change, mark: { key: String(change.index), id: change.batchId } })),
    hasMore: found.length > limit,
  }
}

async function existing(tx: Tx, organizationId: Id, endUser: string) {
  const owner = await findEndUser(tx, organizationId, endUser)
  if (owner === null) throw new NotFound('End user not found')
  return owner
}

async function viewChanges(tx: Tx, changes: readonly StoredChange[]) {
  const shown = changes.filter(isShown)
  const ownIds = await selectOwnIds(tx, endUsersOf(shown))
  return shown.map((change) => viewChange(change, ownIds))
}

type ShownChange = StoredChange & { readonly kind: Exclude<StoredChange['kind'], 'received_webhook'> }

function isShown(change: StoredChange): change is ShownChange {
  return change.kind !== 'received_webhook'
}

function endUsersOf(changes: readonly StoredChange[]): { bucket: number; endUserId: Id }[] {
  const buckets = new Map<Id, number>()
  for (const { endUserId, bucket } of changes) if (endUserId !== null) buckets.set(endUserId, bucket)
  return [...buckets].map(([endUserId, bucket]) => ({ endUserId, bucket }))
}

function viewChange(
  { batchId, index, kind, action, endUserId, payload }: ShownChange,
  ownIds: ReadonlyMap<Id, string>,
) {
  return {
    heron_id: showId('chg', hashedId('change', batchId, String(index))),
    at: instantText(timeOfId(batchId)),
    kind,
    action,
    end_user_id: endUserId === null ? null : (ownIds.get(endUserId) ?? null),
    end_user_heron_id: endUserId === null ? null : showId('eus', endUserId),
    object: objectOf(payload),
  }
}

/** The object without what is only for webhooks; null where it was erased. */
function objectOf(payload: unknown): Record<string, unknown> | null {
  if (typeof payload !== 'object' || payload === null) return null
  const { event: _event, ...object } = payload as Record<string, unknown>
  return object
}
