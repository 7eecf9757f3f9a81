// What may come between two steps of a run: another holder, an edit, a new token, a crash. Each is put at its exact place.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, sql, type Tx } from '../../server/src/database/index.ts'
import { createLink, disableLinks, replaceToken } from '../../server/src/links/index.ts'
import { PlaidError, readSyncPage } from '../../server/src/plaid/index.ts'
import { editEndUser } from '../../server/src/processing/index.ts'
import { type SyncDeps, syncItem, type TaskRunner, Worker } from '../../server/src/sync/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { leaveUncompared } from '../support/leave-uncompared.ts'
import { bodyOf, type LinkedItem } from '../support/link-world.ts'
import { SyncWorld } from '../support/sync-world.ts'

let database: TestDatabase
let world: SyncWorld
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await SyncWorld.open(database.db)
})

/** The same database, with something that happens before each transaction. */
function before(db: Database, happen: (count: number) => Promise<void>): Database {
  let count = 0
  return {
    engine: db.engine,
    async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
      count += 1
      await happen(count)
      return db.transaction(work)
    },
    inOrganization: (organizationId, work) => db.inOrganization(organizationId, work),
    reading: (work) => db.reading(work),
    wake: (channel) => db.wake(channel),
    onWake: (channel, listener) => db.onWake(channel, listener),
    close: () => db.close(),
  }
}

type Plaid = SyncDeps['plaid']

/** The same client, with some of its calls replaced. */
function instead(plaid: Plaid, calls: Partial<Pick<Plaid, 'transactionsSync' | 'accountsGet'>>): Plaid {
  return Object.assign(Object.create(plaid) as Plaid, {
    transactionsSync: plaid.transactionsSync.bind(plaid),
    accountsGet: plaid.accountsGet.bind(plaid),
    ...calls,
  })
}

function workerWith(over: Partial<SyncDeps>, holder = 'worker'): Worker {
  const { deps } = world.links
  const all = { ...deps, log: { ...deps.log, error: deps.log.warn }, catchUpHours: 6, ...over }
  const nothing = () => Promise.resolve()
  const runners = {
    sync: ((lease, work) => syncItem(all, lease, work)) satisfies TaskRunner,
    compare: leaveUncompared(all.db),
    process: nothing,
    re_enrich: nothing,
    purge: nothing,
  }
  return new Worker(all, { holder, concurrency: 1, runners })
}

async function rows<Row>(text: string): Promise<Row[]> {
  const answer = await world.links.db.transaction((tx) => sql<Row>`${sql.raw(text)}`.execute(tx))
  return answer.rows
}

const makeDue = () => rows(`update work_items set due_at = '2000-01-01', attempts = 0`)

/** Linked, its history collected by the bank, nothing synced yet. */
async function linkCollected(userName: string): Promise<LinkedItem> {
  const item = await world.links.linkBank({ integration: world.integration, userName })
  await world.links.link(world.integration, item, 'c-1')
  await world.emulator.advanceMs(600_000)
  return item
}

function refused(plaidCode: string): PlaidError {
  return PlaidError.refused('/transactions/sync', 400, {
    plaidCode,
    plaidType: 'ITEM_ERROR',
    plaidMessage: 'told by the test',
    requestId: null,
  })
}

