import { extractParties } from '@egret/enrichment'
import type { Merchant } from '../ledger/index.ts'
import type { Id } from '../values/index.ts'
import { merchantOf } from './annotate-rows.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { loadTenant } from './engine.ts'
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
export async function extractMerchant(
  deps: Pick<EndUserDeps, 'db'>,
  organizationId: Id,
  { description, currency }: { description: string; currency: string | null },
): Promise<Extracted> {
  const { taught } = await deps.db.inOrganization(organizationId, (tx) => loadTenant(tx, organizationId))
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
