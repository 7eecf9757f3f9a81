import type { Tx } from '../database/index.ts'
import {
  type FoundMerchant,
  type Merchant,
  type MerchantFilter,
  type MerchantOrder,
  type OffsetPage,
  selectMerchants,
  selectTradedIds,
} from '../ledger/index.ts'
import type { Id } from '../values/index.ts'
import { loadEngine, type Tenant } from './engine.ts'
import {
  findKnownMerchant,
  fits,
  type KnownFilter,
  listKnownMerchants,
  searchKnownMerchants,
} from './known-merchants.ts'

export interface MerchantPage {
  readonly rows: readonly FoundMerchant[]
  readonly total: number
}

/** Those that the organization's transactions are with, in the order asked for; behind them its own, then the others that are known. */
export async function listMerchants(
  tx: Tx,
  filter: MerchantFilter,
  order: MerchantOrder,
  { limit, offset }: OffsetPage,
): Promise<MerchantPage> {
  const traded = await selectMerchants(tx, filter, order, { limit, offset })
  const tradedIds = new Set(await selectTradedIds(tx, filter.organizationId))
  const { tenant } = await loadEngine(tx, filter.organizationId)
  const others = [...ownMerchants(tenant, filter), ...listKnownMerchants(filter, tenant.own)].filter(
    ({ id }) => !tradedIds.has(id),
  )
  const from = Math.max(offset - traded.total, 0)
  const rest = others.slice(from, from + limit - traded.rows.length)
  return { rows: [...traded.rows, ...rest.map(untraded)], total: traded.total + others.length }
}

/** At most so many by a part of the name: those of most transactions first, then its own, then the likeliest that are known. */
export async function searchMerchants(
  tx: Tx,
  { organizationId, name, onlyPriority }: { organizationId: Id; name: string; onlyPriority: boolean },
  limit: number,
): Promise<Merchant[]> {
  const traded = await selectMerchants(
    tx,
    { organizationId, name, ...(onlyPriority ? { isPriority: true } : {}) },
    'transactions_desc',
    { limit, offset: 0 },
  )
  const found = new Map(traded.rows.map(({ merchant }) => [merchant.id, merchant]))
  const { tenant } = await loadEngine(tx, organizationId)
  const known = searchKnownMerchants(name, SEARCHED_MAX).map((one) => tenant.own.get(one.id)?.merchant ?? one)
  for (const one of [...ownMerchants(tenant, { name }), ...known])
    if (!found.has(one.id) && (!onlyPriority || one.isPriority === true)) found.set(one.id, one)
  return [...found.values()].slice(0, limit)
}

// More than a page shows, since some of them may stand in it already.
const SEARCHED_MAX = 200

/** One that a transaction is with, or that is known; null when it is neither. */
export async function findMerchantById(tx: Tx, organizationId: Id, id: Id): Promise<FoundMerchant | null> {
  const { rows } = await selectMerchants(tx, { organizationId, id }, 'transactions_desc', {
    limit: 1,
    offset: 0,
  })
  const { tenant } = await loadEngine(tx, organizationId)
  const known = tenant.own.get(id)?.merchant ?? findKnownMerchant(id)
  return rows[0] ?? (known === null ? null : untraded(known))
}

function ownMerchants({ own }: Tenant, filter: KnownFilter): Merchant[] {
  return [...own.values()].map(({ merchant }) => merchant).filter((merchant) => fits(merchant, filter))
}

function untraded(merchant: Merchant): FoundMerchant {
  return { merchant, count: 0, endUserCount: 0, totals: [] }
}
