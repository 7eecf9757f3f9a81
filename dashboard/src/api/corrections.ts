import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { RuleConditions } from './rules.ts'
import type { paths } from './schema.d.ts'

export type Correction = Schemas['TransactionFeedback']
type Answer =
  paths['/api/transactions/{heron_id}/feedback']['put']['responses'][200]['content']['application/json']
export type Preview = NonNullable<Answer['dry_run']>

/** A rule that would say the same of all transactions like the corrected one. */
export interface Proposal {
  readonly conditions: RuleConditions
  readonly category: { readonly heron_id: string; readonly label: string | null }
  /** The correction that it comes from, and of which transaction that speaks. */
  readonly feedbackId: string
  readonly transactionId: string
}

export type Saved = NonNullable<Answer['feedback']> & {
  /** Null: nothing tells the transaction from others. */
  readonly proposal: Proposal | null
}

/** What somebody says of a transaction. */
export interface CorrectionInput {
  readonly transactionId: string
  /** Undefined: nothing is said of it. */
  readonly categoryId?: string | undefined
  readonly merchant?: string | undefined
  readonly applyTo: 'this' | 'alike'
  readonly reason?: string | undefined
}

function put({ transactionId, categoryId, merchant, applyTo, reason }: CorrectionInput, dry_run: boolean) {
  return answerOf(
    api.PUT('/api/transactions/{heron_id}/feedback', {
      params: { path: { heron_id: transactionId }, query: { dry_run } },
      body: {
        transaction: {
          ...(categoryId === undefined ? {} : { category: { heron_id: categoryId } }),
          ...(merchant === undefined ? {} : { merchant: { name: merchant } }),
        },
        apply_to: applyTo,
        ...(reason === undefined || reason === '' ? {} : { reason }),
      },
    }),
  )
}

/** What a correction would change; nothing is written. */
export const previewQuery = (companyId: string, input: CorrectionInput) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'transaction', input.transactionId, 'preview', input],
    queryFn: async () => {
      const { dry_run } = await put(input, true)
      if (dry_run === undefined) throw new Error('a dry run answers what would change')
      return dry_run
    },
    staleTime: 0,
  })

/** Who corrected a transaction, the newest first. */
export const correctionsQuery = (companyId: string, transactionId: string) =>
  queryOptions({
    queryKey: ['companies', 'one', companyId, 'transaction', transactionId, 'corrections'],
    queryFn: async () =>
      (
        await answerOf(
          api.GET('/api/transactions/{heron_id}/feedback', { params: { path: { heron_id: transactionId } } }),
        )
      ).feedback,
  })

/** Whether the correction that a proposal comes from was taken back since, here or by anybody else. */
export function useIsWithdrawn(companyId: string, { transactionId, feedbackId }: Proposal): boolean {
  const { data = [] } = useQuery(correctionsQuery(companyId, transactionId))
  return data.some(({ heron_id, reverted }) => heron_id === feedbackId && reverted !== null)
}

/** What is said of a transaction shows wherever its company is shown. */
function useChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  })
}

export const useCorrect = () =>
  useChange(async (input: CorrectionInput): Promise<Saved> => {
    const { feedback, proposed_rule: proposed } = await put(input, false)
    if (feedback === undefined) throw new Error('a correction answers what it did')
    return {
      ...feedback,
      proposal:
        proposed == null
          ? null
          : { ...proposed, feedbackId: feedback.heron_id, transactionId: input.transactionId },
    }
  })

/** On every transaction that it changed. */
export const useTakeBack = () =>
  useChange((given: { readonly transactionId: string; readonly correctionId: string }) =>
    answerOf(
      api.POST('/api/transactions/{heron_id}/feedback/{feedback_heron_id}/revert', {
        params: { path: { heron_id: given.transactionId, feedback_heron_id: given.correctionId } },
      }),
    ),
  )
