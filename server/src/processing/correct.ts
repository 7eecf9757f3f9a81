import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import {
  batchOf,
  type Correction,
  type CorrectionRecord,
  correctAnnotation,
  type FoundTransaction,
  findTransaction,
  insertCorrections,
  type Merchant,
  markUndone,
  selectAlike,
  selectCorrections,
  selectCorrectionsOfFeedback,
  selectMerchant,
  selectTransactionsById,
  type Transaction,
  tableRowOf,
  writeTransactions,
} from '../ledger/index.ts'
import { type EpochMs, hashedId, type Id, InvalidInput, NotFound, newId } from '../values/index.ts'
import { annotateRow } from './annotate-rows.ts'
import { type Categories, loadCategories } from './categories.ts'
import { changeOfTransaction } from './change-of-transaction.ts'
import type { EndUserDeps } from './create-end-user.ts'

/** What somebody says of a transaction. A heron_id beats a label or a name. */
export interface Feedback {
  readonly category: { readonly id?: Id | undefined; readonly label?: string | undefined } | null
  readonly merchant: {
    readonly id?: Id | undefined
    readonly name?: string | undefined
    /** It is right as it stands: said by a person from now on. */
    readonly isCorrect?: boolean | undefined
  } | null
  readonly isForAlike: boolean
  readonly by: string
  readonly source: string | null
  readonly reason: string | null
}

/** Rows a commit, as in a sync. */
const COMMIT_ROWS = 200
/** More rows than this in one request would keep whoever asked waiting for too long. */
export const ALIKE_MAX = 5_000

interface Plan {
  readonly like: Transaction
  readonly categories: Categories
  readonly categoryId: Id | null
  readonly merchant: Merchant | null
  readonly ids: readonly Id[]
}

export interface PreviewedRow {
  readonly before: FoundTransaction
  readonly after: FoundTransaction
}

/**
 * What the feedback would change: how many rows, and the first of them. Nothing is written.
 * Throws: NotFound, InvalidInput.
 */
export async function previewFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
  feedback: Feedback,
  limit: number,
): Promise<{ count: number; rows: PreviewedRow[]; categories: Categories }> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const plan = await makePlan(tx, organizationId, shownId, feedback)
    const found = await selectTransactionsById(tx, plan.like, plan.ids.slice(0, limit))
    const feedbackId = newId(deps.clock.now(), plan.like.bucket, deps.random)
    const rows = found.map((before) => ({
      before,
      after: corrected(before, correctionOf(plan, before, feedbackId)),
    }))
    return { count: plan.ids.length, rows, categories: plan.categories }
  })
}

/**
 * Applies it, in commits of some hundred rows; each tells the feed. From now on neither a sync nor processing takes it
 * back, as long as a row's amount or text stays what it was. Throws: NotFound, InvalidInput.
 */
export async function applyFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
  feedback: Feedback,
): Promise<{ feedbackId: Id; transactionIds: readonly Id[] }> {
  const plan = await deps.db.inOrganization(organizationId, (tx) =>
    makePlan(tx, organizationId, shownId, feedback),
  )
  const feedbackId = newId(deps.clock.now(), plan.like.bucket, deps.random)
  for (let from = 0; from < plan.ids.length; from += COMMIT_ROWS) {
    const ids = plan.ids.slice(from, from + COMMIT_ROWS)
    await deps.db.inOrganization(organizationId, async (tx) => {
      const at = await stampCommit(tx, { ...plan.like, now: deps.clock.now() })
      const found = await selectTransactionsById(tx, plan.like, ids)
      const after = found.map((one) => corrected(one, correctionOf(plan, one, feedbackId)))
      const records = found.map((one, place) =>
        recordOf(deps, plan, { before: one, after: after[place] ?? one, feedbackId, feedback, at }),
      )
      await insertCorrections(tx, records)
      await write(tx, deps, plan, after, at)
    })
  }
  await deps.db.wake('feed')
  return { feedbackId, transactionIds: plan.ids }
}

/**
 * Takes a request of feedback back: every row gets what counted before it, said by the engine as it is now or by an
 * earlier correction. Rows that were corrected again since, or that say something else by now, are skipped.
 * Throws NotFound when nothing of it is left to undo.
 */
export async function revertFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
  { feedbackId, by }: { readonly feedbackId: Id; readonly by: string },
): Promise<{ reverted: Id[]; skipped: Id[] }> {
  const { like, categories } = await deps.db.inOrganization(organizationId, async (tx) => ({
    like: await findLike(tx, organizationId, shownId),
    categories: await loadCategories(tx, organizationId),
  }))
  const [reverted, skipped]: [Id[], Id[]] = [[], []]
  let after: Id | null = null
  for (;;) {
    const query = { bucket: like.bucket, endUserId: like.endUserId, feedbackId, after, limit: COMMIT_ROWS }
    const records: CorrectionRecord[] = await deps.db.inOrganization(organizationId, async (tx) => {
      const at = await stampCommit(tx, { ...like, now: deps.clock.now() })
      const page = await selectCorrectionsOfFeedback(tx, query)
      const formerOf = new Map(page.map((record) => [record.transactionId, record.former]))
      const found = await selectTransactionsById(tx, like, [...formerOf.keys()])
      const mine = found.filter(({ transaction }) => transaction.correction?.feedbackId === feedbackId)
      const restored = mine.map((one) => {
        const annotation = annotateRow(one.transaction, categories)
        const former = formerOf.get(one.transaction.id) ?? null
        return corrected({ ...one, transaction: { ...one.transaction, annotation } }, former)
      })
      await markUndone(tx, page, { bucket: like.bucket, by, at })
      await write(tx, deps, { like, categories }, restored, at)
      const ids = new Set(mine.map(({ transaction }) => transaction.id))
      for (const { transactionId } of page) (ids.has(transactionId) ? reverted : skipped).push(transactionId)
      return page
    })
    const last = records.at(-1)
    if (last === undefined || records.length < COMMIT_ROWS) break
    after = last.id
  }
  if (reverted.length + skipped.length === 0) throw new NotFound('Feedback not found')
  await deps.db.wake('feed')
  return { reverted, skipped }
}

