import type { Database } from '../database/index.ts'
import {
  accountFromPlaid,
  type PlaidTransaction,
  parseAnswer,
  readAccountsPage,
  readSyncPage,
  type SourceAccount,
  type SyncPage,
} from '../plaid/index.ts'
import { decompressPage } from './page-codec.ts'
import { rowsOf } from './page-rows.ts'
import { type Run, type StoredPage, selectPage, selectPageNumbers } from './run-store.ts'

/** A stored page, read. */
export type ReadPage =
  | { readonly kind: 'sync'; readonly page: number; readonly sync: SyncPage }
  | { readonly kind: 'accounts'; readonly page: number; readonly accounts: readonly SourceAccount[] }
  | { readonly kind: 'missing'; readonly page: number; readonly removed: readonly string[] }
  | { readonly kind: 'kept'; readonly page: number; readonly kept: readonly string[] }

/** The pages of a run in order, one in memory at a time. */
export async function* readPages(db: Database, run: Run): AsyncGenerator<ReadPage> {
  const pages = await db.reading((tx) => selectPageNumbers(tx, run))
  for (const { page } of pages) yield await readPage(db, run, page)
}

export async function readPage(db: Database, run: Run, page: number): Promise<ReadPage> {
  const stored = await db.reading((tx) => selectPage(tx, run, page))
  return decode(stored, await decompressPage(stored.body))
}

function decode({ kind, page }: StoredPage, raw: Uint8Array): ReadPage {
  if (kind === 'sync') return { kind, page, sync: readSyncPage(raw) }
  if (kind === 'missing') return { kind, page, removed: parseAnswer(raw) as string[] }
  if (kind === 'kept') return { kind, page, kept: parseAnswer(raw) as string[] }
  return { kind, page, accounts: readAccountsPage(raw).map(accountFromPlaid) }
}

const CACHED_PAGES = 2

/** Reads the rows of pages as the batches of a run ask for them: nearly in order, a batch may span two. */
export class PageReader {
  readonly #db: Database
  readonly #run: Run
  readonly #cache = new Map<number, PlaidTransaction[]>()

  constructor(db: Database, run: Run) {
    this.#db = db
    this.#run = run
  }

  /** In the order that numbers their places. */
  async rows(page: number): Promise<readonly PlaidTransaction[]> {
    const cached = this.#cache.get(page)
    if (cached !== undefined) return cached
    const read = await readPage(this.#db, this.#run, page)
    if (read.kind !== 'sync') throw new Error(`page ${page} of the run holds no transactions`)
    const oldest = this.#cache.keys().next().value
    if (this.#cache.size >= CACHED_PAGES && oldest !== undefined) this.#cache.delete(oldest)
    const rows = rowsOf(read.sync)
    this.#cache.set(page, rows)
    return rows
  }
}
