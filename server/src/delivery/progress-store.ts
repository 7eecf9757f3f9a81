import { sql, type Tx } from '../database/index.ts'

/** How far each partition of the feed has been followed, by partition. */
export async function selectProgress(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ position: number }>`
    select position from delivery_progress order by partition
  `.execute(tx)
  return rows.map((row) => row.position)
}

/**
 * Moves a partition's progress if it still stands where this follower began. False: another one has moved it, after
 * writing the same deliveries.
 */
export async function moveProgress(
  tx: Tx,
  move: { partition: number; from: number; to: number },
): Promise<boolean> {
  const { rows } = await sql`
    update delivery_progress
       set position = ${move.to}
     where partition = ${move.partition} and position = ${move.from}
    returning position
  `.execute(tx)
  return rows.length > 0
}
