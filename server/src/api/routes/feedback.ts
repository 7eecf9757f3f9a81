import type { z } from 'zod'
import {
  applyFeedback,
  type Feedback,
  listFeedback,
  type PreviewedRow,
  previewFeedback,
  type Rule,
  revertFeedback,
} from '../../processing/index.ts'
import { instantText, numberFromDecimal, showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  FeedbackHistory,
  FeedbackPath,
  FeedbackQuery,
  FeedbackResult,
  FeedbackReverted,
  FeedbackWrite,
  TransactionPath,
} from '../schemas/feedback.ts'
import { problems } from '../schemas/shapes.ts'
import { viewConditions } from '../view-rules.ts'

const tags = ['Transactions']
const path = '/api/transactions/:heron_id/feedback'
const PREVIEW_ROWS = 100

export function registerFeedback(app: Api, deps: ApiDeps): void {
  registerGive(app, deps)
  registerRevert(app, deps)

  app.get(
    path,
    {
      schema: {
        summary: 'Who corrected a transaction',
        description: 'The newest first.',
        tags,
        params: TransactionPath,
        response: { 200: FeedbackHistory, ...problems(404) },
      },
    },
    async (request) => {
      const records = await listFeedback(deps, organizationOf(request), request.params.heron_id)
      return {
        feedback: records.map(
          ({ feedbackId, count, shown, madeBy, source, reason, madeAt, undoneBy, undoneAt, rules }) => ({
            heron_id: showId('fbk', feedbackId),
            num_annotations: count,
            before: { category: shown.category_before, merchant: shown.merchant_before },
            after: { category: shown.category_after, merchant: shown.merchant_after },
            made_by: madeBy,
            source,
            reason,
            made: instantText(madeAt),
            reverted_by: undoneBy,
            reverted: undoneAt === null ? null : instantText(undoneAt),
            rules: rules.map(viewRule),
          }),
        ),
      }
    },
  )
}

function registerRevert(app: Api, deps: ApiDeps): void {
  app.post(
    `${path}/:feedback_heron_id/revert`,
    {
      schema: {
        summary: 'Take a correction back',
        description:
          'On every transaction that it changed: what counted before counts again. Those that were corrected again since ' +
          'are skipped. The rule that it proposed is withdrawn; one that was added stays.',
        tags,
        params: FeedbackPath,
        response: { 200: FeedbackReverted, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { heron_id, feedback_heron_id: feedbackId } = request.params
      const undo = { feedbackId, by: authorOf(request).name }
      const { reverted, skipped, keptRules } = await revertFeedback(
        deps,
        organizationOf(request),
        heron_id,
        undo,
      )
      return {
        reverted: reverted.map((id) => showId('txn', id)),
        skipped: skipped.map((id) => showId('txn', id)),
        kept_rules: keptRules.map(viewRule),
      }
    },
  )
}

function registerGive(app: Api, deps: ApiDeps): void {
  app.put(
    path,
    {
      schema: {
        summary: 'Correct a transaction',
        description:
          'Its category, its merchant, or both; alone or with all that are alike. It applies at once, is told by the feed, ' +
          'and is kept when the row is told or explained anew, as long as its amount or its description stays the same. ' +
          'Another amount and another description end it.',
        tags,
        params: TransactionPath,
        querystring: FeedbackQuery,
        body: FeedbackWrite,
        response: { 200: FeedbackResult, ...problems(404, 422) },
      },
    },
    async (request) => {
      const organizationId = organizationOf(request)
      const { heron_id } = request.params
      const feedback = feedbackOf(request.body, authorOf(request).name)
      if (request.query.dry_run) {
        const preview = await previewFeedback(deps, organizationId, heron_id, feedback, PREVIEW_ROWS)
        const labelOf = (row: PreviewedRow['before']) => sideOf(row, preview.categories)
        return {
          dry_run: {
            num_annotations: preview.count,
            num_changed: preview.changedCount,
            changes: preview.rows.map((row) => viewPreviewed(row, labelOf)),
          },
        }
      }
      const { feedbackId, transactionIds, proposed } = await applyFeedback(
        deps,
        organizationId,
        heron_id,
        feedback,
      )
      return {
        feedback: {
          heron_id: showId('fbk', feedbackId),
          num_annotations: transactionIds.length,
          transaction_heron_ids: transactionIds.map((id) => showId('txn', id)),
        },
        proposed_rule:
          proposed === null
            ? null
            : {
                conditions: viewConditions(proposed.conditions),
                category: { heron_id: showId('ctg', proposed.categoryId), label: proposed.label },
              },
      }
    },
  )
}

function feedbackOf(body: z.output<typeof FeedbackWrite>, by: string): Feedback {
  const { category = null, merchant = null, source = null } = body.transaction
  return {
    category: category === null ? null : { id: category.heron_id, label: category.label },
    merchant:
      merchant === null
        ? null
        : { id: merchant.heron_id, name: merchant.name, isCorrect: merchant.is_correct },
    isForAlike: body.apply_to === 'alike',
    by,
    source,
    reason: body.reason ?? null,
  }
}

const viewRule = ({ id, name }: Rule) => ({ heron_id: showId('arl', id), name })

function sideOf(
  { transaction: { annotation } }: PreviewedRow['before'],
  categories: Awaited<ReturnType<typeof previewFeedback>>['categories'],
) {
  return {
    category: categories.byId.get(annotation.categoryId)?.label ?? null,
    merchant: annotation.merchant?.name ?? null,
  }
}

function viewPreviewed(
  { before, after }: PreviewedRow,
  sideOfRow: (row: PreviewedRow['before']) => ReturnType<typeof sideOf>,
) {
  const { id, description, amount, currency, postedOn } = before.transaction
  return {
    heron_id: showId('txn', id),
    description,
    amount: numberFromDecimal(amount),
    currency,
    posted_on: postedOn,
    before: sideOfRow(before),
    after: sideOfRow(after),
  }
}
