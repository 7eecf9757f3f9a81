import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../../test/support/database.ts'
import { bodyOf, idOf, type LinkedItem, LinkWorld } from '../../../../test/support/link-world.ts'
import { createSealer, generateMasterKey, parseMasterKeys } from '../../access/index.ts'
import { sql } from '../../database/index.ts'
import { createWebhook } from '../../delivery/index.ts'
import type { InboxDeps } from '../../inbox/index.ts'
import { integrationSeal } from '../../links/index.ts'
import { type EpochMs, instantText, NotFound, newId, showId } from '../../values/index.ts'
import { type DiagnosisOptions, diagnose } from './diagnose.ts'
import type { Finding } from './finding.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

let database: TestDatabase
let world: LinkWorld
let integration: string

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
})

async function findings(
  over: Partial<DiagnosisOptions> = {},
  deps: InboxDeps = world.deps,
): Promise<Finding[]> {
  const sections = await diagnose(deps, { catchUpHours: 6, ...over })
  return sections.flatMap((section) => section.findings)
}

/** The one finding whose text matches; its verdict stands in front. */
function told(found: readonly Finding[], pattern: RegExp): string {
  const matching = found.filter(({ text }) => pattern.test(text))
  if (matching.length !== 1)
    throw new Error(
      `${matching.length} findings match ${pattern} of:\n${found.map(({ text }) => text).join('\n')}`,
    )
  return matching.map(({ verdict, text }) => `${verdict}: ${text}`).join()
}

function troubles(found: readonly Finding[]): string[] {
  return found.filter(({ verdict }) => verdict !== 'ok').map(({ verdict, text }) => `${verdict}: ${text}`)
}

async function setLink(
  item: LinkedItem,
  fields: { status?: string; message?: string; syncedAt?: EpochMs; warnings?: object[]; createdAt?: EpochMs },
) {
  const { status = 'active', message = null, warnings = [] } = fields
  const now = world.clock.now()
  const syncedAt = instantText(fields.syncedAt ?? now)
  const createdAt = instantText(fields.createdAt ?? now)
  await world.db.transaction((tx) =>
    sql`
      update links
         set status = ${status}, status_message = ${message}, last_successful_sync = ${syncedAt}::timestamptz,
             created_at = ${createdAt}::timestamptz, warnings = ${JSON.stringify(warnings)}::json
       where item_id = ${item.itemId}`.execute(tx),
  )
}

const newsOf = (item: LinkedItem) => ({
  webhook_type: 'TRANSACTIONS',
  webhook_code: 'SYNC_UPDATES_AVAILABLE',
  item_id: item.itemId,
  environment: 'sandbox',
})

async function linkedItem(endUserId = 'c-1'): Promise<LinkedItem> {
  const item = await world.linkBank({ integration })
  await world.link(integration, item, endUserId)
  await setLink(item, {})
  return item
}

describe('a house in order', () => {
  test('nothing is bad and nothing needs a look, and both URLs are told', async () => {
    const item = await linkedItem()
    await world.send(integration, newsOf(item))
    const found = await findings()
    expect(troubles(found)).toEqual([])
    expect(told(found, /^webhook URL/)).toContain(`/api/integrations/${integration}/webhook`)
    expect(told(found, /^link URL/)).toContain(`/api/integrations/${integration}/links`)
    expect(told(found, /Plaid sends its webhooks here/)).toContain(item.itemId)
  })

  test('an empty one says what comes next', async () => {
    expect(troubles(await findings())).toEqual(['look: No Item is linked.'])
    await database.truncate()
    expect(troubles(await findings())).toEqual(['look: There is no integration.'])
  })
})

