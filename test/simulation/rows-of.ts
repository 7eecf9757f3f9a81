import { sql } from '../../server/src/database/index.ts'
import type { World } from './world.ts'

export { sql }

/** What is stored, seen past every wall and mishap. */
export function rowsOf<Row>(world: World, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return world.db.transaction(async (tx) => (await query.execute(tx)).rows)
}
