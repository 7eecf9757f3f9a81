import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import {
  CLIENT_ID,
  columnsHolding,
  LinkWorld,
  PUBLIC_URL,
  SANDBOX,
  SECRET,
} from '../../../test/support/link-world.ts'
import type { WorkItem } from '../jobs/index.ts'
import { InvalidInput, NotFound, Unavailable } from '../values/index.ts'
import { createIntegration, getIntegration, listIntegrations, updateIntegration } from './index.ts'

let database: TestDatabase
let world: LinkWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
})

const input = {
  name: 'Plaid Prod',
  type: 'plaid',
  resource: 'transaction',
  base_url: SANDBOX,
  client_id: CLIENT_ID,
  client_secret: SECRET,
}

const create = (changes: Record<string, string | null> = {}) =>
  createIntegration(world.deps, world.organizationId, { ...input, ...changes })

async function refusalOf(work: Promise<unknown>): Promise<unknown> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!(error instanceof InvalidInput)) throw new Error(`expected InvalidInput, got ${String(error)}`)
  return error.fields.json
}

describe('an integration', () => {
  test('tells its two URLs, and its forward secret only once', async () => {
    const { forward_secret: forwardSecret, ...view } = await create({
      webhook_url: 'https://lender.test/hooks',
    })
    expect(view).toEqual({
      heron_id: view.heron_id,
      name: 'Plaid Prod',
      type: 'plaid',
      resource: 'transaction',
      base_url: SANDBOX,
      client_id: CLIENT_ID,
      webhook_url: 'https://lender.test/hooks',
      inbound_webhook_url: `${PUBLIC_URL}/api/integrations/${view.heron_id}/webhook`,
      link_url: `${PUBLIC_URL}/api/integrations/${view.heron_id}/links`,
      created: '2026-01-15T12:00:00.000Z',
      last_updated: '2026-01-15T12:00:00.000Z',
    })
    expect(forwardSecret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect(await getIntegration(world.deps, world.organizationId, view.heron_id)).toEqual(view)
    expect(await columnsHolding(world, SECRET)).toEqual([])
    expect(await columnsHolding(world, forwardSecret)).toEqual([])
  })

  test('with wrong keys is refused in words, naming both fields, and nothing is stored', async () => {
    const fields = await refusalOf(create({ client_secret: 'wrong-secret-000000' }))
    const message = expect.stringContaining(`${SANDBOX}: [INVALID_API_KEYS]`)
    expect(fields).toEqual({ client_id: [message], client_secret: [message] })
    expect(JSON.stringify(fields)).not.toContain('wrong-secret')
    expect(await world.counts()).toEqual({})
  })

  test('is 503 while Plaid does not answer, and nothing is stored', async () => {
    world.isPlaidDown = true
    await expect(create()).rejects.toThrow(Unavailable)
    world.isPlaidDown = false
    world.sandbox.faults.add({ endpoint: '/webhook_verification_key/get', error: 'INTERNAL_SERVER_ERROR' })
    await expect(create()).rejects.toThrow(Unavailable)
    expect(await world.counts()).toEqual({})
  })

  test('is only for what is served, and says what that is', async () => {
    expect(await refusalOf(create({ type: 'ocrolus', resource: 'assets_report' }))).toEqual({
      type: ['Served is "plaid".'],
      resource: ['Served is "transaction".'],
    })
    expect(await refusalOf(create({ base_url: 'https://evil.test' }))).toEqual({
      base_url: [
        'Must be one of: https://sandbox.plaid.com, https://production.plaid.com, http://localhost:4010.',
      ],
    })
    expect(await refusalOf(create({ webhook_url: 'ftp://lender.test' }))).toHaveProperty('webhook_url')
    expect(await refusalOf(create({ name: null, client_secret: null }))).toEqual({
      name: ['Missing data for required field.'],
      client_secret: ['Missing data for required field.'],
    })
    expect(world.asked).toEqual([])
  })

  test('keeps what a change does not name: null and absent are the same', async () => {
    const { heron_id: id } = await create({ webhook_url: 'https://lender.test/hooks' })
    world.asked.length = 0
    const change = { name: 'Renamed', webhook_url: null, client_secret: null }
    const changed = await updateIntegration(world.deps, world.organizationId, id, change)
    expect(changed).toMatchObject({ name: 'Renamed', webhook_url: 'https://lender.test/hooks' })
    expect(world.asked).toEqual([])
    const cleared = await updateIntegration(world.deps, world.organizationId, id, { webhook_url: '' })
    expect(cleared.webhook_url).toBeNull()
  })

  test('keeps its old keys when the new ones are wrong', async () => {
    const { heron_id: id } = await create()
    const change = { client_secret: 'wrong-secret-000000' }
    expect(await refusalOf(updateIntegration(world.deps, world.organizationId, id, change))).toHaveProperty(
      'client_secret',
    )
    const item = await world.linkBank()
    expect((await world.link(id, item)).status).toBe('pending')
  })

  test('with new keys wakes the links that the old ones had stopped', async () => {
    const { heron_id: id } = await create()
    await world.link(id, await world.linkBank())
    await world.send(id, {
      webhook_type: 'ITEM',
      webhook_code: 'ERROR',
      item_id: (await world.rows<{ item_id: string }>('links'))[0]?.item_id,
      error: { error_type: 'INVALID_INPUT', error_code: 'INVALID_API_KEYS', error_message: 'no' },
    })
    const [before] = await world.rows<WorkItem>('work_items')
    await updateIntegration(world.deps, world.organizationId, id, { client_secret: SECRET })
    const [after] = await world.rows<WorkItem>('work_items')
    expect(after?.dirty).toBe((before?.dirty ?? 0) + 1)
  })

  test('of another organization is not there, not even to see', async () => {
    const { heron_id: id } = await create()
    const other = await world.newOrganization()
    await expect(getIntegration(world.deps, other, id)).rejects.toThrow(NotFound)
    await expect(updateIntegration(world.deps, other, id, { name: 'mine' })).rejects.toThrow(NotFound)
    await expect(getIntegration(world.deps, world.organizationId, 'itg_nonsense')).rejects.toThrow(NotFound)
    expect(await listIntegrations(world.deps, other)).toEqual([])
    expect(await listIntegrations(world.deps, world.organizationId)).toHaveLength(1)
  })
})
