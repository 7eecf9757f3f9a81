import { EVEN_SEASON, threeAccounts } from './accounts.ts'
import { byAch, cardPayment, onCard, savingsTransfers } from './common-streams.ts'
import type { Debt } from './debts.ts'
import type { Persona } from './streams.ts'

const FRIENDS = ['MAYA LINDEN', 'OMAR HADDAD', 'CHRIS TALLY', 'JUNE PARK'] as const

/** A purchase that is paid in four parts, two weeks apart; what was bought shows nowhere. */
const INSTALMENTS: readonly Debt[] = [-700, -590, -470, -330, -190, -60, -21].map((fundedDay, index) => ({
  position: `klarna_${index + 1}`,
  kind: 'bnpl',
  funding: null,
  pulls: 'klarna',
  account: 'checking',
  fundedDay,
  amount: 120 + index * 37,
  price: { kind: 'factor', factor: 1 },
  cadence: { kind: 'weekly', everyWeeks: 2 },
  payments: 4,
}))

/** One person in Chicago: a salary, a rent, subscriptions and friends. */
export const CONSUMER: Persona = {
  name: 'consumer',
  about:
    'A person in Chicago: salary, rent, subscriptions, groceries, instalments, friends paid by Zelle and Venmo',
  company: 'Alex Rivera Stone',
  holder: 'personal',
  institutionId: 'ins_109508',
  achStyle: 'chase_short',
  city: 'Chicago',
  region: 'IL',
  postalCode: '60647',
  season: EVEN_SEASON,
  growthPercentYearly: 3,
  accounts: threeAccounts(['5521', '5530', '1904'], [210, 900, 80], 7500).map((account) => ({
    ...account,
    name: account.name.replace('Business', 'Everyday'),
    officialName: account.officialName.replace('Analyzed Business', 'Total').replace('Business', 'Personal'),
  })),
  streams: [
    {
      ...byAch(
        'salary',
        ['employer'],
        { kind: 'weekly', weekdays: [5], everyWeeks: 2 },
        { kind: 'raised', amount: 2010, percentYearly: 3 },
      ),
      direction: 'in',
    },
    {
      label: 'rent',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day: 1 },
      amount: { kind: 'raised', amount: 1680, percentYearly: 4 },
      settlement: 'ach',
      parties: ['Logan Square Apartments'],
      descriptors: ['YARDI SERVICE CHG DES:WEB PMTS ID:{a:6} INDN:{company} CO ID:9000258021 WEB'],
      category: 'RENT_AND_UTILITIES_RENT',
    },
    {
      label: 'friend_pays',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'times', min: 1, max: 4 },
      amount: { kind: 'around', median: 31, spread: 0.6 },
      settlement: 'at_once',
      parties: FRIENDS,
      arePeople: true,
      descriptors: ['Zelle payment from {party} {a:11}'],
      category: 'TRANSFER_IN_TRANSFER_IN_FROM_APPS',
    },
    {
      label: 'pays_friend',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'times', min: 2, max: 5 },
      amount: { kind: 'around', median: 34, spread: 0.6 },
      settlement: 'at_once',
      parties: FRIENDS,
      arePeople: true,
      descriptors: ['VENMO PAYMENT {d:13} {party}', 'Zelle payment to {party} {a:11}'],
      category: 'TRANSFER_OUT_TRANSFER_OUT_FROM_APPS',
    },
    {
      label: 'cash',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'times', min: 0, max: 2 },
      amount: { kind: 'one_of', amounts: [40, 60, 80] },
      settlement: 'at_once',
      descriptors: ['ATM WITHDRAWAL {d:6} {MM/DD} {city} {region}'],
      category: 'TRANSFER_OUT_WITHDRAWAL',
    },
    ...savingsTransfers(27, [100, 150, 200], '5530', '5521'),
    cardPayment(20, '1904'),
    onCard('streaming', ['netflix'], { kind: 'monthly', day: 8 }, { kind: 'fixed', amount: 15.49 }),
    onCard('music', ['spotify'], { kind: 'monthly', day: 14 }, { kind: 'fixed', amount: 11.99 }),
    onCard('gym', ['gym'], { kind: 'monthly', day: 17 }, { kind: 'fixed', amount: 24.99 }),
    onCard('phone', ['verizon'], { kind: 'monthly', day: 22 }, { kind: 'fixed', amount: 68.4 }),
    onCard('internet', ['comcast'], { kind: 'monthly', day: 12 }, { kind: 'fixed', amount: 64.99 }),
    onCard(
      'groceries',
      ['trader_joes', 'aldi', 'costco'],
      { kind: 'daily', mean: 0.33, weights: [1.6, 0.8, 0.8, 0.8, 0.8, 0.8, 1.5] },
      { kind: 'around', median: 38, spread: 0.5 },
    ),
    onCard(
      'coffee',
      ['starbucks', 'corner_bakery'],
      { kind: 'daily', mean: 0.65 },
      { kind: 'around', median: 6.1, spread: 0.3 },
    ),
    onCard(
      'lunch',
      ['chipotle', 'taqueria', 'subway', 'doordash'],
      { kind: 'daily', mean: 0.45 },
      { kind: 'around', median: 15, spread: 0.4 },
    ),
    onCard('transit', ['transit'], { kind: 'daily', mean: 0.3 }, { kind: 'one_of', amounts: [5, 10, 20] }),
    onCard(
      'rides',
      ['uber'],
      { kind: 'daily', mean: 0.14, weights: [1.3, 0.6, 0.6, 0.8, 1, 1.8, 2] },
      { kind: 'around', median: 17, spread: 0.4 },
    ),
    onCard(
      'shopping',
      ['amazon', 'target'],
      { kind: 'daily', mean: 0.3 },
      { kind: 'around', median: 29, spread: 0.7 },
    ),
    onCard(
      'dinner',
      ['local_diner'],
      { kind: 'times', min: 1, max: 3 },
      { kind: 'around', median: 41, spread: 0.3 },
      'tipped',
    ),
    {
      ...onCard(
        'card_refund',
        ['amazon', 'target'],
        { kind: 'times', min: 0, max: 2 },
        { kind: 'refund', of: ['shopping'], wholeChance: 0.7 },
      ),
      direction: 'in',
    },
  ],
  debts: [
    ...INSTALMENTS,
    {
      position: 'student_loan',
      kind: 'term_loan',
      funding: null,
      pulls: 'student',
      account: 'checking',
      fundedDay: -1300,
      amount: 27_000,
      price: { kind: 'apr', percent: 5.1 },
      cadence: { kind: 'monthly', day: 18 },
      payments: 120,
    },
  ],
}
