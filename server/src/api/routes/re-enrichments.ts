import {
  applyDryRun,
  cancelReEnrichment,
  findReEnrichment,
  listReEnrichments,
  type ShownReEnrichment,
  startReEnrichment,
} from '../../processing/index.ts'
import { instantText, showId } from '../../values/index.ts'
import { authorOf } from '../author.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, organizationOf } from '../route.ts'
import {
  ReEnrichmentAdd,
  ReEnrichmentDetails,
  ReEnrichmentEnvelope,
  ReEnrichmentList,
  ReEnrichmentPath,
} from '../schemas/re-enrichments.ts'
import { problems } from '../schemas/shapes.ts'
import { viewSample } from '../view-rules.ts'

const tags = ['Re-enrichment']
const path = '/api/re_enrichments'
const one = `${path}/:re_enrichment_heron_id`

export function registerReEnrichments(app: Api, deps: ApiDeps): void {
  app.post(
    path,
    {
      schema: {
        summary: 'Explain transactions anew',
        description:
          'After an upgrade of the engine, or when categories, rules or corrections have changed. Begins with a dry run, ' +
          'unless dry_run is false: it counts and shows what would change and writes nothing. What a person corrected is ' +
          'left alone. Work goes on in the background, an end user at a time.',
        tags,
        body: ReEnrichmentAdd,
        response: { 201: ReEnrichmentEnvelope, ...problems(404, 422) },
      },
    },
    async (request, reply) => {
      const { dry_run: isDryRun, end_user_id: endUser } = request.body.re_enrichment
      const wish = { isDryRun, endUser, by: authorOf(request).name }
      const started = await startReEnrichment(deps, organizationOf(request), wish)
      return reply.code(201).send({ re_enrichment: view(started) })
    },
  )

  app.get(
    path,
    {
      schema: {
        summary: 'List re-enrichments',
        description: 'The newest first, at most 50.',
        tags,
        response: { 200: ReEnrichmentList, ...problems() },
      },
    },
    async (request) => ({
      re_enrichments: (await listReEnrichments(deps, organizationOf(request))).map(view),
    }),
  )
  registerOne(app, deps)
}

function registerOne(app: Api, deps: ApiDeps): void {
  app.get(
    one,
    {
      schema: {
        summary: 'How far a re-enrichment is, and what it changes',
        tags,
        params: ReEnrichmentPath,
        response: { 200: ReEnrichmentDetails, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { re_enrichment_heron_id: id } = request.params
      const found = await findReEnrichment(deps, organizationOf(request), id)
      const details = { categories: found.moves, changes: found.samples.map(viewSample) }
      return { re_enrichment: { ...view(found), ...details } }
    },
  )

  app.post(
    `${one}/apply`,
    {
      schema: {
        summary: 'Do what a dry run has shown',
        description: 'With what is taught by then.',
        tags,
        params: ReEnrichmentPath,
        response: { 201: ReEnrichmentEnvelope, ...problems(404, 409, 422) },
      },
    },
    async (request, reply) => {
      const { re_enrichment_heron_id: id } = request.params
      const started = await applyDryRun(deps, organizationOf(request), id, authorOf(request).name)
      return reply.code(201).send({ re_enrichment: view(started) })
    },
  )

  app.post(
    `${one}/cancel`,
    {
      schema: {
        summary: 'Stop a re-enrichment',
        description: 'What it has written stays.',
        tags,
        params: ReEnrichmentPath,
        response: { 200: ReEnrichmentEnvelope, ...problems(404, 422) },
      },
    },
    async (request) => {
      const { re_enrichment_heron_id: id } = request.params
      return { re_enrichment: view(await cancelReEnrichment(deps, organizationOf(request), id)) }
    },
  )
}

function view({ job, progress, secondsLeft, state }: ShownReEnrichment) {
  return {
    heron_id: showId('ren', job.id),
    is_dry_run: job.isDryRun,
    state,
    rule_heron_id: job.ruleId === null ? null : showId('arl', job.ruleId),
    merchant_heron_id: job.merchantId === null ? null : showId('mrc', job.merchantId),
    dry_run_heron_id: job.dryRunId === null ? null : showId('ren', job.dryRunId),
    model_version: job.engineVersion,
    made_by: job.madeBy,
    started: instantText(job.startedAt),
    finished: progress.finishedAt === null ? null : instantText(progress.finishedAt),
    num_total: progress.rowCount,
    num_seen: progress.seenCount,
    num_changed: progress.changedCount,
    num_refined: progress.refinedCount,
    num_locked: progress.lockedCount,
    share_changed: progress.seenCount === 0 ? 0 : progress.changedCount / progress.seenCount,
    seconds_left: secondsLeft,
  }
}
