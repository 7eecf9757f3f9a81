import type { Stream } from './streams.ts'

/** The monthly card payment: leaves checking, reaches the card, and is no expense. */
export function cardPayment(day: number, cardMask: string): Stream {
  return {
    label: 'card_payment',
    account: 'checking',
    direction: 'out',
    cadence: { kind: 'monthly', day },
    amount: { kind: 'statement', account: 'card' },
    settlement: 'ach',
    descriptors: [`ONLINE PAYMENT TO CRD {d:4} CONFIRMATION# {a:9} CARD ENDING ${cardMask}`],
    category: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
    confidence: 'VERY_HIGH',
    mirror: {
      account: 'card',
      descriptor: 'PAYMENT - THANK YOU',
      category: 'LOAN_PAYMENTS_CREDIT_CARD_PAYMENT',
    },
  }
}

/** Setting money aside and, seldom, taking it back. */
export function savingsTransfers(
  day: number,
  amounts: readonly number[],
  savingsMask: string,
  checkingMask: string,
): Stream[] {
  return [
    {
      label: 'to_savings',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day },
      amount: { kind: 'one_of', amounts },
      settlement: 'at_once',
      descriptors: [`Online Banking transfer to SAV ${savingsMask} Confirmation# {d:10}`],
      category: 'TRANSFER_OUT_SAVINGS',
      confidence: 'VERY_HIGH',
      mirror: {
        account: 'savings',
        descriptor: `Online Banking transfer from CHK ${checkingMask}`,
        category: 'TRANSFER_IN_SAVINGS',
      },
    },
    {
      label: 'from_savings',
      account: 'savings',
      direction: 'out',
      cadence: { kind: 'times', min: 0, max: 1 },
      amount: { kind: 'one_of', amounts },
      settlement: 'at_once',
      descriptors: [`Online Banking transfer to CHK ${checkingMask} Confirmation# {d:10}`],
      category: 'TRANSFER_OUT_ACCOUNT_TRANSFER',
      confidence: 'VERY_HIGH',
      mirror: {
        account: 'checking',
        descriptor: `Online Banking transfer from SAV ${savingsMask}`,
        category: 'TRANSFER_IN_ACCOUNT_TRANSFER',
      },
    },
    {
      label: 'savings_interest',
      account: 'savings',
      direction: 'in',
      cadence: { kind: 'monthly', day: 31 },
      amount: { kind: 'range', min: 4, max: 21 },
      settlement: 'at_once',
      descriptors: ['INTEREST PAYMENT', 'Interest Earned'],
      category: 'INCOME_INTEREST_EARNED',
      confidence: 'VERY_HIGH',
    },
  ]
}

/** What a bank charges, and cash. Overdrafts are charged where the balance is kept day by day: see running-ledger.ts. */
export function bankFees(): Stream[] {
  return [
    {
      label: 'service_fee',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'monthly', day: 28 },
      amount: { kind: 'fixed', amount: 16 },
      settlement: 'at_once',
      descriptors: ['Monthly Fee Business Fundamentals', 'MONTHLY SERVICE FEE'],
      category: 'BANK_FEES_OTHER_BANK_FEES',
    },
    {
      label: 'cash_withdrawal',
      account: 'checking',
      direction: 'out',
      cadence: { kind: 'times', min: 0, max: 2 },
      amount: { kind: 'one_of', amounts: [100, 200, 300, 400] },
      settlement: 'at_once',
      descriptors: [
        'BKOFAMERICA ATM {MM/DD} #{d:9} WITHDRWL {city} {region}',
        'ATM WITHDRAWAL {d:6} {MM/DD} {city} {region}',
      ],
      category: 'TRANSFER_OUT_WITHDRAWAL',
    },
  ]
}

/** A bill or purchase by card, pending first. */
export function onCard(
  label: string,
  merchants: readonly string[],
  cadence: Stream['cadence'],
  amount: Stream['amount'],
  settlement: Stream['settlement'] = 'card',
): Stream {
  return { label, account: 'card', direction: 'out', cadence, amount, settlement, merchants }
}

/** A bill collected by ACH. */
export function byAch(
  label: string,
  merchants: readonly string[],
  cadence: Stream['cadence'],
  amount: Stream['amount'],
): Stream {
  return { label, account: 'checking', direction: 'out', cadence, amount, settlement: 'ach', merchants }
}

/** Money a processor or marketplace pays out. */
export function payout(
  label: string,
  merchants: readonly string[],
  cadence: Stream['cadence'],
  amount: Stream['amount'],
): Stream {
  return {
    label,
    account: 'checking',
    direction: 'in',
    cadence,
    amount,
    settlement: 'ach',
    merchants,
    isSeasonal: true,
    originatorId: '1800948598',
  }
}
