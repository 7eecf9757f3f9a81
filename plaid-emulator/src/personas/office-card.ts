import { onCard } from './common-streams.ts'
import type { Stream } from './streams.ts'

/** What most firms buy by card in a week. */
export const OFFICE_CARD: readonly Stream[] = [
  onCard(
    'supplies',
    ['amazon', 'staples', 'office_depot', 'costco', 'target'],
    { kind: 'daily', mean: 0.5, weights: [0.3, 1.2, 1.2, 1.2, 1.2, 1.2, 0.7] },
    { kind: 'around', median: 54, spread: 0.7 },
  ),
  onCard(
    'meals',
    ['chipotle', 'starbucks', 'subway', 'corner_bakery', 'taqueria', 'doordash'],
    { kind: 'daily', mean: 0.7, weights: [0.5, 1.1, 1.1, 1.2, 1.2, 1.2, 0.7] },
    { kind: 'around', median: 17, spread: 0.6 },
  ),
  onCard(
    'dinner',
    ['local_diner', 'steakhouse'],
    { kind: 'times', min: 0, max: 2 },
    { kind: 'around', median: 88, spread: 0.3 },
    'tipped',
  ),
  onCard('bookkeeping_software', ['quickbooks'], { kind: 'monthly', day: 12 }, { kind: 'fixed', amount: 90 }),
  onCard('mail_software', ['google_workspace'], { kind: 'monthly', day: 2 }, { kind: 'fixed', amount: 57.6 }),
  onCard('internet', ['comcast'], { kind: 'monthly', day: 16 }, { kind: 'fixed', amount: 119.95 }),
  onCard('phones', ['verizon'], { kind: 'monthly', day: 21 }, { kind: 'around', median: 214, spread: 0.03 }),
  onCard(
    'parcels',
    ['ups', 'usps'],
    { kind: 'times', min: 1, max: 4 },
    { kind: 'around', median: 31, spread: 0.5 },
  ),
  onCard(
    'hotel_hold',
    ['marriott'],
    { kind: 'times', min: 0, max: 1 },
    { kind: 'range', min: 160, max: 380 },
    'hold',
  ),
  {
    ...onCard(
      'card_refund',
      ['amazon', 'staples', 'office_depot', 'costco', 'target'],
      { kind: 'times', min: 0, max: 2 },
      {
        kind: 'refund',
        of: ['supplies'],
        wholeChance: 0.6,
      },
    ),
    direction: 'in',
  },
]
