import { EVEN_SEASON, threeAccounts } from './accounts.ts'
import { bankFees, byAch, cardPayment, onCard, payout, savingsTransfers } from './common-streams.ts'
import { OFFICE_CARD } from './office-card.ts'
import type { Persona } from './streams.ts'

/** Software sold by subscription, still living on what investors put in. */
export const SAAS: Persona = {
  name: 'saas',
  about:
    'A software company: daily Stripe payouts net of fees, cloud bills, payroll, two rounds of venture money',
  company: 'Lanternfish Software Inc',
  holder: 'business',
  institutionId: 'ins_109508',
  achStyle: 'chase_short',
  city: 'San Francisco',
  region: 'CA',
  postalCode: '94107',
  season: EVEN_SEASON,
  growthPercentYearly: 42,
  accounts: threeAccounts(['4402', '4410', '7001'], [61_000, 120_000, 2100], 80_000),
  streams: [
    {
      ...payout(
        'subscriptions',
        ['stripe_payout'],
        { kind: 'weekly', weekdays: [1, 2, 3, 4, 5] },
        { kind: 'around', median: 3900, spread: 0.4 },
      ),
      payoutFees: { percent: 2.9, perTicket: 0.3, ticket: 79 },
    },
    {
      label: 'annual_contract',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'times', min: 0, max: 3 },
      amount: { kind: 'around', median: 14_500, spread: 0.5 },
      settlement: 'ach',
      parties: ['MERIDIAN HEALTH SYS', 'OAKFIELD BANCORP', 'TRIDENT AEROSPACE'],
      descriptors: ['{party} DES:EDI PYMNTS ID:{d:9} INDN:{company} CO ID:1208844120 CTX'],
      category: 'INCOME_OTHER',
      isSeasonal: true,
    },
    ...[-610, -95].map((fromDay, round) => ({
      label: `venture_round_${round + 1}`,
      account: 'checking',
      direction: 'in' as const,
      cadence: { kind: 'monthly' as const, day: 14 },
      amount: { kind: 'fixed' as const, amount: round === 0 ? 1_250_000 : 2_000_000 },
      settlement: 'at_once' as const,
      parties: [round === 0 ? 'TIDEPOOL VENTURES II LP' : 'FOOTBRIDGE CAPITAL PARTNERS LP'],
      descriptors: [
        'FEDWIRE CREDIT VIA: FIRST REPUBLIC/321081669 B/O: {party} REF: CHASE NYC/CTR/BNF={company} TRN: {d:10}FF',
      ],
      category: 'TRANSFER_IN_WIRE',
      smb: 'equity_investment' as const,
      fromDay,
      untilDay: fromDay + 30,
    })),
    byAch(
      'payroll',
      ['rippling'],
      { kind: 'semi_monthly', days: [15, 31] },
      { kind: 'around', median: 62_000, spread: 0.03 },
    ),
    byAch(
      'payroll_tax',
      ['rippling_tax'],
      { kind: 'semi_monthly', days: [15, 31] },
      { kind: 'around', median: 24_000, spread: 0.03 },
    ),
    byAch(
      'office',
      ['wework'],
      { kind: 'monthly', day: 1 },
      { kind: 'raised', amount: 6200, percentYearly: 4 },
    ),
    byAch(
      'insurance',
      ['hartford'],
      { kind: 'monthly', day: 13 },
      { kind: 'raised', amount: 890, percentYearly: 5 },
    ),
    byAch(
      'income_tax',
      ['irs'],
      { kind: 'in_months', months: [4], day: 15 },
      { kind: 'around', median: 3800, spread: 0.1 },
    ),
    ...savingsTransfers(27, [5000, 10_000], '4410', '4402'),
    ...bankFees(),
    cardPayment(19, '7001'),
    onCard('cloud', ['aws'], { kind: 'monthly', day: 3 }, { kind: 'around', median: 11_800, spread: 0.08 }),
    onCard(
      'cloud_second',
      ['gcp'],
      { kind: 'monthly', day: 5 },
      { kind: 'around', median: 2300, spread: 0.1 },
    ),
    onCard('code_hosting', ['github'], { kind: 'monthly', day: 8 }, { kind: 'fixed', amount: 462 }),
    onCard('chat', ['slack'], { kind: 'monthly', day: 9 }, { kind: 'fixed', amount: 315 }),
    onCard(
      'monitoring',
      ['datadog'],
      { kind: 'monthly', day: 4 },
      { kind: 'around', median: 1720, spread: 0.1 },
    ),
    onCard(
      'language_models',
      ['openai'],
      { kind: 'monthly', day: 17 },
      { kind: 'around', median: 980, spread: 0.3 },
    ),
    onCard('wiki', ['notion'], { kind: 'monthly', day: 22 }, { kind: 'fixed', amount: 190 }),
    onCard(
      'ads',
      ['google_ads', 'linkedin_ads', 'meta_ads'],
      { kind: 'daily', mean: 0.7 },
      { kind: 'one_of', amounts: [350, 500, 500] },
    ),
    onCard(
      'rides',
      ['uber'],
      { kind: 'daily', mean: 0.7, weights: [0.3, 1.2, 1.2, 1.2, 1.2, 1.4, 0.5] },
      { kind: 'around', median: 26, spread: 0.5 },
    ),
    onCard(
      'flights',
      ['southwest'],
      { kind: 'times', min: 0, max: 3 },
      { kind: 'around', median: 310, spread: 0.4 },
    ),
    ...OFFICE_CARD,
  ],
}
