import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import {
  bodyOf,
  columnsHolding,
  idOf,
  LinkWorld,
  linkOf,
  PRODUCTION,
  webhookUrlOf,
} from '../../../test/support/link-world.ts'
import type { WorkItem } from '../jobs/index.ts'
import { AppError, bucketOf, bucketOfId, NotFound, Unavailable } from '../values/index.ts'
import { createLink, disableLinks, linkForSync, openCredentials } from './index.ts'

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

const post = (body: Record<string, string | null>, options = {}) =>
  createLink(world.deps, world.organizationId, integration, body, options)

async function refusal(work: Promise<unknown>): Promise<AppError> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof AppError)) throw new Error(`expected a refusal, got ${String(error)}`)
  return error
}
const fieldsOf = async (work: Promise<unknown>) => (await refusal(work)).fields?.json

const nothingButTheIntegration = { integrations: 1 }
const workOf = async () => (await world.rows<WorkItem>('work_items'))[0]

async function tokenOf(shownLinkId: string): Promise<string | null> {
  const linkId = idOf('lnk', shownLinkId)
  const found = await world.db.transaction((tx) => linkForSync(tx, { bucket: bucketOfId(linkId), linkId }))
  return found === null ? null : openCredentials(world.deps.sealer, found).accessToken
}

describe('a link', () => {
  test('makes end user, data source, route and work, and tells the feed, pending its first sync', async () => {
    const item = await world.linkBank()
    const link = linkOf(await post({ ...bodyOf(item), end_user_name: 'Acme' }))
    expect(link).toMatchObject({
      item_id: item.itemId,
      end_user_id: 'c-1',
      integration_heron_id: integration,
      type: 'plaid_integration',
      status: 'pending',
      status_message: null,
      warnings: [],
      institution_id: 'ins_109508',
      institution_name: 'First Platypus Bank',
      last_successful_sync: null,
    })
    expect(await world.rows('data_sources')).toEqual([
      expect.objectContaining({
        id: idOf('dso', link.data_source_heron_id),
        type: 'integration_link',
        reference_id: item.itemId,
        status: 'pending',
        is_enabled: true,
        metadata: {
          integration_heron_id: integration,
          integration_item_id: item.itemId,
          sub_type: 'transaction',
        },
      }),
    ])
    expect(await world.told()).toEqual([
      'end_user added end_user.created',
      'data_source added',
      'integration_link added',
    ])
    expect(await workOf()).toMatchObject({
      task: 'sync',
      subject: idOf('lnk', link.heron_id),
      dirty: 1,
      due_at: world.clock.now(),
    })
    expect(await world.rows('end_users')).toEqual([expect.objectContaining({ name: 'Acme' })])
  })

  test('has a route that names its end user and link, in a bucket of its own', async () => {
    const item = await world.linkBank()
    const link = await world.link(integration, item)
    expect(await world.rows('routes')).toEqual([
      expect.objectContaining({
        bucket: bucketOf(world.organizationId, item.itemId),
        end_user_bucket: bucketOf(world.organizationId, 'c-1'),
        end_user_id: idOf('eus', link.end_user_heron_id),
        link_id: idOf('lnk', link.heron_id),
      }),
    ])
  })

  test('leaves no token in any column, and the sealed one opens', async () => {
    const item = await world.linkBank()
    const link = await world.link(integration, item)
    expect(await columnsHolding(world, 'access-sandbox')).toEqual([])
    expect(await tokenOf(link.heron_id)).toBe(item.accessToken)
    expect(JSON.stringify(world.logged)).not.toContain('access-sandbox')
  })

  test('is named in full when fields are missing', async () => {
    const required = ['Missing data for required field.']
    expect(await fieldsOf(post({ item_id: ' ', end_user_name: 'x' }))).toEqual({
      item_id: required,
      access_token: required,
      end_user_id: required,
    })
    const item = await world.linkBank()
    const elsewhere = createLink(world.deps, await world.newOrganization(), integration, bodyOf(item))
    expect(await refusal(elsewhere)).toBeInstanceOf(NotFound)
  })
})