test('a holder that was overtaken throws away no page of the one that has the lease', async () => {
  const item = await linkCollected('user_good')
  const { plaid, db } = world.links.deps
  const [asked, answered] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  let isFirst = true
  const stalled = workerWith(
    {
      plaid: instead(plaid, {
        async transactionsSync(...call) {
          if (!isFirst) return plaid.transactionsSync(...call)
          isFirst = false
          asked.resolve()
          await answered.promise
          throw refused('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
        },
      }),
    },
    'stalled',
  ).runDue()
  await asked.promise
  world.links.clock.advance(600_000)
  let isLastPageAsked = false
  let transactionsAfter = 0
  const second = workerWith(
    {
      plaid: instead(plaid, {
        async accountsGet(...call) {
          const answer = await plaid.accountsGet(...call)
          isLastPageAsked = true
          return answer
        },
      }),
      // The first stores the last page, the second seals: between them the stalled one wakes up and would begin anew.
      db: before(db, async () => {
        if (!isLastPageAsked || ++transactionsAfter !== 2) return
        answered.resolve()
        await stalled
      }),
    },
    'second',
  )
  await second.runDue()
  await world.settle()
  expect(await world.inLedger(item.itemId)).toEqual(world.inPlaid(item.itemId))
})

test('what a customer edits during a run stays, and a review that was asked for is not called off', async () => {
  await linkCollected('bulk:1200')
  let isEdited = false
  const edit = {
    name: 'Edited Ltd',
    meta: { loan: '42' },
    status: 'review_requested',
    isPortfolio: true,
  } as const
  const worker = workerWith({
    db: before(world.links.db, async () => {
      if (isEdited) return
      const [run] = await rows<{ applied_batches: number }>(
        `select applied_batches from sync_runs where state = 'sealed'`,
      )
      if ((run?.applied_batches ?? 0) < 2) return
      isEdited = true
      await editEndUser(world.links.deps, world.links.organizationId, 'c-1', edit)
    }),
  })
  await worker.runDue()
  expect(isEdited).toBe(true)
  const stored = await rows('select name, meta, status, is_portfolio from end_users')
  expect(stored).toEqual([
    { name: 'Edited Ltd', meta: { loan: '42' }, status: 'review_requested', is_portfolio: true },
  ])
})

test('a token that is replaced while the old one fails is tried at once, and the link is not blamed', async () => {
  const item = await world.linkAndSettle('user_good')
  await makeDue()
  const { deps, organizationId } = world.links
  let isFirst = true
  const plaid = instead(deps.plaid, {
    async transactionsSync(...call) {
      if (!isFirst) return deps.plaid.transactionsSync(...call)
      isFirst = false
      await replaceToken(deps, organizationId, item.itemId, item.accessToken)
      throw refused('ITEM_LOGIN_REQUIRED')
    },
  })
  await workerWith({ plaid }).runDue()
  await workerWith({ plaid }).runDue()
  const [work] = await rows<{ dirty: number; done: number; attempts: number }>(
    `select dirty, done, attempts from work_items where task = 'sync'`,
  )
  expect(work?.done).toBe(work?.dirty)
  expect(work?.attempts).toBe(0)
  expect(await rows('select status from links')).toEqual([{ status: 'active' }])
})

test('a sealed run is applied after a crash although Plaid sent an account that is none', async () => {
  const item = await linkCollected('user_good')
  const { plaid, db } = world.links.deps
  const odd = instead(plaid, {
    async accountsGet(...call) {
      const answer = await plaid.accountsGet(...call)
      const body = JSON.parse(Buffer.from(answer.raw).toString()) as { accounts: unknown[] }
      body.accounts.push(null)
      return { ...answer, raw: Buffer.from(JSON.stringify(body)) }
    },
  })
  const stop = new AbortController()
  const dying = before(db, async () => {
    if ((await rows(`select 1 from sync_runs where state = 'sealed'`)).length > 0) stop.abort()
  })
  await workerWith({ plaid: odd, stop: stop.signal, db: dying }).runDue()
  expect(await rows('select state from sync_runs')).toEqual([{ state: 'sealed' }])
  await workerWith({ plaid: odd }).runDue()
  expect(await world.inLedger(item.itemId)).toEqual(world.inPlaid(item.itemId))
})

test('a reconcile keeps a row that Plaid sent and nobody can read', async () => {
  const item = await world.linkAndSettle('user_good')
  const stored = await world.inLedger(item.itemId)
  const victim = stored[3]?.id
  await rows(`update links set cursor = 'bogus'`)
  await makeDue()
  const { plaid } = world.links.deps
  const odd = instead(plaid, {
    async transactionsSync(...call) {
      const answer = await plaid.transactionsSync(...call)
      const body = JSON.parse(Buffer.from(answer.raw).toString()) as {
        added: { transaction_id: string; pending: unknown }[]
      }
      for (const row of body.added) if (row.transaction_id === victim) row.pending = 'settling'
      const raw = Buffer.from(JSON.stringify(body))
      return { ...answer, raw, data: readSyncPage(raw) }
    },
  })
  await workerWith({ plaid: odd }).runDue()
  expect(await rows(`select removed, unreadable from sync_runs where kind = 'reconcile'`)).toEqual([
    { removed: 0, unreadable: 1 },
  ])
  expect(await world.inLedger(item.itemId)).toEqual(stored)
})

test('an Item that is linked again while its switched-off link is put aside is synced', async () => {
  const item = await world.linkAndSettle('user_good')
  await makeDue()
  const { deps, organizationId } = world.links
  let seen = 0
  const worker = workerWith({
    db: before(world.links.db, async () => {
      seen += 1
      // The worker has found the work; the fourth transaction reads the link, the fifth would put the work aside.
      if (seen === 4)
        await disableLinks(deps, organizationId, { endUser: 'c-1', shownIntegrationId: world.integration })
      if (seen === 5) await createLink(deps, organizationId, world.integration, bodyOf(item))
    }),
  })
  await worker.runDue()
  await world.settle(2)
  expect(await rows('select status from links')).toEqual([{ status: 'active' }])
  const [work] = await rows<{ dirty: number; done: number }>(
    `select dirty, done from work_items where task = 'sync'`,
  )
  expect(work?.done).toBe(work?.dirty)
})
