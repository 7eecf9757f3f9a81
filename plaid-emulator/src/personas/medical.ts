import { EVEN_SEASON, threeAccounts } from './accounts.ts'
import { bankFees, byAch, cardPayment, onCard, payout, savingsTransfers } from './common-streams.ts'
import { OFFICE_CARD } from './office-card.ts'
import type { Persona } from './streams.ts'

const WORKDAYS = [1, 2, 3, 4, 5] as const

/** Three doctors: insurers remit when they please, patients pay by card, many of them with a health savings card. */
export const MEDICAL: Persona = {
  name: 'medical',
  about:
    "A medical practice: insurers' remittances, patients' and HSA cards, supplies, malpractice cover, a practice loan",
  company: 'Cedar Hollow Family Medicine PC',
  holder: 'business',
  institutionId: 'ins_109512',
  achStyle: 'bofa',
  city: 'Columbus',
  region: 'OH',
  postalCode: '43215',
  season: EVEN_SEASON,
  growthPercentYearly: 4,
  accounts: threeAccounts(['1180', '1181', '6604'], [9000, 12_000, 700], 40_000),
  streams: [
    payout(
      'remittance',
      ['bcbs', 'uhc', 'aetna', 'cigna'],
      { kind: 'daily', mean: 1.9, weights: [0, 1.4, 1.4, 1.4, 1.4, 1.4, 0] },
      { kind: 'around', median: 1190, spread: 0.8 },
    ),
    payout(
      'medicare_remittance',
      ['medicare'],
      { kind: 'weekly', weekdays: [2, 4] },
      { kind: 'around', median: 3100, spread: 0.4 },
    ),
    payout(
      'patient_cards',
      ['elavon'],
      { kind: 'weekly', weekdays: WORKDAYS },
      { kind: 'around', median: 640, spread: 0.4 },
    ),
    byAch(
      'card_fees',
      ['elavon_fee'],
      { kind: 'monthly', day: 3 },
      { kind: 'around', median: 390, spread: 0.1 },
    ),
    {
      label: 'patient_check',
      account: 'checking',
      direction: 'in',
      cadence: { kind: 'weekly', weekdays: [3] },
      amount: { kind: 'around', median: 420, spread: 0.5 },
      settlement: 'at_once',
      descriptors: ['LOCKBOX DEPOSIT {d:5}'],
      category: 'TRANSFER_IN_DEPOSIT',
    },
    {
      label: 'patient_refund',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'times', min: 0, max: 2 },
      amount: { kind: 'refund', of: ['patient_cards'], wholeChance: 0 },
      settlement: 'at_once',
      merchants: ['elavon'],
    },
    byAch(
      'payroll',
      ['paychex'],
      { kind: 'weekly', weekdays: [5], everyWeeks: 2 },
      { kind: 'around', median: 34_500, spread: 0.03 },
    ),
    byAch(
      'payroll_tax',
      ['paychex_tax'],
      { kind: 'weekly', weekdays: [5], everyWeeks: 2 },
      { kind: 'around', median: 11_900, spread: 0.03 },
    ),
    byAch(
      'supplies_medical',
      ['mckesson'],
      { kind: 'weekly', weekdays: [2] },
      { kind: 'around', median: 2300, spread: 0.3 },
    ),
    byAch(
      'records_software',
      ['athena'],
      { kind: 'monthly', day: 8 },
      { kind: 'around', median: 3900, spread: 0.06 },
    ),
    byAch(
      'malpractice',
      ['malpractice'],
      { kind: 'monthly', day: 15 },
      { kind: 'raised', amount: 2650, percentYearly: 5 },
    ),
    byAch(
      'income_tax',
      ['irs'],
      { kind: 'in_months', months: [1, 4, 6, 9], day: 15 },
      { kind: 'around', median: 6100, spread: 0.1 },
    ),
    {
      label: 'rent',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day: 1 },
      amount: { kind: 'raised', amount: 7300, percentYearly: 3 },
      settlement: 'ach',
      parties: ['Scioto Medical Plaza'],
      descriptors: ['SCIOTO MEDICAL P DES:WEB PMTS ID:{a:6} INDN:{company} CO ID:9000447211 WEB'],
      category: 'RENT_AND_UTILITIES_RENT',
    },
    ...savingsTransfers(26, [1000, 2500], '1181', '1180'),
    ...bankFees(),
    cardPayment(20, '6604'),
    onCard(
      'supplies_small',
      ['schein'],
      { kind: 'times', min: 2, max: 5 },
      { kind: 'around', median: 240, spread: 0.5 },
    ),
    ...OFFICE_CARD,
  ],
  debts: [
    {
      position: 'practice_loan',
      kind: 'term_loan',
      funding: 'bhg_in',
      pulls: 'bhg',
      account: 'checking',
      fundedDay: -500,
      amount: 150_000,
      price: { kind: 'apr', percent: 11.2 },
      cadence: { kind: 'monthly', day: 22 },
      payments: 84,
      feePercent: 2,
    },
  ],
}