describe('a token that is wrong leaves no row anywhere', () => {
  test('of another Item: names item_id and access_token', async () => {
    const [mine, other] = [await world.linkBank(), await world.linkBank()]
    const fields = await fieldsOf(post({ ...bodyOf(mine), access_token: other.accessToken }))
    expect(Object.keys(fields ?? {})).toEqual(['item_id', 'access_token'])
    expect(await world.counts()).toEqual(nothingButTheIntegration)
  })

  test('unknown to Plaid: names access_token with the code, without the token', async () => {
    const item = await world.linkBank()
    const token = 'access-sandbox-00000000-0000-0000-0000-000000000000'
    const fields = await fieldsOf(post({ ...bodyOf(item), access_token: token }))
    expect(fields).toEqual({ access_token: [expect.stringContaining('[INVALID_ACCESS_TOKEN]')] })
    expect(JSON.stringify(fields)).not.toContain(token)
    expect(await world.counts()).toEqual(nothingButTheIntegration)
  })

  test('of another environment: names access_token and both environments', async () => {
    const item = await world.linkBank({ emulator: world.production })
    expect(await fieldsOf(post(bodyOf(item)))).toEqual({
      access_token: [expect.stringMatching(/production environment.*is for sandbox/)],
    })
    const live = await world.integrate({ base_url: PRODUCTION })
    const test = await world.linkBank()
    const posted = createLink(world.deps, world.organizationId, live, bodyOf(test))
    expect(await fieldsOf(posted)).toHaveProperty('access_token')
    expect(await world.counts()).toEqual({ integrations: 2 })
  })

  test('of an Item without transactions: says which product to ask for', async () => {
    const item = await world.linkBank({ products: ['auth'] })
    expect(await fieldsOf(post(bodyOf(item)))).toEqual({
      item_id: [expect.stringContaining('"products" of /link/token/create')],
    })
    expect(await world.counts()).toEqual(nothingButTheIntegration)
  })

  test('of a removed Item is refused, and an unreachable Plaid is 503', async () => {
    const item = await world.linkBank()
    world.isPlaidDown = true
    expect(await refusal(post(bodyOf(item)))).toBeInstanceOf(Unavailable)
    world.isPlaidDown = false
    await world.ask('/item/remove', { access_token: item.accessToken })
    expect(await fieldsOf(post(bodyOf(item)))).toEqual({
      access_token: [expect.stringContaining('[ITEM_NOT_FOUND]')],
    })
    expect(await world.counts()).toEqual(nothingButTheIntegration)
  })
})

describe('a dry run', () => {
  test('says what would happen and writes nothing', async () => {
    const item = await world.linkBank()
    expect(await post(bodyOf(item), { isDryRun: true })).toEqual({
      would: 'create_link',
      notes: [
        `Item ${item.itemId} would be linked and its first sync would start.`,
        'End user c-1 does not exist and would be created.',
        'Plaid accepts the token: First Platypus Bank.',
        `The Item has no webhook URL at Plaid: news would come only by the regular check. Set it to ${webhookUrlOf(integration)}.`,
      ],
    })
    expect(await world.counts()).toEqual(nothingButTheIntegration)
  })

  test('knows a link that is there, one that is switched off, and a broken login', async () => {
    const item = await world.linkBank({ integration })
    const link = await world.link(integration, item)
    expect(await post(bodyOf(item), { isDryRun: true })).toEqual({
      would: 'replace_token',
      notes: [
        `Link ${link.heron_id} is there; it would take the token and sync now.`,
        `End user c-1 is ${link.end_user_heron_id}.`,
        'Plaid accepts the token: First Platypus Bank.',
      ],
    })
    await disableLinks(world.deps, world.organizationId, { endUser: 'c-1', shownIntegrationId: integration })
    await world.ask('/sandbox/item/reset_login', { access_token: item.accessToken })
    const outcome = await post(bodyOf(item), { isDryRun: true })
    expect(outcome).toMatchObject({ would: 'enable_link' })
    expect(JSON.stringify(outcome)).toContain('[ITEM_LOGIN_REQUIRED]')
  })

  test('refuses what the real one would refuse', async () => {
    const item = await world.linkBank()
    await world.link(integration, item)
    expect(await fieldsOf(post(bodyOf(item, 'c-2'), { isDryRun: true }))).toHaveProperty('end_user_id')
  })
})
