import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { idOf, type LinkedItem, LinkWorld } from '../../../test/support/link-world.ts'
import { sql } from '../database/index.ts'
import { integrationSeal } from '../links/index.ts'
import { CommandFailed } from './command.ts'
import { type ImportOptions, importLinks } from './import-links.ts'

let database: TestDatabase
let world: LinkWorld
let integration: string
let folder: string

beforeAll(async () => {
  database = await testDatabase()
  folder = await mkdtemp(join(tmpdir(), 'egret-import-'))
})
afterAll(async () => {
  await database.close()
  await rm(folder, { recursive: true })
})
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
})

const HEADER = 'item_id,access_token,end_user_id,end_user_name'

async function run(text: string, over: Partial<ImportOptions> = {}) {
  const path = join(folder, 'items.csv')
  await writeFile(path, text)
  const out: string[] = []
  const err: string[] = []
  const context = {
    print: (line: string) => void out.push(line),
    warn: (line: string) => void err.push(line),
  }
  const counts = await importLinks(world.deps, { path, integration, ...over }, context)
  return { counts, out, err }
}

function rowOf({ itemId, accessToken }: LinkedItem, endUserId: string, name = ''): string {
  return `${itemId},${accessToken},${endUserId},${name}`
}

async function linked(): Promise<string[]> {
  const rows = await world.rows<{ item_id: string }>('links')
  return rows.map((row) => row.item_id).toSorted()
}

