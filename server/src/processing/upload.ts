import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import {
  type Account,
  batchOf,
  type DataSource,
  type EndUser,
  ensureEndUser,
  insertDataSource,
  type SourceRow,
  selectEndUserById,
  selectStored,
  type Transaction,
  tableRowOf,
  type ViewContext,
  viewAccount,
  viewTransaction,
  writeAccounts,
  writeBalances,
  writeTransactions,
} from '../ledger/index.ts'
import {
  type DateText,
  dateOfInstant,
  type EpochMs,
  type Id,
  newId,
  showId,
  Unavailable,
} from '../values/index.ts'
import { completeRow } from './annotate-rows.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { type Engine, loadEngine } from './engine.ts'
import { iconUrls } from './merchant-icons.ts'
import { changeOfSource, sourceOf, type UploadBatch, type UploadRow } from './upload-batch.ts'

export interface Uploaded {
  readonly endUser: EndUser
  /** The transactions' ids in the order of the rows. */
  readonly ids: readonly Id[]
}

const STATEMENT_ROWS = 500

/**
 * Stores a batch in one commit: all rows or none, each with its annotation. An unknown end user is created. A row whose
 * reference id the end user has already is kept as a duplicate of that one: found by the request, told to nobody.
 */
export async function uploadTransactions(deps: EndUserDeps, batch: UploadBatch): Promise<Uploaded> {
  const now = deps.clock.now()
  const uploaded = await deps.db.inOrganization(batch.organizationId, async (tx) => {
    const engine = await loadEngine(tx, batch.organizationId)
    const wanted = {
      organizationId: batch.organizationId,
      ownId: batch.ownId ?? showId('req', batch.requestId),
      isHidden: batch.ownId === null,
    }
    const { endUser, change } = await ensureEndUser(tx, wanted, { now, random: deps.random })
    const at = await stampCommit(tx, { ...endUser, now })
    if ((await selectEndUserById(tx, batch.organizationId, endUser.endUserId)) === null)
      throw deletedMeanwhile()
    const upload: Upload = { deps, batch, endUser, engine, at, ...sourceOf(deps, batch, endUser, at) }
    const rows = await completeRows(tx, upload)
    await writeUpload(tx, upload, rows)
    if (!endUser.isHidden) await tellFeed(tx, upload, rows, change)
    return { endUser, ids: rows.map((row) => row.id) }
  })
  await deps.db.wake('feed')
  return uploaded
}

function deletedMeanwhile(): Unavailable {
  return new Unavailable(
    'The end user was deleted while its transactions were being stored. Send them again.',
  )
}

interface Upload {
  readonly deps: EndUserDeps
  readonly batch: UploadBatch
  readonly endUser: EndUser
  readonly engine: Engine
  readonly at: EpochMs
  readonly source: DataSource
  readonly accounts: ReadonlyMap<string, Account>
}

/** Gives each row its id and annotation, and finds what came before under its reference id, in the ledger or the batch. */
async function completeRows(tx: Tx, upload: Upload): Promise<Transaction[]> {
  const { batch, endUser, source, engine, at, deps } = upload
  const references = batch.rows.flatMap((row) => (row.referenceId === null ? [] : [row.referenceId]))
  const stored = await selectStored(tx, endUser, [...new Set(references)])
  const inBatch = new Map<string, Id>()
  const owner = { ...endUser, dataSourceId: source.id }
  // In the order of the rows, so that a list by id reads as the batch was written.
  const ids = batch.rows.map(() => newId(at, endUser.bucket, deps.random)).sort()
  return batch.rows.map((row, place) => {
    const reference = row.referenceId
    const known =
      reference === null ? undefined : (stored.byReference.get(reference) ?? stored.byAlias.get(reference))
    const living = known?.isRemoved === false ? known.id : undefined
    const original = living ?? (reference === null ? undefined : inBatch.get(reference))
    // Under a reference id that a removed transaction had, this is that transaction again.
    const revived = original === undefined && known?.referenceId === reference ? known : undefined
    const sourceRow = sourceRowOf(row, upload)
    const completed = completeRow(sourceRow, {
      owner,
      stored: revived ?? null,
      engine,
      now: at,
      random: deps.random,
      context: batch.context,
      requestId: batch.requestId,
      ...(original === undefined ? {} : { duplicateOf: original }),
    })
    const complete = { ...completed, id: revived?.id ?? ids[place] ?? completed.id }
    if (reference !== null && original === undefined) inBatch.set(reference, complete.id)
    return complete
  })
}

