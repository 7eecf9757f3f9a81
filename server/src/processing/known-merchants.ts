import type { MerchantCategory } from '../ledger/index.ts'
import { knowledge } from './knowledge.ts'

const trades = new Map<string, readonly MerchantCategory[]>()
// Codes come from the knowledge of merchants, but from sources too.
const TRADES_MAX = 10_000

/** The trade of a merchant in the contract's words; empty when it is not known. */
export function tradesOf(mcc: string | null): readonly MerchantCategory[] {
  if (mcc === null) return []
  const known = trades.get(mcc)
  if (known !== undefined) return known
  const description = knowledge().merchants.trade(mcc) ?? null
  const found = [{ code: mcc, slug: description === null ? null : slugOf(description), description }]
  if (trades.size >= TRADES_MAX) trades.clear()
  trades.set(mcc, found)
  return found
}

function slugOf(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
}
