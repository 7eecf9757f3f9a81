import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { bodyOf, idOf, LinkWorld, linkOf } from '../../../test/support/link-world.ts'
import type { WorkItem } from '../jobs/index.ts'
import { markEndUserDeleted, selectEndUserById } from '../ledger/index.ts'
import { AppError, bucketOf, bucketOfId, Conflict, type Id, newId } from '../values/index.ts'
import { closeLinks, createLink, disableLinks, linkForSync, purgeLinks } from './index.ts'
import { insertRoute, type Route } from './route-store.ts'

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

const workOf = async () => (await world.rows<WorkItem>('work_items'))[0]

async function isSynced(shownLinkId: string): Promise<boolean> {
  const linkId = idOf('lnk', shownLinkId)
  return (
    (await world.db.transaction((tx) => linkForSync(tx, { bucket: bucketOfId(linkId), linkId }))) !== null
  )
}

async function deleteEndUser(shown: string) {
  return world.db.transaction(async (tx) => {
    const endUser = await selectEndUserById(tx, world.organizationId, idOf('eus', shown))
    if (endUser === null) throw new Error('no end user')
    await markEndUserDeleted(tx, endUser, world.clock.now())
    await closeLinks(tx, endUser, world.clock.now())
    return endUser
  })
}

describe('a link that is posted again', () => {
  test('by the same end user is the same link, takes the token and syncs at once', async () => {
    const item = await world.linkBank()
    const first = await world.link(integration, item)
    world.clock.advance(60_000)
    const outcome = await post({ ...bodyOf(item), end_user_name: 'Another name' })
    expect(outcome).toMatchObject({ isNew: false, link: { heron_id: first.heron_id, status: 'pending' } })
    expect(await workOf()).toMatchObject({ dirty: 2, attempts: 0 })
    expect(await world.counts()).toMatchObject({ end_users: 1, links: 1, data_sources: 1, routes: 1 })
    expect(await world.told(3)).toEqual(['integration_link modified'])
    expect(await world.rows('end_users')).toEqual([expect.objectContaining({ name: null })])
  })

  test('for another end user is refused, without telling whose it is', async () => {
    const item = await world.linkBank()
    await world.link(integration, item, 'c-1')
    const fields = await fieldsOf(post(bodyOf(item, 'c-2')))
    expect(fields).toEqual({ end_user_id: ['This Item is linked to another end user.'] })
    expect(await world.counts()).toMatchObject({ end_users: 1, links: 1 })
  })

  test('under another integration of the organization is refused', async () => {
    const item = await world.linkBank()
    await world.link(integration, item)
    const second = await world.integrate()
    const posted = createLink(world.deps, world.organizationId, second, bodyOf(item))
    expect(await fieldsOf(posted)).toEqual({ item_id: [expect.stringContaining('another integration')] })
  })

  test('after it was switched off, switches it on again', async () => {
    const item = await world.linkBank()
    await world.link(integration, item)
    await disableLinks(world.deps, world.organizationId, { endUser: 'c-1', shownIntegrationId: integration })
    expect((await workOf())?.['due_at' as never]).toBeNull()
    expect(linkOf(await post(bodyOf(item))).status).toBe('pending')
    expect(await workOf()).toMatchObject({ due_at: world.clock.now() })
    expect(await world.rows('data_sources')).toEqual([expect.objectContaining({ status: 'pending' })])
  })

  test('by twenty requests at once is one link', async () => {
    const item = await world.linkBank()
    const links = await Promise.all(Array.from({ length: 20 }, () => world.link(integration, item)))
    expect(new Set(links.map((link) => link.heron_id)).size).toBe(1)
    expect(await workOf()).toMatchObject({ dirty: 20 })
    expect(await world.counts()).toMatchObject({ end_users: 1, links: 1, data_sources: 1, routes: 1 })
  })

  test('for two end users at once goes to one of them', async () => {
    const item = await world.linkBank()
    const posts = Array.from({ length: 10 }, (_, n) => post(bodyOf(item, `c-${n % 2}`)))
    const ends = await Promise.allSettled(posts)
    expect(ends.filter(({ status }) => status === 'fulfilled')).toHaveLength(5)
    expect(await world.counts()).toMatchObject({ end_users: 1, links: 1, routes: 1 })
  })
})

