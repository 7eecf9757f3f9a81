import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { idOf, LinkWorld } from '../../../test/support/link-world.ts'
import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { stampCommit } from '../jobs/index.ts'
import { batchOf } from '../ledger/index.ts'
import { PlaidError } from '../plaid/index.ts'
import { bucketOfId, Conflict, type EpochMs } from '../values/index.ts'
import {
  disableLinks,
  LINK_STATUSES,
  type Link,
  type LinkEvent,
  type LinkStatus,
  linkForSync,
  listLinks,
  MOVES,
  moveCursor,
  nextStatus,
  recordSyncFailure,
  recordSyncSuccess,
  setReconcile,
} from './index.ts'
import { selectLink } from './link-store.ts'

let database: TestDatabase
let world: LinkWorld
let integration: string
let linkId: ReturnType<typeof idOf>
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await LinkWorld.open(database.db)
  integration = await world.integrate()
  const shown = await world.link(integration, await world.linkBank())
  linkId = idOf('lnk', shown.heron_id)
})

async function link(): Promise<Link> {
  const found = await world.db.transaction((tx) => selectLink(tx, { bucket: bucketOfId(linkId), id: linkId }))
  if (found === null) throw new Error('the link is gone')
  return found
}

const view = async () => (await listLinks(world.deps, world.organizationId, { endUser: 'c-1' }))[0]

/** As a sync commits: under the stamp, changes last. */
async function commit(work: (tx: Tx, link: Link, at: EpochMs) => Promise<Change[]>): Promise<Change[]> {
  world.clock.advance(60_000)
  const begun = await link()
  return world.db.transaction(async (tx) => {
    const at = await stampCommit(tx, { ...begun, now: world.clock.now() })
    const changes = await work(tx, begun, at)
    await appendChanges(tx, { ...batchOf(begun, at, world.deps.random), changes })
    return changes
  })
}

const succeed = (
  updateStatus: string,
  more: { warnings?: { code: string; days: number }[] | null; unreadable?: number } = {},
) =>
  commit((tx, begun, at) =>
    recordSyncSuccess(tx, begun, { at, updateStatus, warnings: null, unreadable: 0, ...more }),
  )
const fail = (error: unknown) => commit((tx, begun, at) => recordSyncFailure(tx, begun, { error, at }))
const plaidError = (plaidCode: string, plaidType: string, plaidMessage: string) =>
  PlaidError.refused('/transactions/sync', 400, { plaidCode, plaidType, plaidMessage, requestId: 'r' })
const LOGIN = plaidError('ITEM_LOGIN_REQUIRED', 'ITEM_ERROR', 'the login details of this item have changed')
const GONE = plaidError('ITEM_NOT_FOUND', 'ITEM_ERROR', 'The Item you requested cannot be found')
const DOWN = plaidError('INSTITUTION_DOWN', 'INSTITUTION_ERROR', 'this institution is not responding')

describe('the statuses of a link', () => {
  test('lead from each to each as the table says', () => {
    const table = Object.keys(MOVES).map((event) =>
      [event, ...LINK_STATUSES.map((status) => nextStatus(status, event as LinkEvent))].join(' '),
    )
    expect(LINK_STATUSES.join(' ')).toBe(
      'pending syncing active erroring sync_disabled deleted_in_plaid superseded',
    )
    expect(table).toEqual([
      'linked pending syncing active syncing pending pending superseded',
      'token_replaced pending syncing active syncing sync_disabled pending superseded',
      'collected syncing syncing active syncing sync_disabled syncing superseded',
      'completed active active active active sync_disabled active superseded',
      'failed erroring erroring erroring erroring sync_disabled deleted_in_plaid superseded',
      'gone deleted_in_plaid deleted_in_plaid deleted_in_plaid deleted_in_plaid sync_disabled deleted_in_plaid superseded',
      'repaired pending syncing active syncing sync_disabled deleted_in_plaid superseded',
      'disabled sync_disabled sync_disabled sync_disabled sync_disabled sync_disabled sync_disabled superseded',
      'enabled pending syncing active erroring pending deleted_in_plaid superseded',
      'superseded superseded superseded superseded superseded sync_disabled superseded superseded',
      'reclaimed pending syncing active erroring sync_disabled deleted_in_plaid pending',
    ])
  })

  test('are no trap: a sync that goes well leads out of all but what is not synced at all', () => {
    const stuck = LINK_STATUSES.filter((status) => nextStatus(status, 'completed') !== 'active')
    expect(stuck).toEqual(['sync_disabled', 'superseded'])
    expect(nextStatus('sync_disabled', 'linked')).toBe('pending')
    expect(nextStatus('superseded', 'reclaimed')).toBe('pending')
  })
})

