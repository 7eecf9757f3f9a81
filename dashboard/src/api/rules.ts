import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { answerOf, api, type Schemas } from './client.ts'
import type { paths } from './schema.d.ts'

export type Rule = Schemas['AnnotationRule']
export type RuleConditions = Schemas['AnnotationRuleConditions']
export type SampledChange = Schemas['SampledChange']
type AddBody = paths['/api/annotation_rules']['post']['requestBody']['content']['application/json']
export type RulePreview =
  paths['/api/annotation_rules']['post']['responses'][200]['content']['application/json']['dry_run']

/** What a rule is to say. */
export interface RuleInput {
  /** Empty: the server makes one up. */
  readonly name: string
  readonly conditions: RuleConditions
  readonly categoryId: string
  /** Whether transactions that are there follow it too. */
  readonly isApplied: boolean
  /** Of a new one that a correction proposed. */
  readonly feedbackId?: string | undefined
  /** From 1; undefined: a new one first, another where it is. */
  readonly position?: number | undefined
}

export const NO_CONDITIONS: RuleConditions = {
  description_contains: null,
  description_pattern: null,
  direction: null,
  merchant_heron_id: null,
  merchant_name: null,
  account_heron_id: null,
  min_amount: null,
  max_amount: null,
}

const bodyOf = ({ name, conditions, categoryId, isApplied, feedbackId, position }: RuleInput) => {
  // The name of the merchant is told, not taken.
  const { merchant_name: _, direction, ...rest } = conditions
  return {
    annotation_rule: {
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      conditions: { ...rest, direction: direction as 'inflow' | 'outflow' | null },
      category_heron_id: categoryId,
      is_applied: isApplied,
      ...(feedbackId === undefined ? {} : { feedback_heron_id: feedbackId }),
      ...(position === undefined ? {} : { position }),
    },
  } satisfies AddBody
}

/** In the order in which they are asked; deleted ones last. */
export const rulesQuery = queryOptions({
  queryKey: ['rules', 'list'],
  queryFn: async () => (await answerOf(api.GET('/api/annotation_rules'))).annotation_rules,
})

/** What a rule would change if it were added; nothing is written. */
export const rulePreviewQuery = (input: RuleInput) =>
  queryOptions({
    queryKey: ['rules', 'preview', input],
    queryFn: async ({ signal }) => {
      const call = api.POST('/api/annotation_rules', {
        params: { query: { dry_run: true } },
        body: bodyOf(input),
        signal,
      })
      const answer = await answerOf(call)
      if (!('dry_run' in answer)) throw new Error('a dry run answers what would change')
      return answer.dry_run
    },
    staleTime: 0,
    placeholderData: keepPreviousData,
  })

/** A rule shows wherever its transactions are shown, and beside the correction that proposed it. */
function useRulesChange<Input, Output>(mutationFn: (input: Input) => Promise<Output>) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn,
    onSuccess: () =>
      Promise.all(
        ['rules', 're-enrichments', 'companies'].map((subject) =>
          queries.invalidateQueries({ queryKey: [subject] }),
        ),
      ),
  })
}

export const useAddRule = () =>
  useRulesChange(async (input: RuleInput) => {
    const answer = await answerOf(api.POST('/api/annotation_rules', { body: bodyOf(input) }))
    if (!('annotation_rule' in answer)) throw new Error('what is no dry run answers the rule')
    return answer
  })

const editBody = (
  id: string,
  annotation_rule: paths['/api/annotation_rules/{rule_heron_id}']['put']['requestBody']['content']['application/json']['annotation_rule'],
) =>
  answerOf(
    api.PUT('/api/annotation_rules/{rule_heron_id}', {
      params: { path: { rule_heron_id: id } },
      body: { annotation_rule },
    }),
  )

export const useEditRule = () =>
  useRulesChange(({ id, ...input }: RuleInput & { readonly id: string }) =>
    editBody(id, bodyOf(input).annotation_rule),
  )

export const useSwitchRule = () =>
  useRulesChange(({ heron_id, is_enabled }: Rule) => editBody(heron_id, { is_enabled: !is_enabled }))

export const useMoveRule = () =>
  useRulesChange(({ id, position }: { readonly id: string; readonly position: number }) =>
    editBody(id, { position }),
  )

export const useDeleteRule = () =>
  useRulesChange(({ heron_id }: Rule) =>
    answerOf(
      api.DELETE('/api/annotation_rules/{rule_heron_id}', { params: { path: { rule_heron_id: heron_id } } }),
    ),
  )

export const useRestoreRule = () =>
  useRulesChange(({ heron_id }: Rule) =>
    answerOf(
      api.POST('/api/annotation_rules/{rule_heron_id}/restore', {
        params: { path: { rule_heron_id: heron_id } },
      }),
    ),
  )
