import { sql } from 'kysely'
import type { Database } from './database.ts'

/**
 * Tells the embedded database's planner what its tables hold: nobody else does, and a page over 20,000 rows takes a
 * hundred milliseconds without. A PostgreSQL server does it by itself.
 */
export async function refreshStatistics(db: Database): Promise<void> {
  if (db.engine === 'postgres') return
  await db.transaction((tx) => sql`analyze`.execute(tx))
}
