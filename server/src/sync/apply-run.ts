import { appendChanges, type Change } from '../changes/index.ts'
import { keepLease, stampCommit } from '../jobs/index.ts'
import {
  batchOf,
  insertAliases,
  removeTransactions,
  StaleTransactions,
  type ViewContext,
  viewRemoved,
  viewTransaction,
  writeAccounts,
  writeBalances,
  writeTransactions,
} from '../ledger/index.ts'
import { iconUrls } from '../processing/index.ts'
import type { EpochMs } from '../values/index.ts'
import { balancesOf, changesOfAccounts } from './account-book.ts'
import type { SyncDeps } from './deps.ts'
import type { Gathered } from './gather-run.ts'
import { inParallel } from './in-parallel.ts'
import { type Application, decideUnits, type Prepared, prepareBatch, TURN_ROWS } from './prepare-batch.ts'
import { PageReader } from './read-pages.ts'
import { retellRows } from './retell-rows.ts'
import type { PlannedUnit } from './run-index.ts'
import { advanceRun, startApplying } from './run-store.ts'

/** Logical transactions a commit. Small enough that readers and other writers of the end user wait milliseconds. */
export const COMMIT_UNITS = 200

/** Recomputing a batch because somebody wrote in between: more than this is no coincidence. */
const STALE_MAX = 5

/**
 * Applies what is left of a sealed run: first its accounts and balances, then its transactions, each commit with rows,
 * tombstones, annotations, changes and progress together. Running it again after a crash at any point continues where
 * the last commit ended.
 */
export async function applyBatches(
  deps: SyncDeps,
  application: Application,
  gathered: Gathered,
): Promise<void> {
  const { run } = application
  await applyAccounts(deps, application, gathered)
  const reader = new PageReader(deps.db, run)
  const first = Math.max(run.appliedBatches, 1)
  const last = Math.ceil(gathered.units.length / COMMIT_UNITS)
  const prepare = (batch: number) => prepareBatch(deps, application, reader, unitsOf(gathered.units, batch))
  let prepared = first <= last ? await prepare(first) : null
  for (let batch = first; prepared !== null; batch++) {
    await keepLease(deps, application.lease)
    // The next batch is read and explained while the database writes this one's rows, and not before: work of this thread
    // between two statements keeps the database waiting. It is about different transactions, and the version of each row
    // guards against the rest. It begins out here, not in the commit, whose transaction is not its own.
    const rowsSent = Promise.withResolvers<boolean>()
    const [, next]: [void, Prepared | null] = await inParallel(
      commit(deps, application, { batch, prepared, onRowsSent: () => rowsSent.resolve(true) }).finally(() =>
        rowsSent.resolve(false),
      ),
      rowsSent.promise.then((isSent) => (isSent && batch < last ? prepare(batch + 1) : null)),
    )
    prepared = next
  }
}

function unitsOf(units: readonly PlannedUnit[], batch: number): readonly PlannedUnit[] {
  return units.slice((batch - 1) * COMMIT_UNITS, batch * COMMIT_UNITS)
}

// Batch 0. After a crash the accounts are in the database already; absorbing them again finds nothing new.
async function applyAccounts(
  deps: SyncDeps,
  { lease, run, link, book, endUser }: Application,
  { accounts: gathered, units }: Gathered,
): Promise<void> {
  const now = deps.clock.now()
  const known = new Set(book.accounts().map((account) => account.id))
  const changed = [
    ...book.absorb(gathered.told, now, deps.random),
    ...book.absorbUnlisted(gathered.used, now, deps.random),
    ...(gathered.listed === null ? [] : book.close(gathered.listed, now)),
  ]
  if (run.appliedBatches > 0) return
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now })
    await writeAccounts(tx, changed)
    await writeBalances(tx, link, balancesOf(gathered.told, book, now), at)
    await startApplying(tx, run, units.length)
    await appendChanges(tx, {
      ...batchOf(endUser, at, deps.random),
      changes: changesOfAccounts(changed, known),
    })
  })
}

interface PreparedCommit {
  readonly batch: number
  readonly prepared: Prepared
  /** Called when the rows are on their way to the database, which takes its time over them. */
  readonly onRowsSent: () => void
}

async function commit(deps: SyncDeps, application: Application, wanted: PreparedCommit): Promise<void> {
  let { prepared } = wanted
  for (let attempt = 1; ; attempt++) {
    try {
      await commitBatch(deps, application, { ...wanted, prepared })
      return
    } catch (error) {
      if (!(error instanceof StaleTransactions) || attempt === STALE_MAX) throw error
      prepared = await decideUnits(deps, application, prepared.units)
    }
  }
}

async function commitBatch(
  deps: SyncDeps,
  application: Application,
  { batch, prepared, onRowsSent }: PreparedCommit,
): Promise<void> {
  const { written, removed, retold } = prepared
  const { lease, run, link, endUser } = application
  const aliases = written.flatMap(({ row, formerReferenceId }) =>
    formerReferenceId === null ? [] : [{ referenceId: formerReferenceId, transactionId: row.id }],
  )
  const added = written.filter((one) => one.action === 'added').length
  await deps.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...lease, now: deps.clock.now() })
    const isMine = await advanceRun(tx, run, {
      batch,
      added,
      modified: written.length - added + retold.length,
      removed: removed.length,
    })
    if (!isMine) throw new Error('a batch of this run was applied by somebody else under the same fence')
    // Tombstones first: a row may take the reference id that a removed one had.
    await removeTransactions(tx, link, removed, at)
    await insertAliases(tx, link, aliases, at)
    const retellings = await retellRows(tx, { ...application, iconUrl: iconUrls(deps.publicUrl) }, retold, at)
    const rows = written.map((one) => one.tableRow)
    // The feed's payloads are made while the database writes the rows, so not before these have left: a turn of the event
    // loop later. They are sent after them.
    const tell = async () => {
      await deps.clock.giveWay()
      onRowsSent()
      const context = viewContextOf(application, deps.publicUrl)
      const told = await changesOf(prepared, { context, at, giveWay: deps.clock.giveWay })
      const changes = [...told, ...retellings]
      await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes })
    }
    await inParallel(writeTransactions(tx, rows, at), tell())
  })
}

interface Telling {
  readonly context: ViewContext
  readonly at: EpochMs
  readonly giveWay: () => Promise<void>
}

async function changesOf(
  { written, removed }: Pick<Prepared, 'written' | 'removed'>,
  { context, at, giveWay }: Telling,
): Promise<Change[]> {
  const changes = removed.map(
    (gone): Change => ({
      kind: 'transaction',
      action: 'removed',
      objectId: gone.id,
      payload: viewRemoved(gone, context.ownId, at),
    }),
  )
  for (const [place, { action, row }] of written.entries()) {
    const payload = viewTransaction({ ...row, updatedAt: at }, context)
    changes.push({ kind: 'transaction', action, objectId: row.id, payload })
    if ((place + 1) % TURN_ROWS === 0) await giveWay()
  }
  return changes
}

function viewContextOf({ endUser, book, engine }: Application, publicUrl: string): ViewContext {
  return {
    ownId: endUser.ownId,
    accounts: new Map(
      book
        .allAccounts()
        .map((account) => [account.id, { referenceId: account.referenceId, number: account.mask }]),
    ),
    categories: engine.categories.byId,
    iconUrl: iconUrls(publicUrl),
  }
}