describe('what is wrong is said in words', () => {
  test('a schema of another version: nothing else is looked at', async () => {
    const setChecksums = (checksum: ReturnType<typeof sql>) =>
      world.db.transaction((tx) => sql`update migrations set checksum = ${checksum}`.execute(tx))
    await setChecksums(sql`checksum || 'x'`)
    const found = await findings()
    await setChecksums(sql`rtrim(checksum, 'x')`)
    expect(troubles(found)).toEqual(['bad: It lacks migrations of this version.'])
  })

  test('a master key that is missing, and one that is another under the same id', async () => {
    await linkedItem()
    const other = { ...world.deps, sealer: createSealer(parseMasterKeys(generateMasterKey('other'))) }
    const found = await findings({}, other)
    expect(told(found, /secrets of 3 looked at: sealed with master key/)).toMatch(/^bad: 3 secrets/)
    expect(told(found, /keys were not tried/)).toMatch(/^bad/)
    expect(told(found, /its token does not open/)).toMatch(/^bad/)
  })

  test('keys that Plaid refuses, and a Plaid that does not answer', async () => {
    const sealed = world.deps.sealer.seal(
      'not-the-secret-0123456789',
      integrationSeal(idOf('itg', integration)),
    )
    await world.db.transaction((tx) => sql`update integrations set client_secret = ${sealed}`.execute(tx))
    expect(told(await findings(), /Plaid refuses its keys/)).toMatch(/^bad: .*INVALID_API_KEYS/)
    world.isPlaidDown = true
    expect(told(await findings(), /keys could not be tried/)).toMatch(/^bad: .*ECONNREFUSED/)
  })

  test('a public URL that Plaid can not reach is bad with Plaid, and only told with an emulator', async () => {
    const deps = { ...world.deps, publicUrl: 'http://127.0.0.1:3000' }
    expect(told(await findings({}, deps), /public URL/)).toMatch(/^bad: .*Plaid cannot send webhooks there/)
    await world.db.transaction((tx) =>
      sql`update integrations set base_url = 'http://localhost:4010'`.execute(tx),
    )
    expect(told(await findings({}, deps), /public URL/)).toMatch(
      /^look: .*enough for a Plaid on this machine/,
    )
  })

  test('refused webhooks, by reason, with what to do; less so once genuine ones came', async () => {
    const item = await linkedItem()
    const badly = { alter: (bytes: Buffer) => Buffer.from(JSON.stringify(JSON.parse(bytes.toString()))) }
    await world.send(integration, newsOf(item), badly)
    await world.send(integration, newsOf(item), badly)
    const [refused] = (await findings()).filter(({ text }) => text.includes('body_reserialised'))
    expect(refused).toMatchObject({
      verdict: 'bad',
      text: expect.stringMatching(/^2 webhooks refused within 7 days/),
    })
    expect(refused?.advice).toContain('the very bytes')
    world.clock.advance(1_000)
    await world.send(integration, newsOf(item))
    expect(told(await findings(), /body_reserialised/)).toMatch(/^look/)
    world.clock.advance(1_000)
    await world.send(integration, newsOf(item), badly)
    expect(told(await findings(), /body_reserialised/)).toMatch(/^bad/)
    world.clock.advance(8 * DAY_MS)
    expect((await findings()).filter(({ text }) => text.includes('refused'))).toEqual([])
  })

  test('webhooks of Items that are not linked here', async () => {
    await world.send(integration, newsOf({ itemId: 'elsewhere', accessToken: '' }))
    expect(told(await findings(), /were not linked here/)).toMatch(/^look: 1 webhook/)
  })

  test('links that stopped, together by Plaid’s code, with what to do', async () => {
    const [one, two, gone] = [await linkedItem('c-1'), await linkedItem('c-2'), await linkedItem('c-3')]
    for (const item of [one, two])
      await setLink(item, { status: 'erroring', message: '[ITEM_LOGIN_REQUIRED] the login details …' })
    await setLink(gone, { status: 'deleted_in_plaid', message: '[ITEM_NOT_FOUND] gone' })
    const found = await findings()
    expect(told(found, /^3 links: /)).toBe('ok: 3 links: 1 deleted_in_plaid, 2 erroring.')
    expect(told(found, /ITEM_LOGIN_REQUIRED/)).toMatch(/^look: 2 links stopped/)
    expect(found.find(({ text }) => text.includes('ITEM_LOGIN_REQUIRED'))?.advice).toContain('update mode')
    expect(found.find(({ text }) => text.includes('ITEM_NOT_FOUND'))?.advice).toContain('link the bank again')
  })

  test('links that are behind, silent, or have little history', async () => {
    const item = await linkedItem()
    const now = world.clock.now()
    await setLink(item, {
      syncedAt: now - 13 * HOUR_MS,
      createdAt: now - 8 * DAY_MS,
      warnings: [{ code: 'history_short', days: 88 }],
    })
    const found = await findings()
    expect(told(found, /had no sync for more than 12 hours/)).toMatch(/^bad: 1 active link/)
    expect(told(found, /had no webhook for 7 days/)).toMatch(/^look: 1 active link/)
    expect(told(found, /less than 180 days/)).toContain(`(${item.itemId}: 88 days)`)
    await world.send(integration, newsOf(await linkedItem('c-2')))
    expect(told(await findings(), /had no webhook for 7 days/)).toContain(item.itemId)
    await world.send(integration, newsOf(item))
    expect((await findings()).filter(({ text }) => text.includes('no webhook for 7 days'))).toEqual([])
  })

  test('an Item whose webhooks go elsewhere: a fault unless they are forwarded', async () => {
    const other = await world.integrate({ name: 'Old' })
    const item = await world.linkBank({ integration: other })
    await world.link(integration, item)
    expect(told(await findings(), /Plaid sends its webhooks to/)).toMatch(/^look: .*none was forwarded/)
    await world.send(integration, newsOf(item))
    expect(told(await findings(), /Plaid sends its webhooks to/)).toMatch(/^ok: .*they are forwarded here/)
  })

  test('deliveries that were given up or fail now, by host and not by URL, and endpoints switched off', async () => {
    const input = { topic: 'end_user.processed', url: 'https://hooks.example.com/secret-path' }
    const deps = { ...world.deps, allowPrivate: false }
    const { webhook } = await world.db.transaction((tx) =>
      createWebhook(deps, tx, world.organizationId, { ...input, isEnabled: false }),
    )
    for (const state of ['failed', 'pending']) {
      const id = newId(world.clock.now(), 0, world.deps.random)
      const at = instantText(world.clock.now())
      await world.db.transaction((tx) =>
        sql`
          insert into deliveries (bucket, id, organization_id, target, target_id, topic, body, state, attempts, last_error,
                                  created_at, updated_at)
          values (0, ${id}, ${world.organizationId}, 'webhook', ${webhook.id}, 'end_user.processed', ''::bytea, ${state},
                  3, 'http_500', ${at}::timestamptz, ${at}::timestamptz)`.execute(tx),
      )
    }
    const found = await findings()
    expect(told(found, /given up/)).toBe(
      `bad: ${showId('wbh', webhook.id)} at hooks.example.com: 1 delivery given up, 1 being tried again, last with http_500.`,
    )
    expect(told(found, /switched off/)).toMatch(/^look/)
  })
})

