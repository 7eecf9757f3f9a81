import { threeAccounts } from './accounts.ts'
import { bankFees, byAch, cardPayment, savingsTransfers } from './common-streams.ts'
import type { Debt } from './debts.ts'
import { OFFICE_CARD } from './office-card.ts'
import type { Persona } from './streams.ts'

const EVERY_DAY = [1, 2, 3, 4, 5] as const

type Terms = Pick<Debt, 'fundedDay' | 'amount' | 'cadence' | 'payments'> & { factor: number } & Partial<Debt>

function advance(position: string, merchant: string, { factor, ...terms }: Terms): Debt {
  return {
    position,
    kind: 'mca',
    funding: `${merchant}_in`,
    pulls: merchant,
    account: 'checking',
    price: { kind: 'factor', factor },
    ...terms,
  }
}

/**
 * Four advances at once, the first renewed before it was paid, and then a funder that pays in each week what the others
 * pull each day.
 */
const DEBTS: readonly Debt[] = [
  advance('first', 'forward', {
    fundedDay: -520,
    amount: 60_000,
    factor: 1.32,
    cadence: { kind: 'business_days' },
    payments: 180,
    feePercent: 3,
  }),
  advance('first_renewed', 'forward', {
    fundedDay: -330,
    amount: 80_000,
    factor: 1.34,
    cadence: { kind: 'business_days' },
    payments: 300,
    feePercent: 2,
    renewalOf: 'first',
  }),
  advance('second', 'credibly', {
    fundedDay: -262,
    amount: 40_000,
    factor: 1.38,
    cadence: { kind: 'business_days' },
    payments: 200,
    feePercent: 4,
  }),
  advance('third', 'greenbox', {
    fundedDay: -190,
    amount: 35_000,
    factor: 1.42,
    cadence: { kind: 'weekly', everyWeeks: 1 },
    payments: 40,
  }),
  advance('fourth', 'kalamata', {
    fundedDay: -128,
    amount: 25_000,
    factor: 1.46,
    cadence: { kind: 'business_days' },
    payments: 140,
    feePercent: 5,
  }),
  advance('consolidation', 'consolidator', {
    kind: 'reverse_consolidation',
    fundedDay: -84,
    amount: 36_000,
    factor: 1.36,
    cadence: { kind: 'business_days' },
    payments: 240,
    fundedInWeeks: 16,
  }),
]

/** A caterer that borrows to pay what it borrowed. */
export const STACKED: Persona = {
  name: 'stacked',
  about: 'A caterer with four cash advances at once, a renewal and a reverse consolidation',
  company: 'Harborlight Catering Co',
  holder: 'business',
  institutionId: 'ins_109508',
  achStyle: 'chase',
  city: 'Baltimore',
  region: 'MD',
  postalCode: '21230',
  season: [0.8, 0.85, 0.95, 1, 1.15, 1.2, 1.05, 0.95, 1.05, 1.1, 1, 1.15],
  growthPercentYearly: 2,
  accounts: threeAccounts(['3108', '7745', '9120'], [640, 310, 900], 22_000),
  streams: [
    {
      label: 'card_settlement',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'weekly', weekdays: EVERY_DAY },
      amount: { kind: 'around', median: 3020, spread: 0.4 },
      settlement: 'ach',
      merchants: ['clover'],
      payoutFees: { percent: 2.6, perTicket: 0.1, ticket: 210 },
      isSeasonal: true,
    },
    {
      label: 'event_wire',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'times', min: 1, max: 3 },
      amount: { kind: 'around', median: 5200, spread: 0.4 },
      settlement: 'at_once',
      parties: ['CHESAPEAKE EVENTS LLC', 'INNER HARBOR HOTEL GROUP', 'LOYOLA UNIVERSITY'],
      descriptors: [
        'FEDWIRE CREDIT VIA: M&T BANK/022000046 B/O: {party} REF: CHASE NYC/CTR/BNF={company} TRN: {d:10}FF',
      ],
      category: 'TRANSFER_IN_WIRE',
      trueCategory: 'INCOME_OTHER',
      smb: 'revenue',
      isSeasonal: true,
    },
    byAch(
      'food_supplier',
      ['sysco'],
      { kind: 'weekly', weekdays: [2, 5] },
      { kind: 'around', median: 2450, spread: 0.25 },
    ),
    byAch(
      'food_supplier_second',
      ['us_foods'],
      { kind: 'weekly', weekdays: [3] },
      { kind: 'around', median: 1680, spread: 0.3 },
    ),
    byAch(
      'payroll',
      ['paychex'],
      { kind: 'weekly', weekdays: [5] },
      { kind: 'around', median: 6900, spread: 0.06 },
    ),
    byAch(
      'payroll_tax',
      ['paychex_tax'],
      { kind: 'weekly', weekdays: [5] },
      { kind: 'around', median: 1950, spread: 0.06 },
    ),
    byAch(
      'insurance',
      ['hartford'],
      { kind: 'monthly', day: 9 },
      { kind: 'raised', amount: 540, percentYearly: 6 },
    ),
    byAch(
      'income_tax',
      ['irs'],
      { kind: 'in_months', months: [1, 4, 6, 9], day: 15 },
      { kind: 'around', median: 1800, spread: 0.1 },
    ),
    {
      label: 'rent',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day: 1 },
      amount: { kind: 'raised', amount: 5400, percentYearly: 3 },
      settlement: 'at_once',
      descriptors: ['CHECK # {check}'],
      category: 'TRANSFER_OUT_OTHER_TRANSFER_OUT',
      smb: 'check_outflows',
      confidence: 'LOW',
      isCheck: true,
    },
    {
      label: 'event_staff',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'times', min: 4, max: 9 },
      amount: { kind: 'around', median: 240, spread: 0.4 },
      settlement: 'at_once',
      parties: ['DANA WHITLOCK', 'MARCUS OYELARAN', 'JO PRZYBYLSKI', 'RENEE CASTELLANO'],
      arePeople: true,
      descriptors: ['Zelle payment to {party} {a:11}'],
      category: 'TRANSFER_OUT_TRANSFER_OUT_FROM_APPS',
      isSeasonal: true,
    },
    ...savingsTransfers(25, [200, 400], '7745', '3108'),
    ...bankFees(),
    cardPayment(20, '9120'),
    ...OFFICE_CARD,
  ],
  debts: DEBTS,
}
