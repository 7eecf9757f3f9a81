import type { Database } from '../../server/src/database/index.ts'
import { cancelWork } from '../../server/src/jobs/index.ts'
import type { TaskRunner } from '../../server/src/sync/index.ts'

/** Takes rows as a sync leaves them: they are not looked at beside each other. For tests of what a sync alone does. */
export function leaveUncompared(db: Pick<Database, 'transaction'>): TaskRunner {
  return (lease, work) => db.transaction((tx) => cancelWork(tx, lease, { ...work, startedDirty: work.dirty }))
}
