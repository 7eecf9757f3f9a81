import { onCard } from './common-streams.ts'
import type { Stream } from './streams.ts'

/** What the ecommerce business buys by card. */
export const ECOMMERCE_CARD: readonly Stream[] = [
  {
    ...onCard(
      'social_ads',
      ['meta_ads'],
      { kind: 'daily', mean: 0.48 },
      { kind: 'one_of', amounts: [250, 350, 500, 500] },
    ),
    isSeasonal: true,
  },
  {
    ...onCard(
      'search_ads',
      ['google_ads'],
      { kind: 'times', min: 3, max: 5 },
      { kind: 'one_of', amounts: [350, 500] },
    ),
    isSeasonal: true,
  },
  onCard(
    'supplier_card',
    ['alibaba'],
    { kind: 'times', min: 1, max: 2 },
    { kind: 'around', median: 1760, spread: 0.35 },
  ),
  {
    label: 'foreign_fee',
    account: 'card',
    direction: 'out',
    cadence: { kind: 'times', min: 1, max: 2 },
    amount: { kind: 'range', min: 28, max: 70 },
    settlement: 'at_once',
    descriptors: ['FOREIGN TRANSACTION FEE'],
    category: 'BANK_FEES_FOREIGN_TRANSACTION_FEES',
  },
  onCard(
    'parcels',
    ['ups'],
    { kind: 'times', min: 5, max: 10 },
    { kind: 'around', median: 142, spread: 0.5 },
  ),
  onCard(
    'postage',
    ['usps', 'shippo'],
    { kind: 'daily', mean: 0.5, weights: [0, 1.4, 1.2, 1.2, 1.2, 1.4, 0.6] },
    { kind: 'around', median: 34, spread: 0.6 },
  ),
  onCard(
    'packaging',
    ['uline'],
    { kind: 'times', min: 1, max: 3 },
    { kind: 'around', median: 286, spread: 0.4 },
  ),
  onCard(
    'freelancers',
    ['upwork'],
    { kind: 'weekly', weekdays: [3] },
    { kind: 'around', median: 322, spread: 0.3 },
  ),
  onCard('shop_plan', ['shopify_plan'], { kind: 'monthly', day: 3 }, { kind: 'fixed', amount: 105 }),
  onCard(
    'mail_software',
    ['klaviyo'],
    { kind: 'monthly', day: 8 },
    { kind: 'raised', amount: 350, percentYearly: 12 },
  ),
  onCard(
    'design_software',
    ['adobe', 'canva'],
    { kind: 'monthly', day: 11 },
    { kind: 'one_of', amounts: [59.99, 14.99] },
  ),
  onCard(
    'office_software',
    ['google_workspace'],
    { kind: 'monthly', day: 2 },
    { kind: 'fixed', amount: 43.2 },
  ),
  onCard('automation_software', ['zapier'], { kind: 'monthly', day: 21 }, { kind: 'fixed', amount: 73.5 }),
  onCard(
    'bookkeeping_software',
    ['quickbooks'],
    { kind: 'monthly', day: 14 },
    { kind: 'raised', amount: 90, percentYearly: 8 },
  ),
  onCard('internet', ['comcast'], { kind: 'monthly', day: 16 }, { kind: 'fixed', amount: 109.95 }),
  onCard(
    'office',
    ['amazon', 'staples', 'target'],
    { kind: 'daily', mean: 0.3 },
    { kind: 'around', median: 41, spread: 0.7 },
  ),
  onCard(
    'coffee',
    ['starbucks', 'chipotle'],
    { kind: 'daily', mean: 0.3 },
    { kind: 'around', median: 10.2, spread: 0.4 },
  ),
  onCard(
    'team_meal',
    ['local_diner'],
    { kind: 'times', min: 1, max: 2 },
    { kind: 'around', median: 92, spread: 0.3 },
    'tipped',
  ),
  onCard(
    'fuel',
    ['shell', 'chevron'],
    { kind: 'times', min: 1, max: 3 },
    { kind: 'around', median: 51, spread: 0.2 },
    'fuel',
  ),
  onCard(
    'trade_fair_travel',
    ['southwest', 'marriott'],
    { kind: 'in_months', months: [2, 8], day: 12 },
    { kind: 'range', min: 290, max: 640 },
  ),
  onCard(
    'hotel_hold',
    ['marriott'],
    { kind: 'in_months', months: [2, 5, 8, 11], day: 14 },
    { kind: 'range', min: 180, max: 380 },
    'hold',
  ),
  {
    ...onCard(
      'card_refund',
      ['amazon', 'uline'],
      { kind: 'times', min: 0, max: 2 },
      { kind: 'refund', of: ['office', 'packaging'], wholeChance: 0.5 },
    ),
    direction: 'in',
  },
]