describe('a sync that went well', () => {
  test('makes a link syncing while Plaid collects, active when it has all; the data source follows', async () => {
    const topics: string[][] = []
    for (const [updateStatus, expected] of [
      ['NOT_READY', 'syncing'],
      ['INITIAL_UPDATE_COMPLETE', 'syncing'],
      ['HISTORICAL_UPDATE_COMPLETE', 'active'],
    ] as const) {
      const changes = await succeed(updateStatus)
      topics.push(changes.map(({ kind }) => kind))
      expect((await link()).status).toBe(expected)
      expect(await world.rows('data_sources')).toEqual([expect.objectContaining({ status: expected })])
    }
    expect(topics).toEqual([
      ['data_source', 'integration_link'],
      ['integration_link'],
      ['data_source', 'integration_link'],
    ])
  })

  test('tells the feed what is stored', async () => {
    await succeed('HISTORICAL_UPDATE_COMPLETE', { warnings: [{ code: 'history_short', days: 90 }] })
    const last = (await world.feed()).changes.findLast(({ kind }) => kind === 'integration_link')
    expect(last?.payload).toEqual(await view())
    expect(await view()).toMatchObject({
      status: 'active',
      warnings: [{ code: 'history_short', days: 90 }],
      last_successful_sync: '2026-01-15T12:01:00.000Z',
    })
  })

  test('keeps what it was not asked about, and counts rows that could not be read', async () => {
    await succeed('HISTORICAL_UPDATE_COMPLETE', {
      warnings: [{ code: 'history_short', days: 90 }],
      unreadable: 2,
    })
    await succeed('HISTORICAL_UPDATE_COMPLETE', { warnings: null, unreadable: 1 })
    expect((await view())?.warnings).toEqual([
      { code: 'history_short', days: 90 },
      { code: 'unreadable_rows', count: 3 },
    ])
    await succeed('HISTORICAL_UPDATE_COMPLETE', { warnings: [] })
    expect((await view())?.warnings).toEqual([{ code: 'unreadable_rows', count: 3 }])
  })

  test('does not switch on what was switched off while it ran', async () => {
    const begun = await link()
    await disableLinks(world.deps, world.organizationId, { endUser: 'c-1', shownIntegrationId: integration })
    await commit((tx, _link, at) =>
      recordSyncSuccess(tx, begun, {
        at,
        updateStatus: 'HISTORICAL_UPDATE_COMPLETE',
        warnings: [],
        unreadable: 0,
      }),
    )
    expect((await link()).status).toBe('sync_disabled')
  })
})

describe('a sync that failed', () => {
  test('makes a link erroring when its user must act, in words, and says so once', async () => {
    await succeed('HISTORICAL_UPDATE_COMPLETE')
    const changes = await fail(LOGIN)
    expect(changes.at(-1)?.topics).toEqual(['integration_link.erroring'])
    expect(await view()).toMatchObject({
      status: 'erroring',
      status_message: '[ITEM_LOGIN_REQUIRED] the login details of this item have changed',
    })
    expect(await fail(LOGIN)).toEqual([])
    const locked = await fail(plaidError('ITEM_LOCKED', 'ITEM_ERROR', 'the account is locked'))
    expect(locked.map(({ kind, topics }) => [kind, topics])).toEqual([['integration_link', undefined]])
    await succeed('HISTORICAL_UPDATE_COMPLETE')
    expect(await view()).toMatchObject({ status: 'active', status_message: null })
  })

  test('makes a link deleted_in_plaid when Plaid no longer has the Item', async () => {
    await fail(GONE)
    expect(await view()).toMatchObject({
      status: 'deleted_in_plaid',
      status_message: '[ITEM_NOT_FOUND] the Item you requested cannot be found',
    })
    await fail(LOGIN)
    expect((await view())?.status).toBe('deleted_in_plaid')
  })

  test('by what passes keeps the status, shows a warning, and takes it back', async () => {
    await succeed('HISTORICAL_UPDATE_COMPLETE')
    await fail(DOWN)
    expect(await view()).toMatchObject({
      status: 'active',
      status_message: null,
      warnings: [
        { code: 'last_sync_failed', message: '[INSTITUTION_DOWN] this institution is not responding' },
      ],
    })
    await fail(new Conflict('Something else'))
    expect((await view())?.warnings).toEqual([
      { code: 'last_sync_failed', message: '[CONFLICT] something else' },
    ])
    await fail(new TypeError('secret detail'))
    expect(JSON.stringify(await view())).not.toContain('secret detail')
    await succeed('HISTORICAL_UPDATE_COMPLETE')
    expect((await view())?.warnings).toEqual([])
  })
})

describe('the cursor', () => {
  test('moves only from where the run began', async () => {
    const begun = await link()
    const move = (from: string | null, to: string) =>
      world.db.transaction((tx) =>
        moveCursor(tx, begun, { from, to, updateStatus: 'INITIAL_UPDATE_COMPLETE', at: world.clock.now() }),
      )
    expect(await move(null, 'a')).toBe(true)
    expect(await move(null, 'b')).toBe(false)
    expect(await move('a', 'c')).toBe(true)
    expect(await link()).toMatchObject({ cursor: 'c', updateStatus: 'INITIAL_UPDATE_COMPLETE' })
  })

  test('has beside it what a reconcile saw, until a sync goes well', async () => {
    const seen = { digest: 'd', seenAt: world.clock.now() }
    await world.db.transaction(async (tx) => setReconcile(tx, await selectLinkOrThrow(tx), seen))
    await fail(DOWN)
    expect((await link()).reconcile).toEqual(seen)
    await succeed('HISTORICAL_UPDATE_COMPLETE')
    expect((await link()).reconcile).toBeNull()
  })
})

async function selectLinkOrThrow(tx: Tx): Promise<Link> {
  const found = await selectLink(tx, { bucket: bucketOfId(linkId), id: linkId })
  if (found === null) throw new Error('the link is gone')
  return found
}

test('a link is synced in every status but sync_disabled', async () => {
  const isSynced = async (): Promise<boolean> =>
    (await world.db.transaction((tx) => linkForSync(tx, { bucket: bucketOfId(linkId), linkId }))) !== null
  const synced: LinkStatus[] = []
  for (const step of [() => succeed('HISTORICAL_UPDATE_COMPLETE'), () => fail(LOGIN), () => fail(GONE)]) {
    await step()
    if (await isSynced()) synced.push((await link()).status)
  }
  expect(synced).toEqual(['active', 'erroring', 'deleted_in_plaid'])
  await disableLinks(world.deps, world.organizationId, { endUser: 'c-1', shownIntegrationId: integration })
  expect(await isSynced()).toBe(false)
})
