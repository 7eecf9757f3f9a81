import {
  endOfFeed,
  readFeed,
  type StoredChange,
  selectLatest,
  selectLatestOfEndUser,
} from '../../changes/index.ts'
import type { Tx } from '../../database/index.ts'
import { findEndUser, selectOwnIds } from '../../ledger/index.ts'
import { hashedId, type Id, instantText, NotFound, showId, timeOfId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
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
          'was written while this was read may come a second time, with the same heron_id, and nothing is missing.',
        tags: ['Changes'],
        querystring: LatestQuery,
        response: { 200: LatestChanges, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { limit, end_user_id: endUser } = request.query
      return deps.db.inOrganization(organizationId, async (tx) => {
        // Read first: what is committed from here on is found after it.
        const cursor = await endOfFeed(tx)
        const latest = await readLatest(tx, organizationId, endUser, limit)
        return { changes: await viewChanges(tx, latest), next_cursor: cursor }
      })
    },
  )
}

async function readLatest(
  tx: Tx,
  organizationId: Id,
  endUser: string | undefined,
  limit: number,
): Promise<StoredChange[]> {
  if (endUser === undefined) return selectLatest(tx, organizationId, limit)
  const owner = await findEndUser(tx, organizationId, endUser)
  if (owner === null) throw new NotFound('End user not found')
  return selectLatestOfEndUser(tx, owner, limit)
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
