import type { KnownMerchant } from '@egret/enrichment'
import type { Merchant, MerchantCategory } from '../ledger/index.ts'
import { hashedId, type Id } from '../values/index.ts'
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

/** A merchant of the knowledge base as rows hold it. */
export function merchantFromKnowledge(known: KnownMerchant): Merchant {
  return {
    id: hashedId('merchant', known.id),
    name: known.name,
    url: known.website,
    logoUrl: null,
    groupId: known.groupId,
    categories: tradesOf(known.mcc),
    isPriority: known.isOwn,
  }
}

interface Listed {
  readonly merchant: Merchant
  /** In lower case. */
  readonly name: string
}

let listed: readonly Listed[] | null = null
let byId: ReadonlyMap<Id, KnownMerchant> | null = null

/** Every merchant of the knowledge base by its `mrc_` id. Made when somebody first asks: importing rows needs none of it. */
function knownById(): ReadonlyMap<Id, KnownMerchant> {
  byId ??= new Map(knowledge().merchants.list.map((known) => [hashedId('merchant', known.id), known]))
  return byId
}

/** The merchant of the knowledge base with that id; null when it has none. */
export function findKnownMerchant(id: Id): Merchant | null {
  const known = knownById().get(id)
  return known === undefined ? null : merchantFromKnowledge(known)
}

/** Which merchants of the knowledge base a reader wants; what is absent does not matter. */
export interface KnownFilter {
  /** Part of the name, upper and lower case alike. */
  readonly name?: string | undefined
  readonly groupId?: string | undefined
}

/** By name. */
export function listKnownMerchants({ name, groupId }: KnownFilter): Merchant[] {
  listed ??= [...knownById().values()]
    .map((known) => ({ merchant: merchantFromKnowledge(known), name: known.name.toLowerCase() }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.merchant.id < b.merchant.id ? -1 : 1))
  const wanted = name?.toLowerCase()
  return listed
    .filter((one) => wanted === undefined || one.name.includes(wanted))
    .filter(({ merchant }) => groupId === undefined || merchant.groupId === groupId)
    .map(({ merchant }) => merchant)
}

/** By a part of the name: whole names, then beginnings, then the rest; our own lists before the index of brands. */
export function searchKnownMerchants(part: string, limit: number): Merchant[] {
  return knowledge().merchants.search(part, limit).map(merchantFromKnowledge)
}
