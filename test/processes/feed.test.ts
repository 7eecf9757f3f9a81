// Law 8 with writers in several processes: commits overlap, and a reader that follows along misses none.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readFeed, type StoredChange } from '../../server/src/changes/index.ts'
import { insertLease } from '../../server/src/jobs/index.ts'
import { hashedId } from '../../server/src/values/index.ts'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../support/database.ts'
import { CROWD } from './crowded-partition.ts'

const WRITERS = 3
const COMMITS_PER_LANE = 40
const LANES = 3
const organizationId = hashedId('organization')

async function startWriter(url: string, writer: number): Promise<string[]> {
  const script = fileURLToPath(new URL('./feed-writer.ts', import.meta.url))
  const child = spawn(process.execPath, [script, url, String(writer), String(COMMITS_PER_LANE)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString()
  })
  const [code] = (await once(child, 'close')) as [number]
  expect(code).toBe(0)
  return output.trim().split('\n')
}

multiConnectionOnly('writers in several processes', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await testDatabase()
    await database.db.transaction(async (tx) => {
      for (const owner of CROWD) await insertLease(tx, owner, 0)
    })
  })
  afterAll(() => database.close())

  async function readPage(cursor: string | null) {
    return database.db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor, limit: 7 }),
    )
  }

  test('a reader that follows along sees each commit once, whole, and each end user in the order of its stamps', async () => {
    if (database.url === null) throw new Error('this test needs PostgreSQL')
    const { url } = database
    let isWriting = true
    const writers = Promise.all(
      Array.from({ length: WRITERS }, (_, writer) => startWriter(url, writer)),
    ).finally(() => {
      isWriting = false
    })
    const seen: StoredChange[] = []
    let cursor: string | null = null
    let isLastPass = false
    for (;;) {
      const page = await readPage(cursor)
      seen.push(...page.changes)
      cursor = page.nextCursor
      if (page.changes.length > 0) continue
      if (isLastPass) break
      isLastPass = !isWriting
    }
    const committed = (await writers).flat()
    expect(committed).toHaveLength(WRITERS * LANES * COMMITS_PER_LANE)
    const keys = seen.map((change) => (change.payload as { key: string }).key)
    expect(keys.filter((_, index) => seen[index]?.action === 'added').sort()).toEqual([...committed].sort())
    expect(keys.filter((_, index) => seen[index]?.action === 'modified').sort()).toEqual(
      [...committed].sort(),
    )
    for (const [, changes] of Map.groupBy(seen, (change) => change.endUserId)) {
      const stamps = changes.map((change) => (change.payload as { at: number }).at)
      expect(stamps).toEqual([...stamps].sort((a, b) => a - b))
    }
  })
})
