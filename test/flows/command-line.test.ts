import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authenticate, logIn, selectApiKeys } from '../../server/src/access/index.ts'
import { runCli } from '../../server/src/cli/run-cli.ts'
import { type Database, openDatabase } from '../../server/src/database/index.ts'
import { loadCategories } from '../../server/src/processing/index.ts'
import { systemClock } from '../../server/src/values/index.ts'

// The commands on an embedded database of their own, each run as a whole: open, work, close.

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'egret-cli-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(argv: readonly string[], input = '') {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(argv, {
    env: { EGRET_DATA_DIR: folder },
    print: (line) => void out.push(line),
    warn: (line) => void err.push(line),
    readInput: () => Promise.resolve(input),
    untilStopped: () => Promise.resolve(),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

async function look<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = await openDatabase({ inline: { directory: join(folder, 'database') } })
  try {
    return await work(db)
  } finally {
    await db.close()
  }
}

describe('on a database that was never used', () => {
  test('egret migrate makes the schema, and a second run finds nothing to do', async () => {
    const first = await run(['migrate'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(first.out).toContain('applied 0001_create_access')
    expect((await run(['migrate'])).out).toMatch(/^the database is at \d{4}_\w+$/)
  })

  test('egret keys create makes the organization with its categories, and a key that opens it', async () => {
    const { code, out: apiKey } = await run(['keys', 'create', '--name', 'production'])
    expect(code).toBe(0)
    await look(async (db) => {
      const organizationId = (await authenticate({ db, clock: systemClock }, { apiKey }))?.organizationId
      if (organizationId === undefined) throw new Error('the key should open')
      const { keys, categories } = await db.inOrganization(organizationId, async (tx) => ({
        keys: await selectApiKeys(tx, organizationId),
        categories: await loadCategories(tx, organizationId),
      }))
      expect(keys.map(({ name }) => name)).toEqual(['production'])
      expect(categories.bySlug.size).toBeGreaterThan(10)
    })
  })

  test('a login is made with a password that is shown once, listed without it, and given another', async () => {
    const { out: password } = await run(['users', 'add', 'ann'])
    expect(await look((db) => logIn({ db }, { username: 'ann', password }))).not.toBeNull()
    const list = await run(['users', 'list'])
    expect(list.out).toMatch(/^ann\tMain organization\tsince \d{4}-\d\d-\d\d$/)
    const changed = await run(['users', 'set-password', 'ann', '--password-stdin'], 'correct horse\n')
    expect(changed).toMatchObject({ code: 0, out: '' })
    expect(await look((db) => logIn({ db }, { username: 'ann', password: 'correct horse' }))).not.toBeNull()
    expect(await look((db) => logIn({ db }, { username: 'ann', password }))).toBeNull()
  })

  test('egret re-enrich says how far it is and what would change', async () => {
    const { code, out, err } = await run(['re-enrich', '--dry-run'])
    expect({ code, out }).toEqual({ code: 0, out: '' })
    expect(err).toContain('0.0 % of annotations would change')
    const wrong = await run(['re-enrich', '--end-user', 'nobody'])
    expect(wrong).toMatchObject({ code: 1, err: 'egret: End user not found' })
  })

  test('what can not be done is told in a sentence, and 1', async () => {
    expect(await run(['users', 'add', 'ann'])).toMatchObject({
      code: 1,
      err: 'egret: The username ann is taken.',
    })
    const short = await run(['users', 'set-password', 'ann', '--password-stdin'], 'short')
    expect(short).toMatchObject({ code: 1, err: 'egret: The password must have at least 8 characters.' })
    const elsewhere = await run(['keys', 'create', '--name', 'x', '--organization', 'org_x'])
    expect(elsewhere).toMatchObject({ code: 1, err: expect.stringContaining('Main organization') })
  })
})