function sourceRowOf(row: UploadRow, { accounts }: Upload): SourceRow {
  const { accountReference, providerCategories, ...own } = row
  return {
    ...own,
    accountId: accountReference === null ? null : (accounts.get(accountReference)?.id ?? null),
    authorizedOn: null,
    isPending: false,
    source: providerCategories.length === 0 ? {} : { categories_default: providerCategories },
  }
}

async function writeUpload(tx: Tx, upload: Upload, rows: readonly Transaction[]): Promise<void> {
  const { endUser, source, accounts, at } = upload
  await insertDataSource(tx, source)
  for (const page of pagesOf([...accounts.values()])) await writeAccounts(tx, page)
  for (const page of pagesOf(rows)) await writeTransactions(tx, page.map(tableRowOf), at)
  await writeBalances(tx, endUser, closingBalancesOf(upload), at)
}

/** A closing balance holds as of the account's last day in the batch; without one, of today. */
function closingBalancesOf({ batch, accounts, at }: Upload) {
  const lastDays = new Map<string, DateText>()
  for (const { accountReference, postedOn } of batch.rows) {
    if (accountReference === null || postedOn === null) continue
    const last = lastDays.get(accountReference)
    if (last === undefined || postedOn > last) lastDays.set(accountReference, postedOn)
  }
  // Said twice about one account, the later one counts: one statement can't write a row twice.
  const amounts = new Map(batch.closingBalances.map((balance) => [balance.accountReference, balance.amount]))
  return [...amounts].flatMap(([reference, current]) => {
    const account = accounts.get(reference)
    if (account === undefined) return []
    const asOf = lastDays.get(reference) ?? dateOfInstant(at)
    const { id: accountId, currency } = account
    return [{ accountId, asOf, current, available: null, creditLimit: null, currency }]
  })
}

async function tellFeed(
  tx: Tx,
  upload: Upload,
  rows: readonly Transaction[],
  created: Change | null,
): Promise<void> {
  const { endUser, source, accounts, engine, at, deps } = upload
  const context: ViewContext = {
    ownId: endUser.ownId,
    accounts: new Map(
      [...accounts.values()].map((account) => [
        account.id,
        { referenceId: account.referenceId, number: account.mask },
      ]),
    ),
    categories: engine.categories.byId,
    iconUrl: iconUrls(deps.publicUrl),
  }
  const told = rows.filter((row) => row.duplicateOf === null)
  const changes: Change[] = [
    ...(created === null ? [] : [created]),
    changeOfSource(source, endUser.ownId),
    ...[...accounts.values()].map(
      (account): Change => ({
        kind: 'account',
        action: 'added',
        objectId: account.id,
        payload: viewAccount(account),
      }),
    ),
    ...told.map(
      (row): Change => ({
        kind: 'transaction',
        action: 'added',
        objectId: row.id,
        payload: viewTransaction({ ...row, createdAt: at, updatedAt: at }, context),
      }),
    ),
  ]
  await appendChanges(tx, { ...batchOf(endUser, at, deps.random), changes })
}

function* pagesOf<Row>(rows: readonly Row[]): Generator<Row[]> {
  for (let from = 0; from < rows.length; from += STATEMENT_ROWS) yield rows.slice(from, from + STATEMENT_ROWS)
}
