import { readFeed } from '../../server/src/changes/index.ts'
import type { Database } from '../../server/src/database/index.ts'
import type { Id } from '../../server/src/values/index.ts'

/** What a follower keeps of a transaction. */
export interface Followed {
  readonly heron_id: string
  readonly reference_id: string | null
  readonly amount: number
  readonly description: string
  readonly last_updated: string
  readonly is_pending: boolean
}

/**
 * A customer that follows the feed into a table of its own. The table is kept; the cursor is only kept when it says so,
 * and a crash goes back to it, so changes come again.
 */
export class Consumer {
  readonly table = new Map<Id, Followed>()
  readonly #db: Database
  readonly #organizationId: Id
  #cursor: string | null = null
  #kept: string | null = null

  constructor(db: Database, organizationId: Id) {
    this.#db = db
    this.#organizationId = organizationId
  }

  /** Reads a page; false when it was empty. */
  async read(limit: number): Promise<boolean> {
    const organizationId = this.#organizationId
    const { changes, nextCursor } = await this.#db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor: this.#cursor, limit }),
    )
    for (const { kind, action, objectId, payload } of changes) {
      if (kind !== 'transaction') continue
      if (action === 'removed') this.table.delete(objectId)
      else this.table.set(objectId, payload as Followed)
    }
    this.#cursor = nextCursor
    return changes.length > 0
  }

  keep(): void {
    this.#kept = this.#cursor
  }

  crash(): void {
    this.#cursor = this.#kept
  }
}
