import { acquireLease, findDue, listDueWork, releaseLease } from '../../server/src/jobs/index.ts'
import { compareEndUser, processEndUser, reEnrichEndUser } from '../../server/src/processing/index.ts'
import type { ApiWorld } from './api-world.ts'

/** Does what is due of a world's end users, but syncs, as a worker would; returns how many runs that took. */
export async function runDue(world: ApiWorld): Promise<number> {
  const { db, clock } = world.deps
  for (let runs = 0; ; ) {
    const owners = await findDue(db, clock.now(), 100)
    if (owners.length === 0) return runs
    for (const owner of owners) {
      const lease = await acquireLease(db, owner, { holder: 'test', now: clock.now(), ttlMs: 60_000 })
      if (lease === null) throw new Error('somebody else has the lease')
      for (const work of await db.transaction((tx) => listDueWork(tx, lease, clock.now()))) {
        runs++
        if (work.task === 're_enrich') await reEnrichEndUser(world.deps, lease, work)
        else if (work.task === 'compare') await compareEndUser(world.deps, lease, work)
        else if (work.task === 'process') await processEndUser(world.deps, lease, work)
        else throw new Error(`${work.task} is due`)
      }
      await releaseLease(db, lease)
    }
  }
}
