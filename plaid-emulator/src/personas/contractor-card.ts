import { onCard } from './common-streams.ts'
import type { Stream } from './streams.ts'

/** What the contractor business buys by card. */
export const CONTRACTOR_CARD: readonly Stream[] = [
  onCard(
    'fuel',
    ['conoco', 'shell', 'circle_k'],
    { kind: 'daily', mean: 0.95, weights: [0.1, 1.2, 1.2, 1.2, 1.2, 1.2, 0.5] },
    { kind: 'around', median: 84, spread: 0.3 },
    'fuel',
  ),
  onCard(
    'hardware',
    ['home_depot', 'lowes', 'harbor_freight'],
    { kind: 'daily', mean: 0.55, weights: [0.1, 1.3, 1.2, 1.2, 1.2, 1.2, 0.6] },
    { kind: 'around', median: 112, spread: 0.8 },
  ),
  onCard(
    'crew_lunch',
    ['subway', 'chipotle', 'local_diner'],
    { kind: 'daily', mean: 0.4, weights: [0, 1.2, 1.2, 1.2, 1.2, 1.2, 0.3] },
    { kind: 'around', median: 31, spread: 0.5 },
  ),
  onCard('coffee', ['starbucks'], { kind: 'daily', mean: 0.3 }, { kind: 'around', median: 8.6, spread: 0.4 }),
  onCard(
    'dump_fees',
    ['waste_management'],
    { kind: 'times', min: 3, max: 7 },
    { kind: 'around', median: 164, spread: 0.3 },
  ),
  onCard(
    'equipment_rental',
    ['united_rentals'],
    { kind: 'times', min: 0, max: 2 },
    { kind: 'around', median: 540, spread: 0.4 },
  ),
  onCard(
    'office',
    ['staples', 'amazon', 'office_depot'],
    { kind: 'daily', mean: 0.12 },
    { kind: 'around', median: 52, spread: 0.6 },
  ),
  {
    label: 'permits',
    account: 'card',
    direction: 'out',
    cadence: { kind: 'times', min: 2, max: 5 },
    amount: { kind: 'around', median: 215, spread: 0.4 },
    settlement: 'card',
    parties: ['DENVER COMM PLANNING', 'CITY OF LAKEWOOD PERMI'],
    descriptors: ['{party} {d:3}-{d:3}-{d:4} CO'],
    category: 'GOVERNMENT_AND_NON_PROFIT_GOVERNMENT_DEPARTMENTS_AND_AGENCIES',
  },
  onCard('field_software', ['jobber'], { kind: 'monthly', day: 6 }, { kind: 'fixed', amount: 169 }),
  onCard(
    'bookkeeping_software',
    ['quickbooks'],
    { kind: 'monthly', day: 14 },
    { kind: 'raised', amount: 90, percentYearly: 8 },
  ),
  onCard('phones', ['verizon'], { kind: 'monthly', day: 19 }, { kind: 'around', median: 386, spread: 0.03 }),
  onCard(
    'vehicle_insurance',
    ['progressive'],
    { kind: 'monthly', day: 23 },
    { kind: 'raised', amount: 418.3, percentYearly: 9 },
  ),
  onCard(
    'advertising',
    ['google_ads'],
    { kind: 'times', min: 1, max: 3 },
    { kind: 'one_of', amounts: [350, 500] },
  ),
  onCard(
    'client_dinner',
    ['steakhouse', 'local_diner'],
    { kind: 'times', min: 0, max: 2 },
    { kind: 'around', median: 118, spread: 0.3 },
    'tipped',
  ),
  onCard(
    'hotel_hold',
    ['marriott'],
    { kind: 'times', min: 0, max: 1 },
    { kind: 'range', min: 150, max: 310 },
    'hold',
  ),
  {
    ...onCard(
      'material_return',
      ['home_depot', 'lowes'],
      { kind: 'times', min: 0, max: 3 },
      { kind: 'refund', of: ['hardware'], wholeChance: 0.4 },
    ),
    direction: 'in',
  },
]
