import { isDeepStrictEqual } from 'node:util'
import {
  CompanyBook,
  type CompanyFeatures,
  type Annotation as Explained,
  isOfOtherRows,
  withCompany,
} from '@egret/enrichment'
import { appendChanges } from '../changes/index.ts'
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
  selectComparableIds,
  selectTransactionsById,
  type Transaction,
  tableRowOf,
  writeTransactions,
} from '../ledger/index.ts'
import { type EpochMs, type Id, showId } from '../values/index.ts'
import { explainRow, storedAnnotation } from './annotate-rows.ts'
import { changeOfTransaction } from './change-of-transaction.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { type Engine, loadEngine } from './engine.ts'
import { categoryOf, causeOf, decidedBy, isPaired } from './explain-anew.ts'
import { inputOf } from './row-input.ts'
import { evidenceIn } from './stored-evidence.ts'

export interface Compared {
  /** Rows of which something else is said now. */
  readonly count: number
  /** When the first of them was written; null when none was. */
  readonly firstAt: EpochMs | null
}

/**
 * Rows read, looked at and written between two turns of the event loop: some milliseconds. As many as a commit of a sync
 * has, so that readers and other writers of the end user wait no longer.
 */
const PAGE_ROWS = 200

/** A row as it was read the second time. */
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
 * meanwhile is left to the run that this began. The ledger is read twice, once to compare and once to write, so that
 * only what is compared of a row is held in memory. Throws FenceLost. `step` is called between the parts of the work.
 */
export async function compareCompany(
  deps: EndUserDeps,
  lease: Lease,
  { step = async () => {}, isAnew = false }: { step?: () => Promise<void>; isAnew?: boolean } = {},
): Promise<Compared> {
  const engine = await deps.db.transaction((tx) => loadEngine(tx, lease.organizationId))
  const accounts = await deps.db.transaction((tx) => selectAccounts(tx, lease))
  // Each upload brings accounts of its own: under one id of the customer's they are one.
  const references = new Map(accounts.map(({ id, referenceId }) => [id, referenceId]))
  const book = new CompanyBook(accounts.map(({ referenceId: id, mask, type }) => ({ id, mask, type })))
  const versions = new Map<Id, number>()
  const ids = await deps.db.reading((tx) => selectComparableIds(tx, lease))
  for await (const page of ledgerPages(deps, lease, ids, step))
    for (const row of page) {
      versions.set(row.id, row.version)
      book.put({
        id: showId('txn', row.id),
        input: { ...inputOf(row), accountId: row.accountId && (references.get(row.accountId) ?? null) },
        annotation: lookAt(row, engine).alone,
        toldBy: row.accountId,
      })
    }
  const turns = book.settleInTurns(PAGE_ROWS)
  while (turns.next().done !== true) await deps.clock.giveWay()
  const features = book.features()
  let count = 0
  let firstAt: EpochMs | null = null
  for await (const page of ledgerPages(deps, lease, ids, step)) {
    const changed = page.flatMap((row) => {
      const said = features.get(showId('txn', row.id))
      if (said === undefined || versions.get(row.id) !== row.version) return []
      const looked = lookAt(row, engine)
      const annotation = annotationOf(looked, said, engine, isAnew)
      return isDeepStrictEqual(looked.stored, annotation) ? [] : [{ row: looked, annotation }]
    })
    if (changed.length === 0) continue
    const written = await commit(deps, lease, changed, engine)
    count += written.count
    firstAt ??= written.firstAt
  }
  return { count, firstAt }
}

async function* ledgerPages(
  deps: EndUserDeps,
  lease: Lease,
  ids: readonly Id[],
  step: () => Promise<void>,
): AsyncGenerator<readonly Transaction[]> {
  for (let from = 0; from < ids.length; from += PAGE_ROWS) {
    await step()
    const wanted = ids.slice(from, from + PAGE_ROWS)
    yield await deps.db.reading((tx) => selectComparable(tx, lease, wanted))
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

/**
 * What is said of a row by itself stays: a rule that is only for rows to come, or a later engine, is for re-enrichment.
 * `isAnew`: a row of an older engine is explained anew as well.
 */
function annotationOf(row: Looked, features: CompanyFeatures, engine: Engine, isAnew: boolean): Annotation {
  const { stored, correction } = row
  const { cause: _, ...next } = saidNow(row, features, engine)
  const isOlder = stored.modelVersion !== next.modelVersion
  const said: Annotation = isAnew && isOlder ? next : besideOthers(stored, next)
  const asBefore = stored.cause === undefined ? said : { ...said, cause: stored.cause }
  // Beneath a person's word the cause stays theirs.
  if (correction !== null || isDeepStrictEqual(stored, asBefore)) return asBefore
  const cause: Cause = said === next ? whyAnother(stored, next) : { kind: 'company_pass', by: null }
  return { ...said, cause }
}

function saidNow(row: Looked, features: CompanyFeatures, engine: Engine): Annotation {
  const direction = row.amount.startsWith('-') ? 'outflow' : Number(row.amount) === 0 ? 'zero' : 'inflow'
  const said = withCompany(row.alone, features, direction)
  // A tenant that has no category for what a pair shows keeps the one that the row has alone.
  const { category, confidence, priorityType, annotator, considered } = row.alone
  const kept = { ...said, category, confidence, priorityType, annotator, considered }
  const found = engine.categories.bySlug.has(said.category) ? said : kept
  return correctAnnotation(storedAnnotation(found, engine, row.amount), row.correction)
}

/** A stored annotation with what other rows say of the row now. */
function besideOthers(stored: Annotation, now: Annotation): Annotation {
  const { cause: _, ...own } = stored
  const { isRecurring, hasMatchingTransaction, isPotentialDuplicate } = now
  const isByPair = isPaired(stored) || isPaired(now)
  return {
    ...own,
    ...(isByPair ? categoryOf(now) : {}),
    isRecurring,
    hasMatchingTransaction,
    isPotentialDuplicate,
    evidence: [
      ...evidenceIn(stored.evidence).filter((one) => !isOfOtherRows(one)),
      ...evidenceIn(now.evidence).filter(isOfOtherRows),
    ],
  }
}

function whyAnother(former: Annotation, next: Annotation): Cause {
  const isAloneAnother = former.modelVersion !== next.modelVersion || decidedBy(former) !== decidedBy(next)
  return isAloneAnother ? causeOf(former, next) : { kind: 'company_pass', by: null }
}

function commit(
  deps: EndUserDeps,
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
    const changes = written.map((one) => changeOfTransaction(one, engine.categories, deps.publicUrl))
    await appendChanges(tx, { ...batchOf(lease, at, deps.random), changes })
    return { count: written.length, firstAt: at }
  })
}
