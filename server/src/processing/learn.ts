import { MODEL_VERSION } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import type { EpochMs, Id } from '../values/index.ts'
import { lessonKeyOf } from './lesson-key.ts'
import type { Plan } from './plan-correction.ts'
import { inputOf } from './row-input.ts'
import { insertLesson, touchTeaching, undoLesson } from './teaching-store.ts'

/** Remembers what a correction says of the merchant, once a correction, however many rows it was said of. */
export async function learn(tx: Tx, plan: Plan, feedbackId: Id, at: EpochMs): Promise<void> {
  const { organizationId, endUserId } = plan.like
  const input = inputOf(plan.like)
  const key = lessonKeyOf(input, plan.engine.tenant.taught.merchants ?? null)
  if (key === null) return
  const { categoryId, merchant } = plan
  const lesson = { feedbackId, key, engineVersion: MODEL_VERSION, input, endUserId, categoryId, merchant }
  await insertLesson(tx, organizationId, lesson, at)
  await touchTeaching(tx, organizationId)
}

export async function unlearn(tx: Tx, organizationId: Id, feedbackId: Id, at: EpochMs): Promise<void> {
  if (await undoLesson(tx, organizationId, feedbackId, at)) await touchTeaching(tx, organizationId)
}
