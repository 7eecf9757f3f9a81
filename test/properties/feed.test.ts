// Law 8: a reader that follows the feed from any cursor, in pages of any size, ends with exactly the stored state.
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { appendChanges, type Change, endOfFeed, readFeed } from '../../server/src/changes/index.ts'
import { bucketOf, hashedId, type Id, newId, seededRandom } from '../../server/src/values/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.truncate())

interface Commit {
  readonly endUser: number
  readonly objects: readonly { readonly key: number; readonly isRemoved: boolean }[]
  /** Clocks of processes differ: a later commit may carry an earlier time. */
  readonly skewMs: number
}

const commits = fc.array(
  fc.record({
    endUser: fc.nat({ max: 5 }),
    objects: fc.array(fc.record({ key: fc.nat({ max: 9 }), isRemoved: fc.boolean() }), {
      minLength: 1,
      maxLength: 7,
    }),
    skewMs: fc.integer({ min: -500, max: 500 }),
  }),
  { maxLength: 12 },
)

function randomOf(seed: number) {
  return seededRandom(seed)
}

async function write(
  organizationId: Id,
  { endUser, objects, skewMs }: Commit,
  step: number,
  stored: Map<Id, unknown>,
) {
  const bucket = bucketOf(organizationId, `customer-${endUser}`)
  const at = 1_700_000_000_000 + step * 100 + skewMs
  const changes: Change[] = objects.map(({ key, isRemoved }, index) => {
    const objectId = hashedId(String(endUser), String(key))
    const payload = { step, index }
    if (isRemoved) stored.delete(objectId)
    else stored.set(objectId, payload)
    return { kind: 'transaction', action: isRemoved ? 'removed' : 'modified', objectId, payload }
  })
  const batchId = newId(at, bucket, randomOf(step))
  await database.db.inOrganization(organizationId, (tx) =>
    appendChanges(tx, { organizationId, endUserId: null, bucket, batchId, at, changes }),
  )
}

async function follow(organizationId: Id, limit: number, cursor: string | null, replica: Map<Id, unknown>) {
  let next = cursor
  for (;;) {
    const page = await database.db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor: next, limit }),
    )
    expect(page.changes.length).toBeLessThanOrEqual(limit)
    for (const change of page.changes) {
      if (change.action === 'removed') replica.delete(change.objectId)
      else replica.set(change.objectId, change.payload)
    }
    next = page.nextCursor
    if (!page.hasMore) return next
  }
}

test('pages of any size, read between commits and after them, rebuild what was stored', async () => {
  await fc.assert(
    fc.asyncProperty(
      commits,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 0, max: 12 }),
      async (history, limit, readAfter) => {
        await database.truncate()
        const organizationId = hashedId('organization')
        const stored = new Map<Id, unknown>()
        const replica = new Map<Id, unknown>()
        let cursor: string | null = null
        for (const [step, commit] of history.entries()) {
          await write(organizationId, commit, step, stored)
          if (step === readAfter) cursor = await follow(organizationId, limit, cursor, replica)
        }
        cursor = await follow(organizationId, limit, cursor, replica)
        expect(Object.fromEntries(replica)).toEqual(Object.fromEntries(stored))
        // Nothing is left: the cursor stands at the end, and asking again brings nothing.
        const again = await database.db.inOrganization(organizationId, (tx) =>
          readFeed(tx, { organizationId, cursor, limit }),
        )
        expect(again).toMatchObject({ changes: [], hasMore: false, nextCursor: cursor })
      },
    ),
    { numRuns: 40 },
  )
})

test("another organization's changes are not in the feed, and the end of the feed has nothing after it", async () => {
  const [mine, other] = [hashedId('mine'), hashedId('other')]
  await write(other, { endUser: 1, objects: [{ key: 1, isRemoved: false }], skewMs: 0 }, 0, new Map())
  const empty = await database.db.inOrganization(mine, (tx) =>
    readFeed(tx, { organizationId: mine, cursor: null, limit: 10 }),
  )
  expect(empty.changes).toEqual([])
  const end = await database.db.transaction((tx) => endOfFeed(tx))
  await write(mine, { endUser: 1, objects: [{ key: 2, isRemoved: false }], skewMs: 0 }, 1, new Map())
  const news = await database.db.inOrganization(mine, (tx) =>
    readFeed(tx, { organizationId: mine, cursor: end, limit: 10 }),
  )
  expect(news.changes).toHaveLength(1)
})

test('a text that is no cursor is refused by name', async () => {
  const organizationId = hashedId('organization')
  for (const cursor of ['', 'x', 'AAAA', Buffer.alloc(200, 255).toString('base64url')]) {
    const read = database.db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor, limit: 1 }),
    )
    await expect(read).rejects.toMatchObject({
      fields: { query: { cursor: [expect.stringContaining('next_cursor')] } },
    })
  }
})
