import { type EnrichmentInput, signalsOf } from '@egret/enrichment'
import type { SourceRow } from '../ledger/index.ts'

/** What the engine is told of a row. */
export function inputOf(row: SourceRow): EnrichmentInput {
  return {
    ...signalsOf(row.source),
    accountId: row.accountId,
    amount: row.amount,
    currency: row.currency,
    postedOn: row.postedOn,
    description: row.description,
    mcc: row.mccCode,
    transactionCode: row.transactionCode,
  }
}
