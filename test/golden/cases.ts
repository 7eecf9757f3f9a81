import type { NewTransaction } from 'plaid-emulator'
import type { GoldenStep } from '../support/golden-world.ts'

export interface GoldenCase {
  readonly name: string
  readonly currency: string
  readonly steps: readonly GoldenStep[]
}

const lunch: NewTransaction = {
  transaction_id: 'pending-lunch',
  name: 'TST* BLUE FERN BISTRO PORTLAND OR',
  merchant_name: 'Blue Fern Bistro',
  amount: 48.2,
  date: '2026-01-14',
  authorized_date: '2026-01-14',
  authorized_datetime: '2026-01-14T20:31:07Z',
  pending: true,
  payment_channel: 'in store',
  counterparties: [
    {
      name: 'Blue Fern Bistro',
      type: 'merchant',
      confidence_level: 'VERY_HIGH',
      entity_id: 'bluefern0000000000000000000000000000',
      logo_url: null,
      phone_number: null,
      website: 'bluefern.example',
    },
  ],
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_RESTAURANT',
    confidence_level: 'VERY_HIGH',
    version: 'v2',
  },
}

const advance: NewTransaction = {
  transaction_id: 'advance',
  name: 'ONDECK CAPITAL DES:ADVANCE ID:88214 CO ID:1234567890 CCD',
  amount: -25_000,
  date: '2026-01-13',
  counterparties: [
    {
      name: 'OnDeck',
      type: 'financial_institution',
      confidence_level: 'HIGH',
      entity_id: null,
      logo_url: null,
      phone_number: null,
      website: 'ondeck.com',
    },
  ],
  personal_finance_category: {
    primary: 'LOAN_DISBURSEMENTS',
    detailed: 'LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT',
    confidence_level: 'HIGH',
    version: 'v2',
  },
}

const groceries: NewTransaction = {
  transaction_id: 'matvaror',
  name: 'KÖTTHALLEN ÅRE 0342 – KORTKÖP “ÖÄÅ”',
  merchant_name: 'Kötthallen Åre',
  amount: 1_249.5,
  iso_currency_code: 'SEK',
  date: '2026-01-12',
  personal_finance_category: {
    primary: 'FOOD_AND_DRINK',
    detailed: 'FOOD_AND_DRINK_GROCERIES',
    confidence_level: 'HIGH',
    version: 'v2',
  },
}

export const CASES: readonly GoldenCase[] = [
  {
    name: 'restaurant-card-purchase',
    currency: 'USD',
    steps: [
      { name: 'pending', happen: (bank) => bank.add(lunch) },
      {
        name: 'posted with a tip, under another id',
        happen: (bank) =>
          bank.post('pending-lunch', {
            ...lunch,
            transaction_id: 'posted-lunch',
            amount: 57.2,
            date: '2026-01-15',
            pending: false,
          }),
      },
    ],
  },
  {
    name: 'loan-disbursement',
    currency: 'USD',
    steps: [{ name: 'money comes in', happen: (bank) => bank.add(advance) }],
  },
  {
    name: 'groceries-in-kronor',
    currency: 'SEK',
    steps: [
      { name: 'posted', happen: (bank) => bank.add(groceries) },
      { name: 'corrected by the bank', happen: (bank) => bank.modify('matvaror', { amount: 1_249.05 }) },
    ],
  },
]
