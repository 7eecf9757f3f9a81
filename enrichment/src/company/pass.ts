import { CompanyBook, type SeriesAsOf } from './book.ts'
import type { LedgerRow } from './fact.ts'
import type { CompanyFeatures } from './features.ts'
import type { NsfEvent } from './nsf.ts'
import type { CompanyAccount, TransferPair } from './transfers.ts'

/** All that one look at a company's ledger finds. */
export interface CompanyPass {
  /** By id. */
  readonly features: ReadonlyMap<string, CompanyFeatures>
  readonly series: readonly SeriesAsOf[]
  readonly transfers: readonly TransferPair[]
  readonly nsfEvents: readonly NsfEvent[]
}

export interface CompanyPassOptions {
  /** `YYYY-MM-DD`: the day that states such as late are judged by. Nothing said of a row depends on it. */
  readonly asOf: string
  /** What is known of the accounts; without it masks in descriptors say nothing. */
  readonly accounts?: Iterable<CompanyAccount>
}

/** Looks at a whole ledger at once. Pure; the order of rows does not matter. */
export function companyPass(rows: Iterable<LedgerRow>, options: CompanyPassOptions): CompanyPass {
  const book = new CompanyBook(options.accounts)
  for (const row of rows) book.put(row)
  book.settle()
  return {
    features: book.features(),
    series: book.seriesAsOf(options.asOf),
    transfers: book.transferPairs(),
    nsfEvents: book.nsfEvents(),
  }
}
