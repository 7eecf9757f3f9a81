import { onCard } from './common-streams.ts'
import type { Stream } from './streams.ts'

/** What the restaurant business buys by card. */
export const RESTAURANT_CARD: readonly Stream[] = [
  onCard(
    'wholesale_run',
    ['restaurant_depot', 'costco'],
    { kind: 'daily', mean: 0.18, weights: [0, 1, 1, 1, 1, 1.5, 1] },
    { kind: 'around', median: 214, spread: 0.5 },
  ),
  onCard(
    'groceries',
    ['heb', 'walmart'],
    { kind: 'daily', mean: 0.22 },
    { kind: 'around', median: 46, spread: 0.6 },
  ),
  onCard(
    'supplies',
    ['amazon', 'staples', 'target', 'home_depot'],
    { kind: 'daily', mean: 0.25 },
    { kind: 'around', median: 58, spread: 0.7 },
  ),
  onCard(
    'fuel',
    ['shell', 'chevron', 'circle_k'],
    { kind: 'daily', mean: 0.16 },
    { kind: 'around', median: 48, spread: 0.25 },
    'fuel',
  ),
  onCard(
    'meals',
    ['local_diner', 'steakhouse'],
    { kind: 'times', min: 1, max: 4 },
    { kind: 'around', median: 64, spread: 0.4 },
    'tipped',
  ),
  onCard(
    'coffee',
    ['starbucks', 'chipotle'],
    { kind: 'daily', mean: 0.2 },
    { kind: 'around', median: 9.4, spread: 0.4 },
  ),
  onCard('reservations_software', ['opentable'], { kind: 'monthly', day: 4 }, { kind: 'fixed', amount: 249 }),
  onCard(
    'scheduling_software',
    ['seven_shifts'],
    { kind: 'monthly', day: 9 },
    { kind: 'fixed', amount: 76.99 },
  ),
  onCard(
    'bookkeeping_software',
    ['quickbooks'],
    { kind: 'monthly', day: 12 },
    { kind: 'raised', amount: 85, percentYearly: 8 },
  ),
  onCard(
    'linen',
    ['cintas'],
    { kind: 'weekly', weekdays: [3] },
    { kind: 'around', median: 118, spread: 0.06 },
  ),
  onCard(
    'pest_control',
    ['ecolab'],
    { kind: 'monthly', day: 7 },
    { kind: 'raised', amount: 94, percentYearly: 5 },
  ),
  onCard(
    'waste',
    ['waste_connections'],
    { kind: 'monthly', day: 19 },
    { kind: 'around', median: 232, spread: 0.05 },
  ),
  onCard('internet', ['spectrum'], { kind: 'monthly', day: 16 }, { kind: 'fixed', amount: 129.98 }),
  onCard(
    'advertising',
    ['meta_ads'],
    { kind: 'times', min: 1, max: 4 },
    { kind: 'one_of', amounts: [25, 50, 75, 100] },
  ),
  onCard(
    'hotel_hold',
    ['marriott'],
    { kind: 'times', min: 0, max: 1 },
    { kind: 'range', min: 180, max: 420 },
    'hold',
  ),
  {
    ...onCard(
      'card_refund',
      ['amazon', 'home_depot'],
      { kind: 'times', min: 0, max: 2 },
      { kind: 'refund', of: ['supplies'], wholeChance: 0.6 },
    ),
    direction: 'in',
  },
]
