import type { z } from 'zod'
import type { UploadRow as Row } from '../processing/index.ts'
import type { SyncRow, UploadRow } from './schemas/transactions.ts'

/** A posted row as the processing takes it. A timestamp wins over a date; its day is the one that was written. */
export function rowOf(written: z.output<typeof UploadRow> | z.output<typeof SyncRow>): Row {
  const { timestamp, date, categories_default: hint } = written
  return {
    referenceId: written.reference_id ?? null,
    accountReference: written.account_id ?? null,
    amount: written.amount,
    currency: written.currency ?? null,
    postedOn: timestamp?.day ?? date ?? null,
    occurredAt: timestamp?.at ?? null,
    description: written.description,
    transactionCode: written.transaction_code ?? null,
    mccCode: written.mcc_code ?? null,
    balance: written.balance ?? null,
    position: written.order ?? null,
    providerCategories: hint === undefined ? [] : typeof hint === 'string' ? [hint] : hint,
  }
}
