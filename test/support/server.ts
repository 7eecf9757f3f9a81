import { Egret } from '@egret/client'
import { type RunningEmulator, type ServerOptions, startEmulator } from 'plaid-emulator'
import { bootstrap, generateMasterKey, parseMasterKeys } from '../../server/src/access/index.ts'
import { type App, startApp } from '../../server/src/app.ts'
import { loadConfig } from '../../server/src/config.ts'
import type { Database } from '../../server/src/database/index.ts'
import { createLog } from '../../server/src/log.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { freePort } from '../../server/src/start-server.ts'
import { systemRandom } from '../../server/src/values/index.ts'
import { type TestDatabase, testDatabase } from './database.ts'
import { LeapingClock } from './leaping-clock.ts'
import { openReceiver, type Receiver } from './receiver.ts'

const HOST = '127.0.0.1'
export const API_KEY = `key_test_${'0'.repeat(24)}`

/** JSON of an answer; tests look into bodies of every shape. */
// oxlint-disable-next-line typescript/no-explicit-any -- the tests themselves say what they expect in it
export type Json = any

/** Egret as it is served, over real sockets, with Plaid's emulator on one side and a customer on the other. */
export interface TestServer {
  readonly url: string
  readonly db: Database
  /** The time of Egret and of Plaid. */
  readonly clock: LeapingClock
  readonly plaid: RunningEmulator
  /** The customer's own web server. */
  readonly receiver: Receiver
  readonly client: Egret
  /** Lines of the log at `warn` and above. */
  readonly warnings: readonly string[]
  get(path: string): Promise<Json>
  post(path: string, body: unknown): Promise<Json>
  close(): Promise<void>
}

export interface TestServerOptions {
  readonly emulator?: ServerOptions
  readonly env?: Readonly<Record<string, string>>
  /** An empty one that its owner closes: to open one takes a second. Without it the server has one of its own. */
  readonly database?: TestDatabase
}

/** Starts everything on free ports of this machine, over a database of its own; `close` leaves nothing open. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const clock = new LeapingClock()
  const plaid = await startEmulator({
    host: HOST,
    // Only the time is shared: an emulator that could move the clock would not let days pass by itself.
    clock: { now: clock.now },
    initialDelayMs: 50,
    historicalDelayMs: 150,
    ...options.emulator,
  })
  const receiver = await openReceiver()
  const database = options.database ?? (await testDatabase())
  const warnings: string[] = []
  const { app, url } = await startEgret({
    db: database.db,
    clock,
    env: { EGRET_PLAID_BASE_URLS: plaid.url, ...options.env },
    warnings,
  })
  return {
    ...{ url, clock, plaid, receiver, warnings, db: database.db },
    client: new Egret({ baseUrl: url, apiKey: API_KEY }),
    get: (path) => callEgret('GET', url + path),
    post: (path, body) => callEgret('POST', url + path, body),
    async close() {
      await app.close()
      if (options.database === undefined) await database.close()
      await plaid.close()
      await receiver.close()
    },
  }
}

async function startEgret(parts: {
  db: Database
  clock: LeapingClock
  env: Readonly<Record<string, string>>
  warnings: string[]
}): Promise<{ app: App; url: string }> {
  const { db, clock, warnings } = parts
  const { config } = loadConfig({
    EGRET_HOST: HOST,
    EGRET_PORT: String(await freePort(HOST)),
    EGRET_ALLOW_PRIVATE_WEBHOOKS: 'true',
    EGRET_RATE_LIMIT: 'off',
    EGRET_API_KEY: API_KEY,
    EGRET_CATCH_UP_HOURS: '1',
    ...parts.env,
  })
  await bootstrap(
    {
      db,
      clock,
      random: systemRandom,
      onOrganizationCreated: (tx, organizationId) =>
        seedCategories(tx, organizationId, clock.now(), systemRandom),
    },
    { login: null, apiKey: config.apiKey, isEmbedded: false },
  )
  const masterKeys = parseMasterKeys(generateMasterKey())
  const log = createLog({ level: 'warn', write: (line) => void warnings.push(line) })
  const url = `http://${HOST}:${config.port}`
  const app = await startApp({ config, db, masterKeys, log, publicUrl: url, port: config.port, clock })
  return { app, url }
}

/** A request as a customer makes it. Throws with the answer when it is no success. */
export async function callEgret(method: string, url: string, body?: unknown): Promise<Json> {
  const answer = await fetch(url, {
    method,
    headers: { 'x-api-key': API_KEY, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${method} ${url}: ${answer.status} ${text}`)
  return text === '' ? null : JSON.parse(text)
}
