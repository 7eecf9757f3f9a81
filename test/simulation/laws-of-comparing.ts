import { acquireLease, releaseLease } from '../../server/src/jobs/index.ts'
import { compareCompany } from '../../server/src/processing/index.ts'
import { type Id, seededRandom, showId, systemClock } from '../../server/src/values/index.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

/**
 * What is said of rows beside each other is what looking at them now says. Rows that the customer posted are compared when
 * it asks, so end users that have such are not looked at.
 */
export async function staleComparisons(world: World): Promise<string[]> {
  const owners = await rowsOf(
    world,
    sql<{ bucket: number; id: Id; organization_id: Id }>`
      select e.bucket, e.id, e.organization_id
        from end_users e
       where e.deleted_at is null
         and exists (select from transactions t
                      where t.bucket = e.bucket and t.end_user_id = e.id and t.removed_at is null)
         and not exists (select from transactions t
                          where t.bucket = e.bucket and t.end_user_id = e.id and t.reference_id like 'own-%')`,
  )
  const broken: string[] = []
  const clock = { ...systemClock, now: () => world.now() }
  const deps = { db: world.db, clock, random: seededRandom(1), publicUrl: 'https://egret.test' }
  for (const { bucket, id, organization_id: organizationId } of owners) {
    const terms = { holder: 'checker', now: world.now() + 3_600_000, ttlMs: 60_000 }
    const lease = await acquireLease(world.db, { bucket, endUserId: id, organizationId }, terms)
    if (lease === null) throw new Error('a lease is held for an hour')
    const { count } = await compareCompany(deps, lease)
    await releaseLease(world.db, lease)
    if (count > 0) broken.push(`${count} rows of ${showId('eus', id)} are compared anew`)
  }
  return broken
}