/** Who said what of a transaction, the newest first. Throws NotFound. */
export async function listFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
): Promise<CorrectionRecord[]> {
  return deps.db.inOrganization(organizationId, async (tx) =>
    selectCorrections(tx, await findLike(tx, organizationId, shownId)),
  )
}

async function findLike(tx: Tx, organizationId: Id, shownId: string): Promise<Transaction> {
  const found = await findTransaction(tx, organizationId, shownId)
  if (found === null) throw new NotFound('Transaction not found')
  return found.transaction
}

async function makePlan(tx: Tx, organizationId: Id, shownId: string, feedback: Feedback): Promise<Plan> {
  const like = await findLike(tx, organizationId, shownId)
  const categories = await loadCategories(tx, organizationId)
  const categoryId = feedback.category === null ? null : categoryOf(categories, feedback.category)
  const merchant = feedback.merchant === null ? null : await merchantOf(tx, like, feedback.merchant)
  const ids = feedback.isForAlike ? await selectAlike(tx, like, ALIKE_MAX + 1) : [like.id]
  if (ids.length > ALIKE_MAX) {
    throw InvalidInput.inBody(
      'apply_to',
      `More than ${ALIKE_MAX} transactions are alike: too many for one request.`,
    )
  }
  return { like, categories, categoryId, merchant, ids }
}

function categoryOf(categories: Categories, given: NonNullable<Feedback['category']>): Id {
  const found =
    given.id === undefined
      ? [...categories.byId.values()].find(({ label }) => label === given.label)
      : categories.byId.get(given.id)
  if (found === undefined) throw InvalidInput.inBody('category', 'Not a category of this organization.')
  return found.id
}

async function merchantOf(
  tx: Tx,
  like: Transaction,
  given: NonNullable<Feedback['merchant']>,
): Promise<Merchant> {
  if (given.isCorrect === true) {
    if (like.annotation.merchant === null)
      throw InvalidInput.inBody('merchant', 'It has no merchant to confirm.')
    return like.annotation.merchant
  }
  if (given.id !== undefined) {
    const { bucket, endUserId } = like
    const known = await selectMerchant(tx, { bucket, endUserId, merchantId: given.id })
    if (known === null)
      throw InvalidInput.inBody('merchant', 'No transaction of the end user has this merchant.')
    return known
  }
  const name = given.name?.trim() ?? ''
  if (name === '') throw InvalidInput.inBody('merchant', 'Give heron_id, name, or is_correct.')
  // Merchants have no table: the same name is the same merchant, wherever somebody gives it.
  const id = hashedId('merchant', `person:${name.toLowerCase()}`)
  return { id, name, url: null, iconUrl: null, logoUrl: null, groupId: null, categories: [] }
}

// A correction of one thing keeps what an earlier one said of the other.
function correctionOf(plan: Plan, { transaction }: FoundTransaction, feedbackId: Id): Correction {
  const { amount, description, correction } = transaction
  return {
    feedbackId,
    categoryId: plan.categoryId ?? correction?.categoryId ?? null,
    merchant: plan.merchant ?? correction?.merchant ?? null,
    amount,
    description,
  }
}

function corrected(found: FoundTransaction, correction: Correction | null): FoundTransaction {
  const annotation = correctAnnotation(found.transaction.annotation, correction)
  return { ...found, transaction: { ...found.transaction, annotation, correction } }
}

function recordOf(
  deps: EndUserDeps,
  { categories }: Plan,
  made: {
    before: FoundTransaction
    after: FoundTransaction
    feedbackId: Id
    feedback: Feedback
    at: EpochMs
  },
): CorrectionRecord {
  const [before, after] = [made.before.transaction, made.after.transaction]
  const labelOf = (row: Transaction) => categories.byId.get(row.annotation.categoryId)?.label ?? null
  return {
    bucket: before.bucket,
    id: newId(made.at, before.bucket, deps.random),
    organizationId: before.organizationId,
    endUserId: before.endUserId,
    transactionId: before.id,
    feedbackId: made.feedbackId,
    former: before.correction,
    shown: {
      category_before: labelOf(before),
      category_after: labelOf(after),
      merchant_before: before.annotation.merchant?.name ?? null,
      merchant_after: after.annotation.merchant?.name ?? null,
    },
    madeBy: made.feedback.by,
    source: made.feedback.source,
    reason: made.feedback.reason,
    madeAt: made.at,
    undoneBy: null,
    undoneAt: null,
  }
}

async function write(
  tx: Tx,
  deps: EndUserDeps,
  { like, categories }: Pick<Plan, 'like' | 'categories'>,
  rows: readonly FoundTransaction[],
  at: EpochMs,
): Promise<void> {
  const next = rows.map(
    (one): FoundTransaction => ({
      ...one,
      transaction: { ...one.transaction, version: one.transaction.version + 1, updatedAt: at },
    }),
  )
  await writeTransactions(
    tx,
    next.map(({ transaction }) => tableRowOf(transaction)),
    at,
  )
  const changes: Change[] = next
    .filter(({ transaction }) => transaction.duplicateOf === null)
    .map((one) => changeOfTransaction(one, categories))
  await appendChanges(tx, { ...batchOf(like, at, deps.random), changes })
}
