import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bucketOf, type EpochMs, newId, seededRandom } from '../values/index.ts'
import {
  acquireLease,
  FenceLost,
  failWork,
  findDue,
  finishWork,
  insertLease,
  type Lease,
  listDueWork,
  markDirty,
  type Owner,
  releaseLease,
  renewLease,
  runDueChores,
  stampCommit,
} from './index.ts'

const START: EpochMs = Date.UTC(2026, 0, 1)
const random = seededRandom(7)
let database: TestDatabase
let owner: Owner

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  const organizationId = newId(START, 0, random)
  const bucket = bucketOf(organizationId, 'customer-1')
  owner = { organizationId, bucket, endUserId: newId(START, bucket, random) }
  await database.db.transaction((tx) => insertLease(tx, owner, START))
})

const wake = (now: EpochMs, isUrgent = false) =>
  database.db.transaction((tx) => markDirty(tx, { ...owner, task: 'sync', subject: 'link-1', now, isUrgent }))
const acquire = (now: EpochMs, holder = 'a') =>
  acquireLease(database.db, owner, { holder, now, ttlMs: 1_000 })
const due = (lease: Lease, now: EpochMs) => database.db.transaction((tx) => listDueWork(tx, lease, now))

async function mustAcquire(now: EpochMs): Promise<Lease> {
  const lease = await acquire(now)
  if (lease === null) throw new Error('the lease should be free')
  return lease
}

describe('one run per end user', () => {
  test('a held lease is refused, an expired one is taken over with a higher fence', async () => {
    const first = await mustAcquire(START)
    expect(await acquire(START + 999, 'b')).toBeNull()
    const second = await acquire(START + 1_000, 'b')
    expect(second?.fence).toBe(first.fence + 1)
    expect(await renewLease(database.db, first, START + 1_001, 1_000)).toBeNull()
  })

  test('a holder that was overtaken cannot commit', async () => {
    const first = await mustAcquire(START)
    await acquire(START + 2_000, 'b')
    const commit = database.db.transaction((tx) => stampCommit(tx, { ...first, now: START + 2_001 }))
    await expect(commit).rejects.toThrow(FenceLost)
  })

  test('a released lease is free at once', async () => {
    await releaseLease(database.db, await mustAcquire(START))
    expect(await acquire(START + 1, 'b')).not.toBeNull()
  })

  test('the stamps of an end user rise strictly, whatever the clock says', async () => {
    const { bucket, endUserId } = owner
    const stamp = (now: EpochMs) =>
      database.db.transaction((tx) => stampCommit(tx, { bucket, endUserId, now }))
    const stamps = [
      await stamp(START + 10),
      await stamp(START + 10),
      await stamp(START - 5_000),
      await stamp(START + 20),
    ]
    expect(stamps).toEqual([START + 10, START + 11, START + 12, START + 20])
  })
})

describe('no wake-up is lost', () => {
  test('one that comes during a run makes another run after it', async () => {
    await wake(START)
    const lease = await mustAcquire(START)
    const [item] = await due(lease, START)
    await wake(START + 5)
    const finished = {
      task: 'sync',
      subject: 'link-1',
      startedDirty: item?.dirty ?? 0,
      nextDueAt: START + 9_999,
      now: START + 6,
    } as const
    await database.db.transaction((tx) => finishWork(tx, lease, finished))
    expect(await due(lease, START + 6)).toMatchObject([{ dirty: 2, done: 1 }])
    await database.db.transaction((tx) =>
      finishWork(tx, lease, { ...finished, startedDirty: 2, now: START + 7 }),
    )
    expect(await due(lease, START + 7)).toEqual([])
    expect(await due(lease, START + 9_999)).toHaveLength(1)
  })

  test('wake-ups do not hammer an item in back-off; an urgent one does', async () => {
    await wake(START)
    const lease = await mustAcquire(START)
    await database.db.transaction((tx) =>
      failWork(tx, lease, {
        task: 'sync',
        subject: 'link-1',
        startedDirty: 1,
        dueAt: START + 60_000,
        now: START,
      }),
    )
    await wake(START + 1)
    expect(await due(lease, START + 2)).toEqual([])
    expect(await due(lease, START + 60_000)).toMatchObject([{ attempts: 1, dirty: 2 }])
    await wake(START + 3, true)
    expect(await due(lease, START + 3)).toMatchObject([{ attempts: 0, dirty: 3 }])
  })

  test('work of a held end user is not offered, and is again when the lease runs out', async () => {
    await wake(START)
    expect(await findDue(database.db, START, 10)).toEqual([owner])
    await acquire(START)
    expect(await findDue(database.db, START + 1, 10)).toEqual([])
    expect(await findDue(database.db, START + 1_000, 10)).toEqual([owner])
  })
})

describe('chores', () => {
  test('a due chore runs once, whoever looks, and one that fails holds up no other', async () => {
    const ran: string[] = []
    const failures: unknown[] = []
    let now = START
    const deps = {
      db: database.db,
      clock: { now: () => now, sleep: () => Promise.resolve(), giveWay: () => Promise.resolve() },
      log: { error: (fields: Readonly<Record<string, unknown>>) => failures.push(fields['chore']) },
    }
    const chores = ['broken', 'sound'].map((name) => ({
      name,
      everyMs: 60_000,
      run: async () => {
        ran.push(name)
        if (name === 'broken') throw new Error('broken')
      },
    }))
    await Promise.all([runDueChores(deps, chores), runDueChores(deps, chores)])
    expect(ran.toSorted()).toEqual(['broken', 'sound'])
    expect(failures).toEqual(['broken'])
    now = START + 59_999
    expect(await runDueChores(deps, chores)).toBe(0)
    now = START + 60_000
    expect(await runDueChores(deps, chores)).toBe(2)
  })
})
