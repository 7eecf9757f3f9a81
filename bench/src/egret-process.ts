// Egret as `egret serve` starts it, with the role `all`: API, worker, delivery and chores in one process.
import { subscribe } from 'node:diagnostics_channel'
import {
  createApiKey,
  createOrganization,
  createUser,
  type MasterKey,
} from '../../server/src/access/index.ts'
import { type App, startApp } from '../../server/src/app.ts'
import { loadConfig, publicUrlOf } from '../../server/src/config.ts'
import { type Database, migrate, openDatabase, sql } from '../../server/src/database/index.ts'
import { boundHeap } from '../../server/src/heap.ts'
import { createIntegration, createLink } from '../../server/src/links/index.ts'
import { createLog, type Log } from '../../server/src/log.ts'
import { openTransport } from '../../server/src/plaid/index.ts'
import { countUncounted, seedCategories } from '../../server/src/processing/index.ts'
import type { Config } from '../../server/src/settings.ts'
import { freePort } from '../../server/src/start-server.ts'
import { databaseTargetOf, masterKeysOf } from '../../server/src/storage.ts'
import { type Id, systemClock, systemRandom } from '../../server/src/values/index.ts'
import { wire } from '../../server/src/wire.ts'
import { answerCalls } from './calls.ts'
import type { LinkedItem } from './emulator-process.ts'
import type { Environment } from './engines.ts'
import { type MemoryReport, watchMemory } from './memory.ts'
import { type Fingerprint, fingerprintOf } from './written-tables.ts'

export interface OpenRequest {
  readonly environment: Environment
  readonly plaid: { readonly url: string; readonly clientId: string; readonly secret: string }
}

export interface RunReport {
  /** From the first page request to the last commit. */
  readonly durationMs: number
  readonly cpuMs: number
  readonly memory: MemoryReport
}

export type EgretCalls = {
  /** Opens and migrates the database, makes organization and integration; nothing works yet. */
  open: { input: OpenRequest; output: { webhookUrl: string } }
  /** Links each Item to an end user of its own. */
  link: { input: { items: LinkedItem[] }; output: null }
  fingerprint: { input: null; output: Fingerprint }
  /** Brings Items in: those linked before, by starting; when it was started before, these, by linking them. */
  run: { input: { items: LinkedItem[] }; output: RunReport }
  /** Starts it without anything to bring in. */
  serve: { input: null; output: null }
  /** A key and a login for whoever reads what was brought in. */
  letIn: { input: { itemId: string }; output: Entrance }
  /** Counts the merchants, as the chore does within a minute. */
  countMerchants: { input: null; output: null }
  /** Milliseconds of one bare statement that reads the newest rows of an Item's owner. */
  readBare: { input: { itemId: string; rows: number }; output: number }
  close: { input: null; output: null }
}

export interface Entrance {
  readonly url: string
  readonly key: string
  readonly login: { readonly username: string; readonly password: string }
  /** The Item's owner, by the customer's own id. */
  readonly company: string
}

const SETTLE_MS = 500

interface Opened {
  readonly config: Config
  readonly db: Database
  readonly masterKeys: readonly MasterKey[]
  readonly publicUrl: string
  readonly port: number
  readonly organizationId: Id
  readonly integration: string
}

let opened: Opened | null = null
let app: App | null = null
let firstPageAt: number | null = null
const finishedAt = new Map<string, number>()
let onFinished: () => void = () => undefined

subscribe('undici:request:create', (message) => {
  const { request } = message as { request: { path: string } }
  if (request.path === '/transactions/sync') firstPageAt ??= performance.now()
})

const logged = createLog({ level: 'info', write: () => undefined })
const log: Log = {
  ...logged,
  info(fields, event) {
    logged.info(fields, event)
    // Logged right after the last commit of an Item.
    if (event === 'sync.finished') noteFinished(String(fields['itemId']))
  },
  warn: (fields, event) => console.error(event, fields),
  error: (fields, event) => console.error(event, fields),
}

