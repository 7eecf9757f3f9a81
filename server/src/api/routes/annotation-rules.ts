import { z } from 'zod'
import {
  addRule,
  editRule,
  endRule,
  listRules,
  previewRule,
  type RuleEdit,
  type SavedRule,
} from '../../processing/index.ts'
import { showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  RuleAdd,
  RuleList,
  RulePath,
  RulePreviewed,
  RuleQuery,
  RuleSaved,
  RuleWrite,
} from '../schemas/annotation-rules.ts'
import { problems } from '../schemas/shapes.ts'
import { conditionsOf, viewRule, viewSample } from '../view-rules.ts'

const tags = ['Annotation rules']
const path = '/api/annotation_rules'

/** Not the contract's `rules`, which are about an end user's metrics. */
export function registerAnnotationRules(app: Api, deps: ApiDeps): void {
  app.get(
    path,
    {
      schema: {
        summary: 'List annotation rules',
        description: 'In the order in which they are asked; deleted ones last.',
        tags,
        response: { 200: RuleList, ...problems() },
      },
    },
    async (request) => {
      const { rules, engine } = await listRules(deps, organizationOf(request))
      return { annotation_rules: rules.map((rule) => viewRule(rule, engine)) }
    },
  )
  registerAdd(app, deps)
  registerEdit(app, deps)
  registerEnd(app, deps)
}

function registerAdd(app: Api, deps: ApiDeps): void {
  app.post(
    path,
    {
      schema: {
        summary: 'Add an annotation rule',
        description:
          'New transactions follow it from their commit on; those that are there are explained anew by a re-enrichment. ' +
          'What a person corrected is left alone.',
        tags,
        querystring: RuleQuery,
        body: RuleAdd,
        response: { 200: RulePreviewed, 201: RuleSaved, ...problems(422) },
      },
    },
    async (request, reply) => {
      const { annotation_rule: given } = request.body
      const wanted = { ...editOf(given), feedbackId: given.feedback_heron_id }
      const by = authorOf(request).name
      if (!request.query.dry_run)
        return reply.code(201).send(viewSaved(await addRule(deps, organizationOf(request), wanted, by)))
      const found = await previewRule(deps, organizationOf(request), wanted, by)
      const dryRun = {
        num_seen: found.seenCount,
        num_matched: found.matchedCount,
        num_changed: found.changedCount,
        num_locked: found.lockedCount,
        share: found.seenCount === 0 ? 0 : found.changedCount / found.seenCount,
        is_complete: found.isComplete,
        changes: found.samples.map(viewSample),
      }
      return reply.code(200).send({ dry_run: dryRun })
    },
  )
}

function registerEdit(app: Api, deps: ApiDeps): void {
  app.put(
    `${path}/:rule_heron_id`,
    {
      schema: {
        summary: 'Edit, switch off or move an annotation rule',
        description: 'What is absent stays.',
        tags,
        params: RulePath,
        body: RuleWrite,
        response: { 200: RuleSaved, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { rule_heron_id: id } = request.params
      const edit = { wanted: editOf(request.body.annotation_rule), by: authorOf(request).name }
      return viewSaved(await editRule(deps, organizationOf(request), id, edit))
    },
  )
}

function registerEnd(app: Api, deps: ApiDeps): void {
  app.delete(
    `${path}/:rule_heron_id`,
    {
      schema: {
        summary: 'Delete an annotation rule',
        description: 'Its transactions get what they would have without it.',
        tags,
        params: RulePath,
        response: { 204: z.null(), ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const by = authorOf(request).name
      await endRule(deps, organizationOf(request), request.params.rule_heron_id, { by, isBack: false })
      return reply.code(204).send(null)
    },
  )

  app.post(
    `${path}/:rule_heron_id/restore`,
    {
      schema: {
        summary: 'Take the deletion of an annotation rule back',
        tags,
        params: RulePath,
        response: { 200: RuleSaved, ...problems(404, 422) },
      },
    },
    async (request) => {
      const by = authorOf(request).name
      const { rule_heron_id: id } = request.params
      return viewSaved(await endRule(deps, organizationOf(request), id, { by, isBack: true }))
    },
  )
}

function editOf(given: z.output<typeof RuleWrite>['annotation_rule']): RuleEdit {
  return {
    name: given.name,
    conditions: given.conditions === undefined ? undefined : conditionsOf(given.conditions),
    categoryId: given.category_heron_id,
    isEnabled: given.is_enabled,
    position: given.position,
    isApplied: given.is_applied,
  }
}

function viewSaved({ rule, engine, reEnrichment }: SavedRule) {
  return {
    annotation_rule: viewRule(rule, engine),
    re_enrichment_heron_id: reEnrichment === null ? null : showId('ren', reEnrichment.id),
  }
}
