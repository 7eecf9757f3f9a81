import { annotate, type CompanyPass, companyPass, type LedgerRow, signalsOf } from '../../src/index.ts'
import type { CompanyTruth } from './company.ts'

type Fields = Readonly<Record<string, unknown>>
/** Writes the rows of a persona and what each truly is as lines of JSON: the emulator's `truth` command. */
export type TellTruth = (
  persona: { persona: string; seed: number; days: number },
  write: (line: string) => void,
) => Promise<void>

export interface CompanyLedger {
  readonly rows: readonly LedgerRow[]
  readonly truths: readonly CompanyTruth[]
  readonly accounts: readonly { id: string; mask: string | null; type: string | null }[]
}

/** A persona's ledger with each row annotated alone, and the truth beside it. */
export async function companyLedger(tell: TellTruth, persona: string, seed: number): Promise<CompanyLedger> {
  const lines: Fields[] = []
  await tell({ persona, seed, days: 0 }, (line) => lines.push(JSON.parse(line) as Fields))
  const prefix = `${persona}/${seed}/`
  const accounts = lines
    .filter((line) => line['kind'] === 'account')
    .map((line) => {
      const account = line['account'] as { account_id: string; mask: string | null; type: string }
      return { id: prefix + account.account_id, mask: account.mask, type: account.type }
    })
  // By purchase, and of what is posted: the truth may name a row by the id that it had while it was pending.
  const told = lines.filter((line) => line['kind'] === 'transaction') as { row: Fields; truth: Fields }[]
  const idOfKey = new Map(told.map(({ row, truth }) => [String(truth['key']), String(row['transaction_id'])]))
  return {
    accounts,
    rows: told.map(({ row }) => rowOf(row, prefix)),
    truths: told.map(({ row, truth }) => truthOf(row, truth, { prefix, idOfKey })),
  }
}

function rowOf(row: Fields, prefix: string): LedgerRow {
  const input = {
    ...signalsOf(row),
    accountId: prefix + String(row['account_id']),
    amount: decimalOf(-Number(row['amount'])),
    currency: String(row['iso_currency_code']),
    postedOn: String(row['date']),
    description: String(row['original_description'] ?? row['name']),
    transactionCode: (row['transaction_code'] as string | null) ?? null,
  }
  return { id: prefix + String(row['transaction_id']), input, annotation: annotate(input) }
}

const decimalOf = (amount: number): string => (Math.round(amount * 100) / 100).toString()

function truthOf(
  row: Fields,
  truth: Fields,
  { prefix, idOfKey }: { prefix: string; idOfKey: ReadonlyMap<string, string> },
): CompanyTruth {
  const referenceOf = (field: string): string | null => {
    const id = idOfKey.get((truth[field] as { key: string } | null)?.key ?? '')
    return id === undefined ? null : prefix + id
  }
  const transfer = truth['transfer'] as { pair: string } | null
  return {
    id: prefix + String(row['transaction_id']),
    accountId: prefix + String(row['account_id']),
    key: prefix + String(truth['key']),
    stream: String(truth['stream']),
    frequency: (truth['recurrence'] as { frequency: string } | null)?.frequency ?? null,
    transferPair: transfer === null ? null : prefix + transfer.pair,
    refundOfId: referenceOf('refund_of'),
    duplicateOfId: referenceOf('duplicate_of'),
    nsf: nsfOf(truth['nsf'] as CompanyTruth['nsf'], prefix),
    debt: debtOf(truth['debt'] as CompanyTruth['debt'], prefix),
    isPayout: truth['payout'] !== null,
  }
}

const nsfOf = (nsf: CompanyTruth['nsf'], prefix: string) =>
  nsf === null ? null : { ...nsf, event: prefix + nsf.event }

const debtOf = (debt: CompanyTruth['debt'], prefix: string) =>
  debt === null ? null : { ...debt, position: prefix + debt.position }

/** The pass over it, as of the last day of its rows. */
export function passOf({ rows, accounts }: CompanyLedger): CompanyPass {
  const days = rows.map(({ input }) => input.postedOn ?? '').sort()
  return companyPass(rows, { asOf: days.at(-1) ?? '', accounts })
}