boundHeap()
answerCalls<EgretCalls>({
  async open({ environment, plaid }) {
    const { config } = loadConfig({ ...environment, EGRET_PLAID_BASE_URLS: plaid.url, EGRET_PORT: '0' })
    const masterKeys = await masterKeysOf(config)
    const db = await openDatabase(databaseTargetOf(config))
    await migrate(db)
    const port = await freePort(config.host)
    const publicUrl = publicUrlOf(config, port)
    const moment = { now: systemClock.now(), random: systemRandom }
    const organizationId = await db.transaction((tx) =>
      createOrganization(tx, {
        name: 'Bench',
        ...moment,
        onOrganizationCreated: (tx, id) => seedCategories(tx, id, moment.now, moment.random),
      }),
    )
    const transport = openTransport()
    const deps = wire({ config, db, masterKeys, log, publicUrl }, transport)
    const { heron_id: integration } = await createIntegration(deps, organizationId, {
      name: 'Plaid',
      type: 'plaid',
      resource: 'transaction',
      base_url: plaid.url,
      client_id: plaid.clientId,
      client_secret: plaid.secret,
    })
    await transport.close()
    opened = { config, db, masterKeys, publicUrl, port, organizationId, integration }
    return { webhookUrl: `${publicUrl}/api/integrations/${integration}/webhook` }
  },

  async link({ items }) {
    await linkAll(items)
    return null
  },

  fingerprint: () => fingerprintOf(open().db),

  async run({ items }) {
    firstPageAt = null
    await systemClock.sleep(SETTLE_MS)
    const endOfWatch = watchMemory()
    const cpuBefore = process.cpuUsage()
    const allFinished = whenFinished(items)
    if (app === null) app = await startApp({ ...open(), log })
    else await linkAll(items)
    await allFinished
    const { user, system } = process.cpuUsage(cpuBefore)
    if (firstPageAt === null) throw new Error('no page was asked for')
    const lastCommitAt = Math.max(...items.map(({ itemId }) => finishedAt.get(itemId) ?? 0))
    return { durationMs: lastCommitAt - firstPageAt, cpuMs: (user + system) / 1_000, memory: endOfWatch() }
  },

  async serve() {
    app ??= await startApp({ ...open(), log })
    return null
  },

  async letIn({ itemId }) {
    const { db, publicUrl, organizationId } = open()
    const moment = { now: systemClock.now(), random: systemRandom }
    const { token } = await db.transaction((tx) =>
      createApiKey(tx, { organizationId, name: 'bench', ...moment }),
    )
    const login = { username: 'bench', password: 'correct horse' }
    await createUser(
      { db, clock: systemClock, random: systemRandom },
      { organizationId, ...login, isGenerated: false },
    )
    return { url: publicUrl, key: token, login, company: ownerOf(itemId) }
  },

  async countMerchants() {
    await countUncounted(open())
    return null
  },

  async readBare({ itemId, rows }) {
    const { db, organizationId } = open()
    const startedAt = performance.now()
    await db.inOrganization(organizationId, (tx) =>
      sql`
        select t.*
          from end_users e
          join transactions t on t.bucket = e.bucket and t.end_user_id = e.id
         where e.end_user_id = ${ownerOf(itemId)} and t.removed_at is null
         order by t.posted_on desc, t.id desc
         limit ${rows}`.execute(tx),
    )
    return performance.now() - startedAt
  },

  async close() {
    await app?.close()
    await open().db.close()
    app = null
    opened = null
    return null
  },
})

function open(): Opened {
  if (opened === null) throw new Error('nothing was opened')
  return opened
}

/** The end user that an Item is linked to. */
const ownerOf = (itemId: string) => `owner-of-${itemId}`

async function linkAll(items: readonly LinkedItem[]): Promise<void> {
  const { organizationId, integration } = open()
  const transport = openTransport()
  const deps = wire({ ...open(), log }, transport)
  for (const { itemId, accessToken } of items) {
    const body = { item_id: itemId, access_token: accessToken, end_user_id: ownerOf(itemId) }
    await createLink(deps, organizationId, integration, body)
  }
  await transport.close()
}

function noteFinished(itemId: string): void {
  if (finishedAt.has(itemId)) return
  finishedAt.set(itemId, performance.now())
  onFinished()
}

function whenFinished(items: readonly LinkedItem[]): Promise<void> {
  return new Promise((resolve) => {
    onFinished = () => {
      if (items.every(({ itemId }) => finishedAt.has(itemId))) resolve()
    }
  })
}
