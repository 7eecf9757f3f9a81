import { threeAccounts } from './accounts.ts'
import { bankFees, byAch, cardPayment, onCard, payout, savingsTransfers } from './common-streams.ts'
import { OFFICE_CARD } from './office-card.ts'
import type { Persona } from './streams.ts'

/** A shop for the winter holidays: two months earn what the other ten spend. */
export const SEASONAL: Persona = {
  name: 'seasonal',
  about: 'A holiday shop: November and December bring most of the year, stock is bought in late summer',
  company: 'Holly & Lantern Seasonal Goods LLC',
  holder: 'business',
  institutionId: 'ins_109508',
  achStyle: 'plain',
  city: 'Salem',
  region: 'OR',
  postalCode: '97301',
  season: [0.22, 0.2, 0.3, 0.35, 0.32, 0.3, 0.35, 0.42, 0.7, 1.5, 4, 5.1],
  growthPercentYearly: 6,
  accounts: threeAccounts(['2740', '2741', '8815'], [3100, 4000, 400], 25_000),
  streams: [
    {
      label: 'card_settlement',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] },
      amount: { kind: 'around', median: 930, spread: 0.5 },
      settlement: 'ach',
      merchants: ['square_seller'],
      payoutFees: { percent: 2.6, perTicket: 0.1, ticket: 42 },
      isSeasonal: true,
    },
    payout(
      'shop_payout',
      ['shopify_payout'],
      { kind: 'weekly', weekdays: [2, 4] },
      { kind: 'around', median: 620, spread: 0.4 },
    ),
    {
      ...byAch(
        'payroll',
        ['gusto_net'],
        { kind: 'semi_monthly', days: [15, 31] },
        { kind: 'around', median: 4200, spread: 0.06 },
      ),
      isSeasonal: true,
    },
    {
      ...byAch(
        'payroll_tax',
        ['gusto_tax'],
        { kind: 'semi_monthly', days: [15, 31] },
        { kind: 'around', median: 1250, spread: 0.06 },
      ),
      isSeasonal: true,
    },
    {
      label: 'stock_wire',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'in_months', months: [7, 8, 9, 10], day: 9 },
      amount: { kind: 'around', median: 15_500, spread: 0.2 },
      settlement: 'at_once',
      parties: ['YIWU FESTIVE ARTS CO LTD'],
      descriptors: [
        'ONLINE INTERNATIONAL WIRE TRANSFER VIA: CITIBANK N.A. A/C: {party} REF: PO {d:5} TRN: {d:10}RE',
      ],
      category: 'TRANSFER_OUT_WIRE',
      smb: 'inventory',
    },
    {
      label: 'rent',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day: 1 },
      amount: { kind: 'raised', amount: 3300, percentYearly: 3 },
      settlement: 'at_once',
      descriptors: ['CHECK {check}'],
      category: 'TRANSFER_OUT_OTHER_TRANSFER_OUT',
      smb: 'check_outflows',
      isCheck: true,
    },
    byAch(
      'income_tax',
      ['irs'],
      { kind: 'in_months', months: [1, 4, 6, 9], day: 15 },
      { kind: 'around', median: 2600, spread: 0.1 },
    ),
    ...savingsTransfers(24, [500, 1500], '2741', '2740'),
    ...bankFees(),
    cardPayment(18, '8815'),
    onCard(
      'stock_card',
      ['faire', 'tree_farm', 'costco'],
      { kind: 'daily', mean: 0.5 },
      { kind: 'around', median: 120, spread: 0.7 },
    ),
    onCard(
      'storage',
      ['storage'],
      { kind: 'monthly', day: 5 },
      { kind: 'raised', amount: 318, percentYearly: 7 },
    ),
    {
      ...onCard(
        'ads',
        ['meta_ads', 'google_ads'],
        { kind: 'daily', mean: 0.35 },
        { kind: 'one_of', amounts: [50, 100, 150] },
      ),
      isSeasonal: true,
    },
    ...OFFICE_CARD,
  ],
}
