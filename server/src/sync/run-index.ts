/** Where the last word on a transaction stands: page × 1000 + place in the page (added first, then modified). */
type Slot = number

const SLOTS_PER_PAGE = 10_000

/** The parts of a page that say which transactions it is about. */
export interface IndexedPage {
  readonly upserts: readonly { readonly referenceId: string; readonly pendingReferenceId: string | null }[]
  readonly removed: readonly string[]
}

/**
 * What a run says in the end: later pages win over earlier ones, and within a page removals over additions. Holds ids
 * and places only, so a run of a million rows fits.
 */
export class RunIndex {
  readonly #upserts = new Map<string, Slot>()
  readonly #pendingIds = new Map<string, string>()
  readonly #removed = new Set<string>()
  readonly #unreadable = new Set<string>()
  #hasNamelessRow = false

  addPage(page: number, { upserts, removed }: IndexedPage): void {
    upserts.forEach(({ referenceId, pendingReferenceId }, place) => {
      // Set anew, so that the order of the map is the order of last changes.
      this.#upserts.delete(referenceId)
      this.#upserts.set(referenceId, page * SLOTS_PER_PAGE + place)
      this.#removed.delete(referenceId)
      if (pendingReferenceId === null) this.#pendingIds.delete(referenceId)
      else this.#pendingIds.set(referenceId, pendingReferenceId)
    })
    for (const referenceId of removed) {
      this.#upserts.delete(referenceId)
      this.#pendingIds.delete(referenceId)
      this.#removed.add(referenceId)
    }
  }

  /** Rows that could not be read, by id; null for one that has none. They are there, whatever they say. */
  addUnreadable(referenceIds: readonly (string | null)[]): void {
    for (const referenceId of referenceIds) {
      if (referenceId === null) this.#hasNamelessRow = true
      else this.#unreadable.add(referenceId)
    }
  }

  /** Whether a row was sent that nothing identifies: then what is missing from the run can't be told. */
  get hasNamelessRow(): boolean {
    return this.#hasNamelessRow
  }

  /** Whether Plaid sent the row, readable or not. */
  wasSent(referenceId: string): boolean {
    return this.#upserts.has(referenceId) || this.#unreadable.has(referenceId)
  }

  get size(): number {
    return this.#upserts.size + this.#removed.size
  }

  /** Whether this place of this page is the run's last word on the transaction. */
  isLastWord(referenceId: string, page: number, place: number): boolean {
    return this.#upserts.get(referenceId) === page * SLOTS_PER_PAGE + place
  }

  /** The pending one that the row names. */
  pendingIdOf(referenceId: string): string | null {
    return this.#pendingIds.get(referenceId) ?? null
  }

  /** Whether the row names a pending one that was removed in this run. */
  isLinked(referenceId: string): boolean {
    const pendingId = this.#pendingIds.get(referenceId)
    return pendingId !== undefined && this.#removed.has(pendingId)
  }

  /** The removed ids that no row of the run names as its pending one. */
  unlinkedRemovals(): string[] {
    const linked = new Set(this.#pendingIds.values())
    return [...this.#removed].filter((referenceId) => !linked.has(referenceId))
  }

  /**
   * The run as logical transactions in the order of their last change: each present row with the one it replaces, then
   * the removals that nothing replaces. `pairs` are replacements that Plaid did not link: new id → removed id.
   */
  units(pairs: Readonly<Record<string, string>>): PlannedUnit[] {
    const owned = new Set<string>()
    const units: PlannedUnit[] = []
    for (const [referenceId, slot] of this.#upserts) {
      const replaces = this.#replacementFor(referenceId, pairs, owned)
      if (replaces !== null) owned.add(replaces.referenceId)
      units.push({
        referenceId,
        page: Math.floor(slot / SLOTS_PER_PAGE),
        place: slot % SLOTS_PER_PAGE,
        replaces,
      })
    }
    for (const referenceId of this.#removed) {
      if (!owned.has(referenceId)) units.push({ referenceId, page: null, place: null, replaces: null })
    }
    return units
  }

  #replacementFor(
    referenceId: string,
    pairs: Readonly<Record<string, string>>,
    owned: ReadonlySet<string>,
  ): PlannedUnit['replaces'] {
    // Only what no pending link leads to is paired.
    const pairId = pairs[referenceId]
    if (pairId !== undefined && !owned.has(pairId)) {
      return { referenceId: pairId, by: 'pair', isRemoved: true }
    }
    const pendingId = this.#pendingIds.get(referenceId)
    if (pendingId === undefined || owned.has(pendingId) || this.#upserts.has(pendingId)) return null
    return { referenceId: pendingId, by: 'pending_link', isRemoved: this.#removed.has(pendingId) }
  }
}

/** A unit before its row is read from the stored page. `page` is null for a removal, and for a row that is kept. */
export type PlannedUnit = {
  readonly referenceId: string
  readonly replaces: {
    readonly referenceId: string
    readonly by: 'pending_link' | 'pair'
    readonly isRemoved: boolean
  } | null
} & (
  | { readonly page: number; readonly place: number }
  | { readonly page: null; readonly place: null; readonly isKept?: boolean }
)
