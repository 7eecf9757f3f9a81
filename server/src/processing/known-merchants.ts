import { annotate, type KnownMerchant, signalsOf } from '@egret/enrichment'
import type { Merchant, MerchantCategory } from '../ledger/index.ts'
import { hashedId, type Id } from '../values/index.ts'
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

/** A merchant of the knowledge base as rows hold it. */
export function merchantFromKnowledge(known: KnownMerchant): Merchant {
  return {
    id: idOfKnown(known.id),
    name: known.name,
    url: known.website,
    iconUrl: null,
    logoUrl: null,
    groupId: known.groupId,
    categories: tradesOf(known.mcc),
  }
}

function idOfKnown(key: string): Id {
  return hashedId('merchant', key)
}

let byId: Map<Id, KnownMerchant> | null = null

/** The merchant of the knowledge base with that id; null when it has none. */
export function findKnownMerchant(id: Id): KnownMerchant | null {
  byId ??= new Map(knowledge().merchants.list.map((known) => [idOfKnown(known.id), known]))
  return byId.get(id) ?? null
}

/** At most `limit` merchants of the knowledge base by a part of their name, the likeliest first. */
export function searchKnownMerchants(part: string, limit: number): Merchant[] {
  return knowledge().merchants.search(part, limit).map(merchantFromKnowledge)
}

export interface Drawing {
  readonly color: string
  readonly path: string
}

/** What to draw for a merchant that the knowledge base has an icon of; null: it has none. */
export function drawingOf(id: Id): Drawing | null {
  const name = findKnownMerchant(id)?.icon ?? null
  return name === null ? null : (knowledge().merchants.icon(name) ?? null)
}

/** Who took part, by the text of one description alone. */
export function extractParties(description: string) {
  const { merchant, paymentProcessor, descriptionClean, evidence } = annotate(
    { ...signalsOf({}), amount: '-1', description },
    { context: 'sync', knowledge: knowledge() },
  )
  const named = evidence.find((one) => one.signal === 'merchant')
  return { merchant, paymentProcessor, descriptionClean, weight: named?.weight ?? null }
}