describe('one integration or Item', () => {
  test('another integration is left out, an unknown one is an error', async () => {
    const other = await world.integrate({ name: 'Other' })
    await linkedItem()
    const sections = await diagnose(world.deps, { catchUpHours: 6, integration: other })
    expect(sections.map(({ title }) => title).filter((title) => title.startsWith('Integration'))).toEqual([
      `Integration ${other} (Other)`,
    ])
    expect(sections.flatMap((section) => section.findings).map(({ text }) => text)).toContain(
      'No Item is linked.',
    )
    await expect(diagnose(world.deps, { catchUpHours: 6, integration: 'itg_x' })).rejects.toThrow(NotFound)
  })

  test('an Item is looked at closely: whose it is, how it stands, what came, what Plaid says', async () => {
    const item = await linkedItem('blue-fern')
    await world.send(integration, newsOf(item))
    const found = await findings({ itemId: item.itemId })
    expect(told(found, /of end user/)).toContain('blue-fern')
    expect(told(found, /It is active/)).toMatch(/^ok/)
    expect(told(found, /1 webhook for it/)).toMatch(/^ok/)
    expect(told(found, /sends its webhooks here/)).toMatch(/^ok/)
    await world.ask('/sandbox/item/reset_login', { access_token: item.accessToken })
    await setLink(item, { status: 'erroring', message: '[ITEM_LOGIN_REQUIRED] the login details …' })
    const broken = await findings({ itemId: item.itemId })
    expect(told(broken, /It is erroring/)).toMatch(/^bad/)
    expect(told(broken, /needs its user/)).toContain('ITEM_LOGIN_REQUIRED')
    await expect(findings({ itemId: 'nothing' })).rejects.toThrow('No link of the Item nothing')
  })
})

test('nothing that was found holds a secret', async () => {
  const item = await linkedItem()
  await setLink(item, { status: 'erroring', message: '[ITEM_LOGIN_REQUIRED] x' })
  const text = JSON.stringify([await findings(), await findings({ itemId: item.itemId })])
  expect(text).not.toContain(bodyOf(item).access_token)
  expect(text).not.toContain('secret-0123456789abcdef')
  expect(text).not.toContain('whsec_')
})
