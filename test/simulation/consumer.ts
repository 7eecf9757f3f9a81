import { type ChangeKind, readFeed, type StoredChange } from '../../server/src/changes/index.ts'
import type { Database } from '../../server/src/database/index.ts'
import type { Id } from '../../server/src/values/index.ts'

/** A transaction as a follower keeps it. */
export interface Followed {
  readonly heron_id: string
  readonly reference_id: string | null
  readonly amount: number
  readonly description: string
  readonly last_updated: string
  readonly is_pending: boolean
  readonly annotation: { readonly category: { readonly heron_id: string }; readonly model_version: string }
}

interface Kept {
  readonly endUserId: Id | null
  readonly payload: unknown
}

const KINDS = ['end_user', 'transaction', 'account', 'data_source', 'integration_link'] as const

/**
 * A customer's program that follows the feed into tables of its own. The tables are kept; the cursor is only kept when
 * it says so, and a crash goes back to it, so changes come again.
 */
export class Consumer {
  readonly tables = new Map<ChangeKind, Map<Id, Kept>>(KINDS.map((kind) => [kind, new Map()]))
  /** Transactions that came without an explanation. */
  readonly unexplained: string[] = []
  readonly #db: Database
  readonly #organizationId: Id
  #cursor: string | null = null
  #kept: string | null = null

  constructor(db: Database, organizationId: Id) {
    this.#db = db
    this.#organizationId = organizationId
  }

  /** What it holds of one kind, by the object's id. */
  table(kind: (typeof KINDS)[number]): ReadonlyMap<Id, Kept> {
    return this.tables.get(kind) ?? new Map()
  }

  /** Reads a page; false when it was empty. */
  async read(limit: number): Promise<boolean> {
    const organizationId = this.#organizationId
    const { changes, nextCursor } = await this.#db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor: this.#cursor, limit }),
    )
    for (const change of changes) this.#take(change)
    this.#cursor = nextCursor
    return changes.length > 0
  }

  keep(): void {
    this.#kept = this.#cursor
  }

  crash(): void {
    this.#cursor = this.#kept
  }

  #take({ kind, action, objectId, endUserId, payload }: StoredChange): void {
    const table = this.tables.get(kind)
    if (table === undefined) return
    if (action !== 'removed') table.set(objectId, { endUserId, payload })
    else table.delete(objectId)
    // Of an end user that is gone, one change tells everything.
    if (kind === 'end_user' && action === 'removed')
      for (const rows of this.tables.values())
        for (const [id, row] of rows) if (row.endUserId === objectId) rows.delete(id)
    if (kind === 'transaction' && action !== 'removed' && !isExplained(payload as Followed | null))
      this.unexplained.push(String(objectId))
  }
}

// The payloads of an end user that was erased are blank.
function isExplained(row: Followed | null): boolean {
  if (row?.heron_id === undefined) return true
  const { category, model_version: model } = row.annotation
  return category.heron_id.startsWith('ctg_') && model !== ''
}
