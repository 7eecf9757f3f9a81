import { directionOf, type EnrichmentInput, MODEL_VERSION, memoryKey } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import type { EpochMs, Id } from '../values/index.ts'
import { explainAlone } from './knowledge.ts'
import type { Plan } from './plan-correction.ts'
import { inputOf } from './row-input.ts'
import { insertLesson, touchTeaching, undoLesson } from './teaching-store.ts'

// Words that thousands of unrelated rows consist of: what one of them was says nothing of the next.
const SAYS_NOTHING =
  /^(?:(?:atm|card|cash|check|cheque|chk|counter|credit|debit|deposit|domestic|fee|incoming|international|mobile|online|outgoing|paid|payment|pos|purchase|remote|transaction|transfer|wire|withdrawal|zelle|venmo|ach|to|from|no|number|of|the|in|out) ?)+$/

/** Under what the engine remembers a row; null when nothing tells it from others. */
export function lessonKeyOf(input: EnrichmentInput): string | null {
  const { merchant, descriptionClean } = explainAlone(input)
  const key = memoryKey(merchant?.key ?? null, descriptionClean, directionOf(input.amount))
  if (key === null) return null
  const text = key.split('|text:', 2)[1]
  return text !== undefined && SAYS_NOTHING.test(text) ? null : key
}

/** Remembers what a correction says of the merchant, once a correction, however many rows it was said of. */
export async function learn(tx: Tx, plan: Plan, feedbackId: Id, at: EpochMs): Promise<void> {
  const { organizationId, endUserId } = plan.like
  const input = inputOf(plan.like)
  const key = lessonKeyOf(input)
  if (key === null) return
  const { categoryId, merchant } = plan
  const lesson = { feedbackId, key, engineVersion: MODEL_VERSION, input, endUserId, categoryId, merchant }
  await insertLesson(tx, organizationId, lesson, at)
  await touchTeaching(tx, organizationId)
}

export async function unlearn(tx: Tx, organizationId: Id, feedbackId: Id, at: EpochMs): Promise<void> {
  if (await undoLesson(tx, organizationId, feedbackId, at)) await touchTeaching(tx, organizationId)
}
