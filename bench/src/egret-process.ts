// Egret as it runs with the role `all`: worker and webhook intake in one process.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import {
  createOrganization,
  createSealer,
  generateMasterKey,
  parseMasterKeys,
} from '../../server/src/access/index.ts'
import { type Database, type DatabaseTarget, migrate, openDatabase } from '../../server/src/database/index.ts'
import { type InboxDeps, RefusalBudget, receiveWebhook } from '../../server/src/inbox/index.ts'
import { createIntegration, createLink } from '../../server/src/links/index.ts'
import {
  openTransport,
  PlaidClient,
  type PlaidTransport,
  WebhookVerifier,
} from '../../server/src/plaid/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { type SyncDeps, syncItem, Worker } from '../../server/src/sync/index.ts'
import { type Id, systemClock, systemRandom } from '../../server/src/values/index.ts'
import { answerCalls } from './calls.ts'
import { CONCURRENCY } from './concurrency.ts'
import type { LinkedItem } from './emulator-process.ts'
import { type MemoryReport, watchMemory } from './memory.ts'
import { type Fingerprint, fingerprintOf } from './written-tables.ts'

export interface OpenRequest {
  readonly target: DatabaseTarget
  readonly plaid: { readonly url: string; readonly clientId: string; readonly secret: string }
}

export interface RunReport {
  /** From the first page request to the last commit. */
  readonly durationMs: number
  readonly cpuMs: number
  readonly memory: MemoryReport
}

export type EgretCalls = {
  /** Opens and migrates the database, makes organization and integration. */
  open: { input: OpenRequest; output: { integration: string; webhookUrl: string } }
  /** Links each Item to an end user of its own. */
  link: { input: { integration: string; items: LinkedItem[] }; output: null }
  fingerprint: { input: null; output: Fingerprint }
  /** Works until so many Items have been brought up to date. */
  run: { input: { items: number }; output: RunReport }
  close: { input: null; output: null }
}

const CATCH_UP_HOURS = 6
const SETTLE_MS = 500

let opened: { deps: InboxDeps & SyncDeps; organizationId: Id; closePlaid: () => Promise<void> } | null = null
let firstPageAt: number | null = null
const finished = new Map<string, number>()
let onFinished: () => void = () => undefined

answerCalls<EgretCalls>({
  async open({ target, plaid }) {
    const db = await openDatabase(target)
    await migrate(db)
    const transport = openTransport()
    const server = createServer((request, response) => void takeWebhook(request, response))
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('the server has no port')
    const publicUrl = `http://127.0.0.1:${address.port}`
    const deps = depsOf(db, noting(transport), { publicUrl, plaidUrl: plaid.url })
    const moment = { now: systemClock.now(), random: systemRandom }
    const organizationId = await db.transaction((tx) =>
      createOrganization(tx, {
        name: 'Bench',
        ...moment,
        onOrganizationCreated: (tx, id) => seedCategories(tx, id, moment.now, moment.random),
      }),
    )
    opened = { deps, organizationId, closePlaid: () => transport.close() }
    const { heron_id: integration } = await createIntegration(deps, organizationId, {
      name: 'Plaid',
      type: 'plaid',
      resource: 'transaction',
      base_url: plaid.url,
      client_id: plaid.clientId,
      client_secret: plaid.secret,
    })
    return { integration, webhookUrl: `${publicUrl}/api/integrations/${integration}/webhook` }
  },

  async link({ integration, items }) {
    const { deps, organizationId } = open()
    for (const [place, { itemId, accessToken }] of items.entries()) {
      await createLink(deps, organizationId, integration, {
        item_id: itemId,
        access_token: accessToken,
        end_user_id: `c-${place}`,
      })
    }
    return null
  },

  fingerprint: () => fingerprintOf(open().deps.db),

  async run({ items }) {
    const { deps } = open()
    await systemClock.sleep(SETTLE_MS)
    const endOfWatch = watchMemory()
    const cpuBefore = process.cpuUsage()
    await workUntil(deps, items)
    const { user, system } = process.cpuUsage(cpuBefore)
    const lastCommitAt = Math.max(...finished.values())
    if (firstPageAt === null) throw new Error('no page was asked for')
    return { durationMs: lastCommitAt - firstPageAt, cpuMs: (user + system) / 1_000, memory: endOfWatch() }
  },

  async close() {
    const { deps, closePlaid } = open()
    await deps.db.close()
    await closePlaid()
    return null
  },
})

function open(): NonNullable<typeof opened> {
  if (opened === null) throw new Error('nothing was opened')
  return opened
}

function depsOf(
  db: Database,
  transport: PlaidTransport,
  { publicUrl, plaidUrl }: { publicUrl: string; plaidUrl: string },
): InboxDeps & SyncDeps {
  // No limiter: the emulator publishes no limits, and Plaid's would be all that is measured.
  const plaid = new PlaidClient({ transport })
  return {
    db,
    clock: systemClock,
    random: systemRandom,
    log: { info: noteFinished, warn: complain, error: complain },
    plaid,
    sealer: createSealer(parseMasterKeys(generateMasterKey())),
    publicUrl,
    allowedBaseUrls: [plaidUrl],
    verifier: new WebhookVerifier({
      clock: systemClock,
      fetchKey: async (kid, credentials) =>
        (await plaid.webhookVerificationKeyGet(credentials, kid)).data.key,
    }),
    refusalBudget: new RefusalBudget(),
    catchUpHours: CATCH_UP_HOURS,
  }
}

/** The transport, with the time of the first page request noted. */
function noting(transport: PlaidTransport): PlaidTransport {
  return {
    post: (url, headers, body, signal) => {
      if (url.endsWith('/transactions/sync')) firstPageAt ??= performance.now()
      return transport.post(url, headers, body, signal)
    },
  }
}

// A work item is logged as finished right after its last commit.
function noteFinished(fields: Readonly<Record<string, unknown>>, event: string): void {
  const { itemId } = fields
  if (event !== 'sync.finished' || typeof itemId !== 'string' || finished.has(itemId)) return
  finished.set(itemId, performance.now())
  onFinished()
}

function complain(fields: Readonly<Record<string, unknown>>, event: string): void {
  console.error(event, fields)
}

async function workUntil(deps: SyncDeps, items: number): Promise<void> {
  const worker = new Worker(deps, {
    holder: 'bench',
    concurrency: CONCURRENCY,
    runners: {
      sync: (lease, work) => syncItem(deps, lease, work),
      process: () => Promise.resolve(),
      purge: () => Promise.resolve(),
    },
  })
  const stop = new AbortController()
  onFinished = () => {
    if (finished.size === items) stop.abort()
  }
  await worker.loop(stop.signal)
}

// The same steps as the API's route takes: raw bytes, headers as sent, the answer's status.
async function takeWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
  const answer = await receiveWebhook(open().deps, {
    integrationShownId: request.url?.split('/')[3] ?? '',
    rawBody: Buffer.concat(chunks),
    headerValues: (name) => request.headersDistinct[name] ?? [],
    remoteAddress: request.socket.remoteAddress ?? '',
  })
  response.writeHead(answer.status, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ detail: answer.explanation }))
}
