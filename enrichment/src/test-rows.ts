import type { EnrichmentInput } from './input.ts'

/** A row of tests: ten dollars spent, about which nobody says anything. */
export function rowOf(over: Partial<EnrichmentInput>): EnrichmentInput {
  return {
    accountId: 'checking',
    amount: '-10',
    currency: 'USD',
    postedOn: '2026-03-10',
    description: 'SOMETHING',
    pfc: null,
    counterparties: [],
    merchantName: null,
    merchantEntityId: null,
    website: null,
    logoUrl: null,
    ...over,
  }
}

/** Plaid's category by its detailed code; nothing in the tests depends on the primary unless it says so. */
export function pfcOf(detailed: string, confidenceLevel: string | null = 'VERY_HIGH', primary = '') {
  return { primary, detailed, confidenceLevel }
}
