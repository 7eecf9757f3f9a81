import type { MerchantCategory } from '../ledger/index.ts'
import { knowledge } from './knowledge.ts'

/** The trade of a merchant in the contract's words; empty when it is not known. */
export function tradesOf(mcc: string | null): readonly MerchantCategory[] {
  if (mcc === null) return []
  const description = knowledge().merchants.trade(mcc) ?? null
  return [{ code: mcc, slug: description === null ? null : slugOf(description), description }]
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
