import type { Direction } from '../amount.ts'
import type { KnownMerchant } from '../merchants/known-merchant.ts'
import { findCategory } from './categories.ts'
import type { Claim } from './claim.ts'

const WEIGHT = 0.97

/**
 * What a tenant files a merchant's rows under. Not where money goes the other way than the category allows: what comes back
 * from a supplier is no purchase. Null for a merchant of whom the tenant says nothing.
 */
export function claimFromTenantMerchant(merchant: KnownMerchant | null, direction: Direction): Claim | null {
  if (merchant?.tenant === undefined || direction === 'zero') return null
  const { category } = merchant.tenant
  const flow = category === null ? undefined : findCategory(category)?.flow
  const isMeant = category !== null && (flow === undefined || flow === 'both' || flow === direction)
  return {
    signal: 'tenant_merchant',
    value: merchant.name,
    category: isMeant ? category : null,
    weight: isMeant ? WEIGHT : 0,
  }
}