describe('importing links', () => {
  test('every row is linked to its end user and told as ok, in the order of the file', async () => {
    const items = [await world.linkBank(), await world.linkBank(), await world.linkBank()]
    const rows = items.map((item, index) => rowOf(item, `c-${index}`, `"Acme ${index}, Inc."`))
    const { counts, out } = await run([HEADER, ...rows, ''].join('\n'))
    expect(counts).toEqual({ rows: 3, failed: 0 })
    expect(out).toEqual([
      'line,item_id,result,notes',
      ...items.map(({ itemId }, index) => `${index + 2},${itemId},ok,`),
    ])
    const endUsers = await world.rows<{ end_user_id: string; name: string }>('end_users')
    expect(endUsers.map((one) => `${one.end_user_id} ${one.name}`).toSorted()).toEqual([
      'c-0 Acme 0, Inc.',
      'c-1 Acme 1, Inc.',
      'c-2 Acme 2, Inc.',
    ])
  })

  test('a row that fails stops no other, says why in words, and never with a token', async () => {
    const [good, other, last] = [await world.linkBank(), await world.linkBank(), await world.linkBank()]
    const { counts, out, err } = await run(
      [
        HEADER,
        `${good.itemId},${other.accessToken},c-1,`,
        'lost,access-sandbox-00000000-0000-4000-8000-000000000000,c-2,',
        `${last.itemId},${last.accessToken},,`,
        `${other.itemId},${other.accessToken},c-3,Acme, Inc.`,
        `${last.accessToken},${last.itemId},c-4,`,
        rowOf(last, 'c-5'),
      ].join('\n'),
    )
    expect(counts).toEqual({ rows: 6, failed: 5 })
    expect(out[1]).toMatch(/^2,\w+,"item_id, access_token: Not of one another/)
    expect(out[2]).toMatch(/^3,lost,.*INVALID_ACCESS_TOKEN/)
    expect(out[3]).toBe(`4,${last.itemId},end_user_id: missing.,`)
    expect(out[4]).toMatch(/^5,,"The row has 5 fields, the header has 4/)
    expect(out[6]).toBe(`7,${last.itemId},ok,`)
    expect(await linked()).toEqual([last.itemId])
    for (const { accessToken } of [good, other, last])
      expect([...out, ...err].join()).not.toContain(accessToken)
    expect([...out, ...err].join()).not.toContain('00000000-0000-4000')
  })

  test('a byte order mark, CRLF, quotes, empty lines, other columns and another order are read', async () => {
    const { itemId, accessToken } = await world.linkBank()
    const text = `\uFEFFend_user_id,Note, Item_ID ,access_token\r\n\r\n"c-1",x,${itemId}, "${accessToken}"\r\n`
    const { out } = await run(text)
    expect(out[1]).toBe(`3,${itemId},ok,`)
  })

  test('the same file again does no harm, and a dry run does nothing', async () => {
    const item = await world.linkBank({ integration })
    const text = `${HEADER}\n${rowOf(item, 'c-1')}`
    const dry = await run(text, { isDryRun: true })
    expect(dry.out[1]).toContain(`2,${item.itemId},ok,Item ${item.itemId} would be linked`)
    expect(await linked()).toEqual([])
    expect((await run(text)).counts).toEqual({ rows: 1, failed: 0 })
    expect((await run(text)).counts).toEqual({ rows: 1, failed: 0 })
    expect(await linked()).toEqual([item.itemId])
  })

  test('webhooks that came before their Item was linked take their effect', async () => {
    const item = await world.linkBank()
    await world.send(integration, {
      webhook_type: 'TRANSACTIONS',
      webhook_code: 'SYNC_UPDATES_AVAILABLE',
      item_id: item.itemId,
      environment: 'sandbox',
    })
    await run(`${HEADER}\n${rowOf(item, 'c-1')}`)
    expect((await world.rows<{ state: string }>('inbox')).map(({ state }) => state)).toEqual(['claimed'])
  })

  test('more rows than are worked on at once keep their order, with as many calls to Plaid as are allowed', async () => {
    const item = await world.linkBank()
    const rows = Array.from({ length: 450 }, (_, index) =>
      index === 449 ? rowOf(item, 'c-1') : `item-${index},,c-${index},`,
    )
    const { counts, out } = await run([HEADER, ...rows].join('\n'), { concurrency: 3 })
    expect(counts).toEqual({ rows: 450, failed: 449 })
    expect(out.slice(1).map((line) => Number(line.split(',')[0]))).toEqual(rows.map((_, index) => index + 2))
    expect(out.at(-1)).toBe(`451,${item.itemId},ok,`)
  })
})

describe('a file that can not be imported is refused before anything is done', () => {
  test.each([
    ['', /is empty\. The first line must name the columns/],
    ['item_id,access_token\na,b', /line 1: no column end_user_id\./],
    ['item_id;access_token;end_user_id\na;b;c', /separated by commas/],
    ['item_id,access_token,end_user_id,item_id\n', /two columns are named item_id/],
    ['item_id,access_token,end_user_id\na,b,c\nd,"e,f\n', /line \d: a quote .* never closed/],
    ['item_id,access_token,end_user_id\na,b"c,d\n', /line 2: a quote stands inside/],
  ])('%j', async (text, message) => {
    const asked = world.asked.length
    await expect(run(text)).rejects.toThrow(message)
    await expect(run(text)).rejects.toThrow(CommandFailed)
    expect(world.asked.length).toBe(asked)
  })

  test('one that is not there, and one whose first line is a row', async () => {
    const { itemId, accessToken } = await world.linkBank()
    await expect(run(`${itemId},${accessToken},c-1`)).rejects.toThrow(
      expect.objectContaining({ message: expect.not.stringContaining(accessToken) }),
    )
    const path = join(folder, 'nothing.csv')
    await expect(run('', { path })).rejects.toThrow(/nothing\.csv can't be read: ENOENT/)
  })
})

test('an unknown integration and one with wrong keys are told once, not a thousand times', async () => {
  const text = `${HEADER}\na,b,c,`
  await expect(run(text, { integration: 'itg_x' })).rejects.toThrow('There is no integration itg_x.')
  const id = idOf('itg', integration)
  const sealed = world.deps.sealer.seal('not-the-secret-0123456789', integrationSeal(id))
  await world.db.transaction((tx) => sql`update integrations set client_secret = ${sealed}`.execute(tx))
  await expect(run(text)).rejects.toThrow(/Plaid refuses the keys of itg_\w+: \[INVALID_API_KEYS\]/)
  expect(world.asked).not.toContain('/item/get')
})
