import type { Lease } from '../jobs/index.ts'
import {
  type Decision,
  decide,
  type EndUser,
  type StoredTransaction,
  selectStored,
  type Transaction,
  type TransactionRow,
  tableRowOf,
  type Unit,
} from '../ledger/index.ts'
import type { Link } from '../links/index.ts'
import { transactionFromPlaid } from '../plaid/index.ts'
import { completeRow, type Engine } from '../processing/index.ts'
import type { AccountBook } from './account-book.ts'
import type { SyncDeps } from './deps.ts'
import type { PageReader } from './read-pages.ts'
import type { PlannedUnit } from './run-index.ts'
import type { SealedRun } from './run-store.ts'
import { sourceRowOf } from './source-row.ts'

/** Rows explained, or told of, in one turn of the event loop: a millisecond or two. */
export const TURN_ROWS = 20

export interface Application {
  readonly lease: Lease
  readonly run: SealedRun
  readonly link: Link
  readonly endUser: EndUser
  readonly book: AccountBook
  readonly engine: Engine
}

/** A batch that only needs to be written. `units` are kept to prepare it again should the ledger have moved. */
export interface Prepared {
  readonly units: readonly Unit[]
  readonly written: readonly Written[]
  readonly removed: readonly StoredTransaction[]
  readonly retold: readonly StoredTransaction[]
}

/** Reads a batch's rows, decides what becomes of each, and explains those that are written. */
export async function prepareBatch(
  deps: SyncDeps,
  application: Application,
  reader: PageReader,
  planned: readonly PlannedUnit[],
): Promise<Prepared> {
  return decideUnits(deps, application, await readUnits(reader, planned, application.book))
}

/** The same from rows that were read before: the ledger has moved meanwhile. */
export async function decideUnits(
  deps: SyncDeps,
  application: Application,
  units: readonly Unit[],
): Promise<Prepared> {
  const stored = await deps.db.reading((tx) => selectStored(tx, application.link, referenceIdsOf(units)))
  const decisions = decide(units, stored)
  const storedOf = (kind: 'remove' | 'retell') =>
    decisions.flatMap((decision) => (decision.kind === kind ? [decision.stored] : []))
  const written = await completeDecisions(deps, application, decisions)
  return { units, written, removed: storedOf('remove'), retold: storedOf('retell') }
}

async function readUnits(
  reader: PageReader,
  planned: readonly PlannedUnit[],
  book: AccountBook,
): Promise<Unit[]> {
  const units: Unit[] = []
  for (const unit of planned) {
    if (unit.page === null) {
      units.push({ kind: unit.isKept === true ? 'kept' : 'removed', referenceId: unit.referenceId })
      continue
    }
    const row = (await reader.rows(unit.page))[unit.place]
    if (row === undefined) throw new Error('a stored page does not hold the row that its run counted')
    units.push({
      kind: 'present',
      row: sourceRowOf(transactionFromPlaid(row), book),
      replaces: unit.replaces,
      isElsewhere: book.elsewhere(row.account_id) !== null,
    })
  }
  return units
}

function referenceIdsOf(units: readonly Unit[]): string[] {
  return units.flatMap((unit) => {
    if (unit.kind !== 'present') return [unit.referenceId]
    const own = unit.row.referenceId === null ? [] : [unit.row.referenceId]
    return unit.replaces === null ? own : [...own, unit.replaces.referenceId]
  })
}

export interface Written {
  readonly action: 'added' | 'modified'
  readonly row: Transaction
  readonly tableRow: TransactionRow
  readonly formerReferenceId: string | null
}

// Gives way between: webhooks wait to be acknowledged, and the database for the next statement of the batch before.
async function completeDecisions(
  deps: SyncDeps,
  { link, engine }: Application,
  decisions: readonly Decision[],
): Promise<Written[]> {
  const now = deps.clock.now()
  const written: Written[] = []
  for (const decision of decisions) {
    if (decision.kind === 'remove' || decision.kind === 'retell') continue
    const stored = decision.kind === 'update' ? decision.stored : null
    const row = completeRow(decision.row, { owner: link, stored, engine, now, random: deps.random })
    written.push({
      action: stored === null || stored.isRemoved ? 'added' : 'modified',
      row,
      tableRow: tableRowOf(row),
      formerReferenceId: decision.kind === 'update' ? decision.formerReferenceId : null,
    })
    if (written.length % TURN_ROWS === 0) await deps.clock.giveWay()
  }
  return written
}
