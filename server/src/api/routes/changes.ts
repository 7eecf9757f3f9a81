import { readFeed, type StoredChange } from '../../changes/index.ts'
import { selectOwnIds } from '../../ledger/index.ts'
import { type Id, showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import { Changes, ChangesQuery } from '../schemas/changes.ts'
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
        const page = await readFeed(tx, { organizationId, cursor, limit })
        const shown = page.changes.filter(isShown)
        const ownIds = await selectOwnIds(tx, endUsersOf(shown))
        return {
          changes: shown.map((change) => viewChange(change, ownIds)),
          next_cursor: page.nextCursor,
          has_more: page.hasMore,
        }
      })
    },
  )
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

function viewChange({ kind, action, endUserId, payload }: ShownChange, ownIds: ReadonlyMap<Id, string>) {
  return {
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
