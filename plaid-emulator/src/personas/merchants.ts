import type { SmbLabel } from '../transactions/row-truth.ts'
import { LENDER_MERCHANTS } from './merchants-lenders.ts'
import { MONEY_MERCHANTS } from './merchants-money.ts'
import { MORE_MERCHANTS, WORLD_MERCHANTS } from './merchants-more.ts'
import { SERVICE_MERCHANTS } from './merchants-services.ts'
import { TRADE_MERCHANTS } from './merchants-trade.ts'
import type { Merchant } from './streams.ts'

/** What a payment to them is to an underwriter, where their category does not tell. */
const LABELS: Readonly<Partial<Record<SmbLabel, readonly string[]>>> = {
  payroll_and_consultants: ['gusto_net', 'gusto_fee', 'adp_wage', 'upwork'],
  inventory: [
    'sysco',
    'us_foods',
    'southern_glazers',
    'restaurant_depot',
    'costco',
    'heb',
    'abc_supply',
    'beacon',
    'alibaba',
  ],
  advertising: ['meta_ads', 'google_ads'],
  software: [
    'google_workspace',
    'quickbooks',
    'opentable',
    'seven_shifts',
    'shopify_plan',
    'klaviyo',
    'canva',
    'adobe',
    'zapier',
    'jobber',
  ],
  postage: ['shipbob'],
}

function withLabels(table: Readonly<Record<string, Merchant>>): Readonly<Record<string, Merchant>> {
  const labels = new Map(
    Object.entries(LABELS).flatMap(([label, keys]) => keys.map((key) => [key, label as SmbLabel] as const)),
  )
  return Object.fromEntries(
    Object.entries(table).map(([key, entry]) => {
      const smb = labels.get(key)
      return [key, smb ? { ...entry, smb } : entry]
    }),
  )
}

/** Who is behind a line. The names are real, so that enrichment has something to find. */
export const MERCHANTS: Readonly<Record<string, Merchant>> = withLabels({
  ...MONEY_MERCHANTS,
  ...TRADE_MERCHANTS,
  ...SERVICE_MERCHANTS,
  ...LENDER_MERCHANTS,
  ...MORE_MERCHANTS,
  ...WORLD_MERCHANTS,
})

/** The clean name behind a key of the table. Throws when there is none. */
export function merchantName(key: string): string {
  const entry = MERCHANTS[key]
  if (!entry) throw new RangeError(`no merchant ${key}`)
  return entry.name
}
