import { type DatabaseTarget, openDatabase, sql } from '../../server/src/database/index.ts'
import type { TrueRow } from './emulator-process.ts'

export interface Verdict {
  readonly stored: number
  /** Rows of the bank that the ledger does not show, or shows with another amount. */
  readonly lost: number
  /** Rows beyond one for each id, in the ledger or told of twice in the feed. */
  readonly duplicate: number
  /** Rows that the feed does not tell of. */
  readonly untold: number
}

/** Compares the ledger and its feed with what the bank has. */
export async function verify(target: DatabaseTarget, truth: readonly TrueRow[]): Promise<Verdict> {
  const db = await openDatabase(target)
  try {
    return await db.transaction(async (tx) => {
      const { rows } = await sql<{ id: string; amount: string }>`
        select reference_id as id, trim_scale(amount)::text as amount
          from transactions
         where removed_at is null`.execute(tx)
      const { rows: told } = await sql<{ id: string }>`
        select payload ->> 'reference_id' as id
          from changes
         where kind = 'transaction' and action = 'added'`.execute(tx)
      const stored = new Map(rows.map((row) => [row.id, row.amount]))
      const toldIds = new Set(told.map((row) => row.id))
      return {
        stored: rows.length,
        lost: truth.filter((row) => stored.get(row.id) !== row.amount).length,
        duplicate: rows.length - stored.size + (told.length - toldIds.size),
        untold: truth.filter((row) => !toldIds.has(row.id)).length,
      }
    })
  } finally {
    await db.close()
  }
}

export function isWhole({ lost, duplicate, untold }: Verdict): boolean {
  return lost + duplicate + untold === 0
}
