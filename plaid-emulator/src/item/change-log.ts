import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'

export type ChangeKind = 'added' | 'modified' | 'removed'

interface Change {
  kind: ChangeKind
  transactionId: string
  accountId: string
}

/** What became of one transaction between two positions of the log. */
export interface NetChange extends Change {
  /** Position of its last change: the order in which sync answers. */
  position: number
}

/** Append-only history of one Item. A position is the number of changes before it; 0 is the beginning. */
export class ChangeLog {
  /** Null is a position at which nothing changed. */
  readonly #changes: (Change | null)[] = []
  readonly #rows = new Map<string, PlaidTransaction>()
  readonly #removed = new Map<string, PlaidTransaction>()
  /** How many changes of each kind were ever written. */
  readonly counts: Record<ChangeKind, number> = { added: 0, modified: 0, removed: 0 }
  #memo: { key: string; changes: NetChange[] } | null = null

  get head(): number {
    return this.#changes.length
  }

  add(row: PlaidTransaction): void {
    this.#append('added', row.transaction_id, row.account_id)
    this.#rows.set(row.transaction_id, row)
  }

  modify(transactionId: string, change: Partial<PlaidTransaction>): void {
    const row = this.rowOf(transactionId)
    this.#append('modified', transactionId, row.account_id)
    this.#rows.set(transactionId, { ...row, ...change })
  }

  remove(transactionId: string): void {
    const row = this.rowOf(transactionId)
    this.#append('removed', transactionId, row.account_id)
    this.#rows.delete(transactionId)
    this.#removed.set(transactionId, row)
  }

  /** Throws when the transaction does not exist now. */
  rowOf(transactionId: string): PlaidTransaction {
    const row = this.#rows.get(transactionId)
    if (!row) throw new RangeError(`no transaction ${transactionId} in this Item`)
    return row
  }

  rows(): PlaidTransaction[] {
    return [...this.#rows.values()]
  }

  removedIds(): readonly string[] {
    return [...this.#removed.keys()]
  }

  /** As it was when it was last removed. Throws unless it is away now. */
  removedRowOf(transactionId: string): PlaidTransaction {
    const row = this.#removed.get(transactionId)
    if (!row || this.#rows.has(transactionId)) throw new RangeError(`${transactionId} is not a removed row`)
    return row
  }

  /** Moves the head on without a change, so that cursors of before and after are not the same. */
  skip(): void {
    this.#changes.push(null)
  }

  /** As they were when they went. */
  removedRows(): readonly PlaidTransaction[] {
    return [...this.#removed.values()]
  }

  /**
   * The net difference between position `from` and the head, one entry a transaction, oldest last change first. What
   * was both added and removed since `from` does not show. A row that `from` did not know arrives as added even when
   * it was modified since. A reader that began at `bornAt` never saw the rows from before, unless they changed later:
   * those arrive as added too.
   */
  changesSince(from: number, accountId: string | null, bornAt = 0): readonly NetChange[] {
    const key = `${from}:${this.head}:${accountId ?? ''}:${bornAt}`
    if (this.#memo?.key !== key) this.#memo = { key, changes: this.#fold(from, accountId, bornAt) }
    return this.#memo.changes
  }

  #append(kind: ChangeKind, transactionId: string, accountId: string): void {
    this.#changes.push({ kind, transactionId, accountId })
    this.counts[kind] += 1
  }

  #fold(from: number, accountId: string | null, bornAt: number): NetChange[] {
    const told = new Set(
      bornAt === 0 ? [] : this.#changes.slice(bornAt, from).map((one) => one?.transactionId),
    )
    const wasTold = (id: string): boolean => bornAt === 0 || told.has(id)
    const folded = new Map<string, NetChange & { wasThere: boolean }>()
    for (let index = from; index < this.#changes.length; index += 1) {
      const change = this.#changes[index]
      if (!change || (accountId !== null && change.accountId !== accountId)) continue
      const wasThere = folded.get(change.transactionId)?.wasThere ?? change.kind !== 'added'
      folded.set(change.transactionId, { ...change, position: index + 1, wasThere })
    }
    const changes: NetChange[] = []
    for (const { wasThere, ...change } of folded.values()) {
      if (change.kind === 'removed' && !wasThere) continue
      const isKnown = wasThere && wasTold(change.transactionId)
      const kind = change.kind === 'removed' ? 'removed' : isKnown ? 'modified' : 'added'
      changes.push({ ...change, kind })
    }
    return changes.sort((left, right) => left.position - right.position)
  }
}
