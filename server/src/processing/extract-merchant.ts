import { extractParties } from '@egret/enrichment'
import type { Merchant } from '../ledger/index.ts'
import { merchantOf } from './annotate-rows.ts'
import type { Tenant } from './engine.ts'
import { knowledge } from './knowledge.ts'

/** Who stands in one description; see the engine's `extractParties`. */
export interface Extracted {
  readonly merchant: Merchant | null
  readonly confidence: number | null
  readonly paymentProcessor: Merchant | null
  readonly proposed: Merchant | null
  readonly descriptionClean: string
}

/** By the organization's own merchants first. */
export function extractMerchant(
  { taught }: Tenant,
  { description, currency }: { description: string; currency: string | null },
): Extracted {
  const found = extractParties(description, {
    currency,
    knowledge: knowledge(),
    tenant: taught.merchants ?? null,
  })
  return {
    merchant: merchantOf(found.merchant),
    confidence: found.confidence,
    paymentProcessor: merchantOf(found.paymentProcessor),
    proposed: merchantOf(found.proposed),
    descriptionClean: found.descriptionClean,
  }
}
