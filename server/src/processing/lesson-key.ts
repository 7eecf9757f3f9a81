import { directionOf, type EnrichmentInput, memoryKey, type TenantMerchants } from '@egret/enrichment'
import { explainAlone } from './knowledge.ts'

// Words that thousands of unrelated rows consist of: what one of them was says nothing of the next.
const SAYS_NOTHING =
  /^(?:(?:atm|card|cash|check|cheque|chk|counter|credit|debit|deposit|domestic|fee|incoming|international|mobile|online|outgoing|paid|payment|pos|purchase|remote|transaction|transfer|wire|withdrawal|zelle|venmo|ach|to|from|no|number|of|the|in|out) ?)+$/

/** Under what the engine remembers a row; null when nothing tells it from others. */
export function lessonKeyOf(input: EnrichmentInput, merchants: TenantMerchants | null): string | null {
  const { merchant, descriptionClean } = explainAlone(input, merchants)
  const key = memoryKey(merchant?.key ?? null, descriptionClean, directionOf(input.amount))
  if (key === null) return null
  const text = key.split('|text:', 2)[1]
  return text !== undefined && SAYS_NOTHING.test(text) ? null : key
}
