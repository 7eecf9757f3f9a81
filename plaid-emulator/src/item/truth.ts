import { formatDay } from '../days.ts'
import type { DebtPlan } from '../personas/debts.ts'
import { frequencyOfPulls } from '../personas/frequency.ts'
import { merchantName } from '../personas/merchants.ts'
import { type PlaidTransaction, truthOf } from '../transactions/plaid-transaction.ts'
import type {
  CounterpartyKind,
  Frequency,
  InvoicePart,
  RowTruth,
  SmbLabel,
} from '../transactions/row-truth.ts'
import { bulkRows } from './bulk-pages.ts'
import type { Item } from './item.ts'

/** Another row of the truth: by key always, by id while the Item has it. */
export interface RowReference {
  key: string
  transaction_id: string | null
}

/** What one row truly is. Amounts in major units, positive. */
export interface TransactionTruth {
  transaction_id: string
  account_id: string
  /** Of the purchase: the same for the pending and the posted row, and in every Item of the persona with this seed. */
  key: string
  /** Plaid has taken this id back; the purchase may live on under another one. */
  is_removed: boolean
  merchant: string | null
  counterparty: CounterpartyKind
  category: { pfc_detailed: string; smb: SmbLabel }
  stream: string
  recurrence: { stream: string; frequency: Frequency } | null
  transfer: {
    pair: string
    other_leg: RowReference
    fx: { from: string; to: string; rate: number } | null
  } | null
  debt: { position: string; part: 'funding' | 'payment'; number: number } | null
  refund_of: RowReference | null
  duplicate_of: RowReference | null
  nsf: RowTruth['nsf']
  payout: { gross: number; fees: number } | null
  invoice: InvoicePart | null
  descriptor_family: string
}

/** A debt position as its papers have it; money in major units. */
export interface DebtTruth {
  position: string
  kind: string
  funder: string
  funded_on: string
  amount: number
  /** Of an advance; null for a loan. */
  factor: number | null
  /** Yearly, in percent, of a loan; null for an advance. */
  apr_percent: number | null
  owed: number
  origination_fee: number
  renewal_of: string | null
  /** What was left of the renewed position and kept back from this one's sum. */
  payoff: number
  renewed_on: string | null
  frequency: Frequency | null
  schedule: { part: 'funding' | 'payment'; number: number; on: string; amount: number }[]
}

export interface ItemTruth {
  item_id: string
  persona: string
  taxonomy: { pfc: 'v2'; smb: string }
  transactions: TransactionTruth[]
  debts: DebtTruth[]
}

const SMB_TAXONOMY = 'cash-flow labels of small-business lending, as slugs'

function debtTruth({ debt, ...plan }: DebtPlan): DebtTruth {
  return {
    position: debt.position,
    kind: debt.kind,
    funder: merchantName(debt.pulls),
    funded_on: formatDay(plan.fundedOn),
    amount: debt.amount,
    factor: debt.price.kind === 'factor' ? debt.price.factor : null,
    apr_percent: debt.price.kind === 'apr' ? debt.price.percent : null,
    owed: plan.owedCents / 100,
    origination_fee: plan.feeCents / 100,
    renewal_of: debt.renewalOf ?? null,
    payoff: plan.payoffCents / 100,
    renewed_on: plan.renewedOn === null ? null : formatDay(plan.renewedOn),
    frequency: frequencyOfPulls(debt.cadence),
    schedule: plan.events.map(({ part, number, on, cents }) => ({
      part,
      number,
      on: formatDay(on),
      amount: cents / 100,
    })),
  }
}

function transferOf(truth: RowTruth, refer: (key: string) => RowReference): TransactionTruth['transfer'] {
  if (!truth.transfer) return null
  const { pair, fx } = truth.transfer
  return { pair, other_leg: refer(truth.key === pair ? `${pair}/mirror` : pair), fx }
}

function transactionTruth(
  row: PlaidTransaction,
  truth: RowTruth,
  isRemoved: boolean,
  refer: (key: string) => RowReference,
): TransactionTruth {
  return {
    transaction_id: row.transaction_id,
    account_id: row.account_id,
    key: truth.key,
    is_removed: isRemoved,
    merchant: truth.merchant,
    counterparty: truth.counterparty,
    category: { pfc_detailed: truth.pfc, smb: truth.smb },
    stream: truth.stream,
    recurrence: truth.recurrence && { stream: truth.stream, frequency: truth.recurrence },
    transfer: transferOf(truth, refer),
    debt: truth.debt,
    refund_of: truth.refundOf === null ? null : refer(truth.refundOf),
    duplicate_of: truth.duplicateOf === null ? null : refer(truth.duplicateOf),
    nsf: truth.nsf,
    payout: truth.payout,
    invoice: truth.invoice,
    descriptor_family: truth.family,
  }
}

/**
 * What every row of an Item truly is, those that Plaid took back included. Rows that nobody told the truth about (of
 * Sandbox's users, or put in by hand) are left out.
 */
export function truthOfItem(item: Item): ItemTruth {
  const present = [...bulkRows(item), ...item.log.rows()]
  const presentIds = new Set(present.map((row) => row.transaction_id))
  const removed = item.log.removedRows().filter((row) => !presentIds.has(row.transaction_id))
  const idByKey = new Map(present.map((row) => [truthOf(row)?.key ?? '', row.transaction_id]))
  const refer = (key: string): RowReference => ({ key, transaction_id: idByKey.get(key) ?? null })
  const told = (rows: readonly PlaidTransaction[], isRemoved: boolean): TransactionTruth[] =>
    rows.flatMap((row) => {
      const truth = truthOf(row)
      return truth ? [transactionTruth(row, truth, isRemoved, refer)] : []
    })
  return {
    item_id: item.itemId,
    persona: item.userName,
    taxonomy: { pfc: 'v2', smb: SMB_TAXONOMY },
    transactions: [...told(present, false), ...told(removed, true)],
    debts: (item.source.debts ?? []).map(debtTruth),
  }
}
