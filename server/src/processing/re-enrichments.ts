import { MODEL_VERSION } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import { markEachDirty, type Owner } from '../jobs/index.ts'
import { bucketOf, Conflict, type Id, NotFound, newId } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { findVisible } from './edit-end-user.ts'
import { type Engine, loadEngine } from './engine.ts'
import {
  insertParts,
  insertReEnrichment,
  markCancelled,
  type Progress,
  type ReEnrichment,
  type Sample,
  selectFindings,
  selectOpenOwners,
  selectProgress,
  selectReEnrichment,
  selectReEnrichments,
} from './re-enrichment-store.ts'

export interface ReEnrichmentWish {
  readonly isDryRun: boolean
  readonly by: string
  /** Its own id or `eus_…`; absent: all end users. */
  readonly endUser?: string | undefined
  readonly endUserId?: Id | null | undefined
  readonly ruleId?: Id | null | undefined
  readonly merchantId?: Id | null | undefined
  readonly dryRunId?: Id | undefined
}

/** What one has found: how many annotations go from one category to another, and the first of them. */
export interface Findings {
  readonly moves: readonly {
    readonly from: string | null
    readonly to: string | null
    readonly count: number
  }[]
  readonly samples: readonly Sample[]
}

export interface ShownReEnrichment {
  readonly job: ReEnrichment
  readonly progress: Progress
  /** By the pace so far; null while that is not known, or it is over. */
  readonly secondsLeft: number | null
  readonly state: 'running' | 'finished' | 'cancelled'
}

const LISTED = 50
const END_USERS_SHOWN = 1_000
const SAMPLES_SHOWN = 100

/** Begins one: each end user's part is done by whoever has its lease. Throws NotFound. */
export async function startReEnrichment(
  deps: EndUserDeps,
  organizationId: Id,
  wish: ReEnrichmentWish,
): Promise<ShownReEnrichment> {
  const shown = await deps.db.inOrganization(organizationId, async (tx) => {
    const job = await insertInto(tx, deps, organizationId, wish)
    return show(tx, deps, job)
  })
  await deps.db.wake('work')
  return shown
}

/** The same inside a commit that changes what rows are explained with. Wake `work` after it. */
export async function insertInto(
  tx: Tx,
  deps: EndUserDeps,
  organizationId: Id,
  wish: ReEnrichmentWish,
): Promise<ReEnrichment> {
  const now = deps.clock.now()
  const endUserId =
    wish.endUser === undefined
      ? (wish.endUserId ?? null)
      : (await findVisible(tx, organizationId, wish.endUser)).endUserId
  const job: ReEnrichment = {
    id: newId(now, bucketOf(organizationId), deps.random),
    organizationId,
    isDryRun: wish.isDryRun,
    ruleId: wish.ruleId ?? null,
    merchantId: wish.merchantId ?? null,
    endUserId,
    dryRunId: wish.dryRunId ?? null,
    engineVersion: MODEL_VERSION,
    madeBy: wish.by,
    startedAt: now,
    cancelledAt: null,
  }
  await insertReEnrichment(tx, job)
  await insertParts(tx, job)
  await markEachDirty(tx, { organizationId, endUserId, task: 're_enrich', now })
  return job
}

/** End users whose part of it is not finished; at most so many. */
export function nextOpenOwners(deps: Pick<EndUserDeps, 'db'>, id: Id, limit: number): Promise<Owner[]> {
  return deps.db.transaction((tx) => selectOpenOwners(tx, id, limit))
}

/** Does what a dry run has shown. Throws: NotFound; Conflict while the dry run is under way, or for one that is none. */
export async function applyDryRun(
  deps: EndUserDeps,
  organizationId: Id,
  dryRunId: Id,
  by: string,
): Promise<ShownReEnrichment> {
  const dryRun = await findReEnrichment(deps, organizationId, dryRunId)
  if (!dryRun.job.isDryRun) throw new Conflict('It is no dry run: it has been done.')
  if (dryRun.state !== 'finished') throw new Conflict('The dry run is not finished.')
  const { ruleId, merchantId, endUserId } = dryRun.job
  return startReEnrichment(deps, organizationId, {
    isDryRun: false,
    by,
    dryRunId,
    ruleId,
    merchantId,
    endUserId,
  })
}

export async function cancelReEnrichment(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
): Promise<ShownReEnrichment> {
  await deps.db.inOrganization(organizationId, async (tx) => {
    const job = await selectReEnrichment(tx, organizationId, id)
    if (job !== null) await markCancelled(tx, job, deps.clock.now())
  })
  return findReEnrichment(deps, organizationId, id)
}

/** The newest first. */
export async function listReEnrichments(deps: EndUserDeps, organizationId: Id): Promise<ShownReEnrichment[]> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const shown: ShownReEnrichment[] = []
    for (const job of await selectReEnrichments(tx, organizationId, LISTED))
      shown.push(await show(tx, deps, job))
    return shown
  })
}

/** Throws NotFound. */
export async function findReEnrichment(
  deps: EndUserDeps,
  organizationId: Id,
  id: Id,
): Promise<ShownReEnrichment & Findings> {
  return deps.db.inOrganization(organizationId, async (tx) => {
    const job = await selectReEnrichment(tx, organizationId, id)
    if (job === null) throw new NotFound('Re-enrichment not found')
    const engine = await loadEngine(tx, organizationId)
    const findings = await selectFindings(tx, job, END_USERS_SHOWN)
    return { ...(await show(tx, deps, job)), ...gather(findings, engine) }
  })
}

function gather(
  parts: Awaited<ReturnType<typeof selectFindings>>,
  { categories: { byId } }: Engine,
): Findings {
  const counts = new Map<string, { from: string | null; to: string | null; count: number }>()
  for (const { from, to, count } of parts.flatMap(({ moves }) => moves)) {
    const known = counts.get(`${from}>${to}`)
    const labels = { from: byId.get(from)?.label ?? null, to: byId.get(to)?.label ?? null }
    counts.set(`${from}>${to}`, { ...labels, count: (known?.count ?? 0) + count })
  }
  const moves = [...counts.values()].sort((a, b) => b.count - a.count)
  return { moves, samples: parts.flatMap(({ samples }) => samples).slice(0, SAMPLES_SHOWN) }
}

async function show(tx: Tx, deps: EndUserDeps, job: ReEnrichment): Promise<ShownReEnrichment> {
  const progress = await selectProgress(tx, job)
  const { finishedAt, seenCount, rowCount } = progress
  const state = finishedAt !== null ? 'finished' : job.cancelledAt === null ? 'running' : 'cancelled'
  const elapsedMs = deps.clock.now() - job.startedAt
  const secondsLeft =
    state !== 'running' || seenCount === 0
      ? null
      : Math.ceil(((elapsedMs / seenCount) * Math.max(rowCount - seenCount, 0)) / 1_000)
  return { job, progress, secondsLeft, state }
}
