import { stampCommit } from '../jobs/index.ts'
import {
  type CorrectionRecord,
  type FoundTransaction,
  insertCorrections,
  markUndone,
  selectCorrections,
  selectCorrectionsOfFeedback,
  selectTransactionsById,
  type Transaction,
} from '../ledger/index.ts'
import { type EpochMs, type Id, NotFound, newId, showId } from '../values/index.ts'
import { annotateRow } from './annotate-rows.ts'
import type { Categories } from './categories.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { loadEngine } from './engine.ts'
import { learn, unlearn } from './learn.ts'
import { corrected, correctionOf, type Feedback, findLike, makePlan, type Plan } from './plan-correction.ts'
import { type ProposedRule, proposeRule } from './propose-rule.ts'
import { type Rule, selectRules } from './rule-store.ts'
import { writeCorrected } from './write-corrected.ts'

/** Rows a commit, as in a sync. */
const COMMIT_ROWS = 200

export interface PreviewedRow {
  readonly before: FoundTransaction
  readonly after: FoundTransaction
}

/**
 * What the feedback would change: of how many rows it is said, how many of those it says something new of, and the
 * first of them. Nothing is written.
 * Throws: NotFound, InvalidInput.
 */
export async function previewFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
  feedback: Feedback,
  limit: number,
): Promise<{ count: number; changedCount: number; rows: PreviewedRow[]; categories: Categories }> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const plan = await makePlan(tx, organizationId, shownId, feedback)
    const feedbackId = newId(deps.clock.now(), plan.like.bucket, deps.random)
    const rows: PreviewedRow[] = []
    let changedCount = 0
    for (let from = 0; from < plan.ids.length; from += COMMIT_ROWS) {
      const found = await selectTransactionsById(tx, plan.like, plan.ids.slice(from, from + COMMIT_ROWS))
      const previewed = found.map((before) => ({
        before,
        after: corrected(before, correctionOf(plan, before, feedbackId)),
      }))
      changedCount += previewed.filter(isAnother).length
      rows.push(...previewed.slice(0, Math.max(limit - rows.length, 0)))
    }
    return { count: plan.ids.length, changedCount, rows, categories: plan.categories }
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
): Promise<{ feedbackId: Id; transactionIds: readonly Id[]; proposed: ProposedRule | null }> {
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
      if (from === 0) await learn(tx, plan, feedbackId, at)
      await writeCorrected(tx, deps, plan, after, at)
    })
  }
  await deps.db.wake('feed')
  return { feedbackId, transactionIds: plan.ids, proposed: proposeRule(plan) }
}

/**
 * Takes a request of feedback back: every row gets what counted before it, said by the engine as it is now or by an
 * earlier correction. Rows that were corrected again since, or that say something else by now, are skipped. A rule that
 * it proposed can't be added any more; one that was added stays.
 * Throws NotFound when nothing of it is left to undo.
 */
export async function revertFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
  { feedbackId, by }: { readonly feedbackId: Id; readonly by: string },
): Promise<{ reverted: Id[]; skipped: Id[]; keptRules: Rule[] }> {
  const { like, engine } = await deps.db.inOrganization(organizationId, async (tx) => {
    const found = await findLike(tx, organizationId, shownId)
    // What it taught is forgotten before rows are explained without it.
    await unlearn(tx, organizationId, feedbackId, deps.clock.now())
    return { like: found, engine: await loadEngine(tx, organizationId) }
  })
  const cause = { kind: 'correction_undone', by: showId('fbk', feedbackId) } as const
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
        const annotation = { ...annotateRow(one.transaction, engine), cause }
        const former = formerOf.get(one.transaction.id) ?? null
        return corrected({ ...one, transaction: { ...one.transaction, annotation } }, former)
      })
      await markUndone(tx, page, { bucket: like.bucket, by, at })
      await writeCorrected(tx, deps, { like, categories: engine.categories }, restored, at)
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
  const keptRules = await deps.db.inOrganization(organizationId, (tx) =>
    selectRules(tx, organizationId, { feedbackIds: [feedbackId] }),
  )
  return { reverted, skipped, keptRules }
}

export interface ListedFeedback extends CorrectionRecord {
  /** Of how many transactions it was said. */
  readonly count: number
  /** That it proposed, and that somebody added. */
  readonly rules: readonly Rule[]
}

/** Who said what of a transaction, the newest first. Throws NotFound. */
export async function listFeedback(
  deps: EndUserDeps,
  organizationId: Id,
  shownId: string,
): Promise<ListedFeedback[]> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const records = await selectCorrections(tx, await findLike(tx, organizationId, shownId))
    const feedbackIds = records.map(({ feedbackId }) => feedbackId)
    const rules = await selectRules(tx, organizationId, { feedbackIds })
    return records.map((record) => ({
      ...record,
      rules: rules.filter(({ feedbackId }) => feedbackId === record.feedbackId),
    }))
  })
}

/** Not only confirmed. */
function isAnother({ before, after }: PreviewedRow): boolean {
  const [was, is] = [before.transaction.annotation, after.transaction.annotation]
  return was.categoryId !== is.categoryId || (was.merchant?.id ?? null) !== (is.merchant?.id ?? null)
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