describe('a request that ended after its route', () => {
  async function leaveRoute(
    itemId: string,
    ownId: string,
    integrationId: Id,
    endUserId?: Id,
  ): Promise<Route> {
    const { organizationId } = world
    const endUserBucket = bucketOf(organizationId, ownId)
    const now = world.clock.now()
    const id = () => newId(now, endUserBucket, world.deps.random)
    const route = { organizationId, itemId, integrationId, endUserBucket, createdAt: now }
    const whole = { ...route, endUserId: endUserId ?? id(), linkId: id() }
    await world.db.transaction((tx) => insertRoute(tx, whole))
    return whole
  }

  test('is completed by the next one of the same end user', async () => {
    const item = await world.linkBank()
    const { linkId } = await leaveRoute(item.itemId, 'c-1', idOf('itg', integration))
    const link = await world.link(integration, item)
    expect(idOf('lnk', link.heron_id)).toBe(linkId)
    expect(await world.rows('routes')).toEqual([
      expect.objectContaining({ end_user_id: idOf('eus', link.end_user_heron_id) }),
    ])
  })

  test('is erased with its end user', async () => {
    const link = await world.link(integration, await world.linkBank())
    const endUserId = idOf('eus', link.end_user_heron_id)
    const { itemId } = await world.linkBank()
    await leaveRoute(itemId, 'c-1', idOf('itg', integration), endUserId)
    const owner = await deleteEndUser(link.end_user_heron_id)
    expect(await world.counts()).toMatchObject({ routes: 2 })
    await purgeLinks(world.deps, owner)
    expect(await world.rows('routes')).toEqual([])
  })

  test('bars another end user for ten minutes, not for ever', async () => {
    const item = await world.linkBank()
    await leaveRoute(item.itemId, 'c-1', idOf('itg', integration))
    expect(await fieldsOf(post(bodyOf(item, 'c-2')))).toHaveProperty('end_user_id')
    expect(await world.counts()).toEqual({ integrations: 1, routes: 1 })
    world.clock.advance(10 * 60_000 + 1)
    const link = await world.link(integration, item, 'c-2')
    expect(await world.rows('routes')).toEqual([
      expect.objectContaining({
        end_user_bucket: bucketOf(world.organizationId, 'c-2'),
        link_id: idOf('lnk', link.heron_id),
      }),
    ])
  })
})

describe('an Item of an end user that was deleted', () => {
  test('keeps no token and syncs no more; another end user may link it', async () => {
    const item = await world.linkBank()
    const link = await world.link(integration, item)
    await deleteEndUser(link.end_user_heron_id)
    expect(await isSynced(link.heron_id)).toBe(false)
    expect(await world.rows('links')).toEqual([expect.objectContaining({ access_token: null })])
    const next = await world.link(integration, item, 'c-2')
    expect(next.heron_id).not.toBe(link.heron_id)
  })

  test('can be linked under the same own id once the old one is erased', async () => {
    const item = await world.linkBank()
    const link = await world.link(integration, item)
    const owner = await deleteEndUser(link.end_user_heron_id)
    expect(await refusal(post(bodyOf(item)))).toBeInstanceOf(Conflict)
    await purgeLinks(world.deps, owner)
    expect((await world.link(integration, item)).end_user_heron_id).not.toBe(link.end_user_heron_id)
  })

  test('is not robbed of its new route when the old end user is erased', async () => {
    const item = await world.linkBank()
    const link = await world.link(integration, item)
    const owner = await deleteEndUser(link.end_user_heron_id)
    await world.link(integration, item, 'c-2')
    await purgeLinks(world.deps, owner)
    expect(await world.counts()).toMatchObject({ links: 1, routes: 1 })
  })
})
