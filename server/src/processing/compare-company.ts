import {
  CompanyBook,
  type CompanyFeatures,
  type Annotation as Explained,
  withCompany,
} from '@egret/enrichment'
import { appendChanges } from '../changes/index.ts'
import type { Database } from '../database/index.ts'
import { type Lease, stampCommit } from '../jobs/index.ts'
import {
  type Annotation,
  batchOf,
  type Cause,
  type Correction,
  correctAnnotation,
  type FoundTransaction,
  selectAccounts,
  selectComparable,
  selectTransactionsById,
  type Transaction,
  tableRowOf,
  writeTransactions,
} from '../ledger/index.ts'
import { type Clock, type EpochMs, type Id, type Random, showId } from '../values/index.ts'
import { explainRow, storedAnnotation } from './annotate-rows.ts'
import { changeOfTransaction } from './change-of-transaction.ts'
import { type Engine, loadEngine } from './engine.ts'
import { causeOf, decidedBy } from './explain-anew.ts'
import { inputOf } from './row-input.ts'

export interface CompareDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
}

export interface Compared {
  /** Rows of which something else is said now. */
  readonly count: number
  /** When the first of them was written; null when none was. */
  readonly firstAt: EpochMs | null
}

/** Rows read and looked at between two turns of the event loop: some ten milliseconds. */
const TURN_ROWS = 500
/** Rows a commit, as in a sync: readers and other writers of the end user wait milliseconds. */
const COMMIT_ROWS = 200

/** A row as it was read. What it says in full is read again when it is written, so that a large ledger fits in memory. */
interface Looked {
  readonly id: Id
  readonly version: number
  readonly amount: string
  readonly alone: Explained
  readonly stored: Annotation
  readonly correction: Correction | null
}

/**
 * Compares all transactions of an end user with each other and writes what is said otherwise: series, transfers,
 * reversals, duplicates. Nothing is locked while it reads and thinks; it gives way between; a row that somebody wrote
 * meanwhile is left to the run that this began. Throws FenceLost. `step` is called between the parts of the work.
 */
export async function compareCompany(
  deps: CompareDeps,
  lease: Lease,
  step: () => Promise<void> = async () => {},
): Promise<Compared> {
  const engine = await deps.db.transaction((tx) => loadEngine(tx, lease.organizationId))
  const { book, rows } = await readLedger(deps, lease, engine, step)
  const changed: { row: Looked; annotation: Annotation }[] = []
  const turns = book.settleInTurns(TURN_ROWS)
  let turn = turns.next()
  for (; turn.done !== true; turn = turns.next()) await deps.clock.giveWay()
  for (const { id, features } of turn.value) {
    const row = rows.get(id)
    const annotation = row === undefined ? null : annotationOf(row, features, engine)
    if (row !== undefined && annotation !== null && !isEqual(row.stored, annotation))
      changed.push({ row, annotation })
  }
  let count = 0
  let firstAt: EpochMs | null = null
  for (let from = 0; from < changed.length; from += COMMIT_ROWS) {
    await step()
    const written = await commit(deps, lease, changed.slice(from, from + COMMIT_ROWS), engine)
    count += written.count
    firstAt ??= written.firstAt
  }
  return { count, firstAt }
}

async function readLedger(
  deps: CompareDeps,
  lease: Lease,
  engine: Engine,
  step: () => Promise<void>,
): Promise<{ book: CompanyBook; rows: Map<string, Looked> }> {
  const accounts = await deps.db.transaction((tx) => selectAccounts(tx, lease))
  const book = new CompanyBook(accounts.map(({ id, mask, type }) => ({ id, mask, type })))
  const rows = new Map<string, Looked>()
  let after: Id | null = null
  for (;;) {
    await step()
    const query = { after, limit: TURN_ROWS }
    const page: Transaction[] = await deps.db.transaction((tx) => selectComparable(tx, lease, query))
    for (const row of page) {
      const looked = lookAt(row, engine)
      const id = showId('txn', row.id)
      rows.set(id, looked)
      book.put({ id, input: inputOf(row), annotation: looked.alone })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < TURN_ROWS) return { book, rows }
    after = last.id
    await deps.clock.giveWay()
  }
}

function lookAt(row: Transaction, engine: Engine): Looked {
  // 'manual' is a person's; beneath their word the engine speaks as it did.
  const context = row.annotation.context === 'manual' ? 'async_' : row.annotation.context
  return {
    id: row.id,
    version: row.version,
    amount: row.amount,
    alone: explainRow(row, engine, context),
    stored: row.annotation,
    correction: row.correction,
  }
}

function annotationOf(row: Looked, features: CompanyFeatures, engine: Engine): Annotation {
  const direction = row.amount.startsWith('-') ? 'outflow' : Number(row.amount) === 0 ? 'zero' : 'inflow'
  const said = withCompany(row.alone, features, direction)
  // A tenant that has no category for what a pair shows keeps the one that the row has alone.
  const { category, confidence, priorityType, annotator, considered } = row.alone
  const kept = { ...said, category, confidence, priorityType, annotator, considered }
  const found = engine.categories.bySlug.has(said.category) ? said : kept
  const next = correctAnnotation(storedAnnotation(found, engine, row.amount), row.correction)
  const { cause: _, ...rest } = next
  const asBefore = row.stored.cause === undefined ? rest : { ...rest, cause: row.stored.cause }
  // Beneath a person's word the cause stays theirs.
  return row.correction !== null || isEqual(row.stored, asBefore)
    ? asBefore
    : { ...rest, cause: whyAnother(row.stored, next) }
}

function whyAnother(former: Annotation, next: Annotation): Cause {
  const isAloneAnother = former.modelVersion !== next.modelVersion || decidedBy(former) !== decidedBy(next)
  return isAloneAnother ? causeOf(former, next, null) : { kind: 'company_pass', by: null }
}

function commit(
  deps: CompareDeps,
  lease: Lease,
  changed: readonly { row: Looked; annotation: Annotation }[],
  engine: Engine,
): Promise<Compared> {
  const byId = new Map(changed.map((one) => [one.row.id, one]))
  return deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const found = await selectTransactionsById(tx, lease, [...byId.keys()])
    const written = found.flatMap((one): FoundTransaction[] => {
      const { transaction } = one
      const changedRow = byId.get(transaction.id)
      if (changedRow === undefined || changedRow.row.version !== transaction.version) return []
      const { annotation } = changedRow
      const version = transaction.version + 1
      return [{ ...one, transaction: { ...transaction, annotation, version, updatedAt: at } }]
    })
    if (written.length === 0) return { count: 0, firstAt: null }
    const rows = written.map(({ transaction }) => tableRowOf(transaction))
    await writeTransactions(tx, rows, at)
    const changes = written.map((one) => changeOfTransaction(one, engine.categories))
    await appendChanges(tx, { ...batchOf(lease, at, deps.random), changes })
    return { count: written.length, firstAt: at }
  })
}

/** Equality of plain data, blind to the order of keys: a stored annotation comes back in another. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
  )
}
