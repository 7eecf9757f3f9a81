import type { Debt } from './debts.ts'
import type { Project } from './projects.ts'

function loan(
  position: string,
  kind: Debt['kind'],
  pulls: string,
  day: number,
  facts: { fundedDay: number; amount: number; percent: number; payments: number },
): Debt {
  return {
    position,
    kind,
    funding: null,
    pulls,
    account: 'checking',
    fundedDay: facts.fundedDay,
    amount: facts.amount,
    price: { kind: 'apr', percent: facts.percent },
    cadence: { kind: 'monthly', day },
    payments: facts.payments,
  }
}

/** Level payments of machines and trucks; the dealer was paid directly, so no funding shows. */
export const CONTRACTOR_DEBTS: readonly Debt[] = [
  loan('lift', 'equipment_loan', 'cat_financial', 15, {
    fundedDay: -900,
    amount: 108_000,
    percent: 7.9,
    payments: 60,
  }),
  loan('truck', 'auto_loan', 'ally', 8, { fundedDay: -1100, amount: 52_000, percent: 7.2, payments: 72 }),
  loan('second_truck', 'auto_loan', 'ally', 21, {
    fundedDay: -430,
    amount: 42_500,
    percent: 6.4,
    payments: 72,
  }),
]

const BY_WIRE = ['WT FED#{d:5} KEYBANK NATIONAL A /ORG={party} SRF# {d:12} TRN#{d:12} RFB#'] as const
const BY_ACH = ['{party} DES:VENDOR PMT ID:{d:8} INDN:{company} CO ID:9250873311 CCD'] as const

/** customer, first month, months, invoiced a month, days from the last payment to the release of the retainage. */
const JOBS: readonly (readonly [string, string, number, number, number, number])[] = [
  ['maple_ridge', 'HALVORSEN BUILDERS LLC', -24, 4, 21_400, 62],
  ['school_annex', 'JEFFCO SCHOOLS', -18, 6, 17_800, 90],
  ['depot_lofts', 'SUMMIT GC INC', -13, 3, 26_500, 58],
  ['clinic_roof', 'HALVORSEN BUILDERS LLC', -9, 5, 19_200, 75],
  ['warehouse', 'SUMMIT GC INC', -3, 6, 23_900, 70],
  ['library', 'JEFFCO SCHOOLS', 4, 5, 18_600, 90],
]

/** Commercial jobs: a tenth of each invoice is held back until the roof is accepted. */
export const CONTRACTOR_PROJECTS: readonly Project[] = JOBS.map(
  ([key, customer, startMonth, months, invoiced, releaseAfterDays], index) => ({
    key,
    customer,
    account: 'checking',
    startMonth,
    months,
    dayOfMonth: 11,
    invoiced,
    retainagePercent: 10,
    releaseAfterDays,
    descriptors: index % 2 === 0 ? BY_WIRE : BY_ACH,
  }),
)
