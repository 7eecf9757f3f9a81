import { type Database, sql } from '../../server/src/database/index.ts'

/** Table → how many rows it has and who wrote last. */
export type Fingerprint = Readonly<Record<string, { readonly rows: number; readonly lastWriter: string }>>

export async function fingerprintOf(db: Database): Promise<Fingerprint> {
  return db.transaction(async (tx) => {
    const { rows: tables } = await sql<{ name: string }>`
      select relname as name
        from pg_class
       where relnamespace = 'public'::regnamespace and relkind = 'r'
       order by relname`.execute(tx)
    const fingerprint: Record<string, Fingerprint[string]> = {}
    for (const { name } of tables) {
      const { rows } = await sql<{ rows: number; last_writer: string }>`
        select count(*) as rows, coalesce(max(xmin::text::bigint), 0)::text as last_writer
          from ${sql.table(name)}`.execute(tx)
      const [row] = rows
      if (row !== undefined) fingerprint[name] = { rows: row.rows, lastWriter: row.last_writer }
    }
    return fingerprint
  })
}

/** Tables in which rows were added or changed, and which hold any. */
export function writtenBetween(before: Fingerprint, after: Fingerprint): string[] {
  return Object.entries(after)
    .filter(([name, { rows, lastWriter }]) => {
      const was = before[name]
      return rows > 0 && (was?.rows !== rows || was.lastWriter !== lastWriter)
    })
    .map(([name]) => name)
}
