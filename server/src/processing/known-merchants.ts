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

let listed: readonly Merchant[] | null = null
let byId: ReadonlyMap<Id, KnownMerchant> | null = null

/** Every merchant of the knowledge base by its `mrc_` id. Made when somebody first asks: importing rows needs none of it. */
function knownById(): ReadonlyMap<Id, KnownMerchant> {
  byId ??= new Map(knowledge().merchants.list.map((known) => [hashedId('merchant', known.id), known]))
  return byId
}

/** The merchant of the knowledge base with that id; null when it has none. */
export function findKnown(id: Id): KnownMerchant | null {
  return knownById().get(id) ?? null
}

/** The same as rows hold it. */
export function findKnownMerchant(id: Id): Merchant | null {
  const known = findKnown(id)
  return known === null ? null : merchantFromKnowledge(known)
}

/** Which merchants of the knowledge base a reader wants; what is absent does not matter. */
export interface KnownFilter {
  /** Part of the name, upper and lower case alike. */
  readonly name?: string | undefined
  readonly groupId?: string | undefined
}

/** By name, without those that somebody wants otherwise. */
export function listKnownMerchants(filter: KnownFilter, except: { has(id: Id): boolean }): Merchant[] {
  listed ??= [...knownById().values()].map(merchantFromKnowledge).sort(byName)
  return listed.filter((merchant) => fits(merchant, filter) && !except.has(merchant.id))
}

function byName(a: Merchant, b: Merchant): number {
  const [nameA, nameB] = [a.name.toLowerCase(), b.name.toLowerCase()]
  return nameA < nameB ? -1 : nameA > nameB ? 1 : a.id < b.id ? -1 : 1
}

export function fits(merchant: Merchant, { name, groupId }: KnownFilter): boolean {
  return (
    (groupId === undefined || merchant.groupId === groupId) &&
    (name === undefined || merchant.name.toLowerCase().includes(name.toLowerCase()))
  )
}

/** By a part of the name: whole names, then beginnings, then the rest; our own lists before the index of brands. */
export function searchKnownMerchants(part: string, limit: number): Merchant[] {
  return knowledge().merchants.search(part, limit).map(merchantFromKnowledge)
}
