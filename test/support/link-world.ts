import { createEmulator, type Emulator, type WebhookRequest } from 'plaid-emulator'
import {
  createOrganization,
  createSealer,
  generateMasterKey,
  parseMasterKeys,
} from '../../server/src/access/index.ts'
import { type FeedPage, readFeed } from '../../server/src/changes/index.ts'
import { type Database, sql } from '../../server/src/database/index.ts'
import {
  type InboxDeps,
  RefusalBudget,
  receiveWebhook,
  type WebhookAnswer,
} from '../../server/src/inbox/index.ts'
import {
  type CreatedLink,
  createIntegration,
  createLink,
  type LinkView,
} from '../../server/src/links/index.ts'
import { PlaidClient, type PlaidTransport, WebhookVerifier } from '../../server/src/plaid/index.ts'
import { makeSigner, type Signer } from '../../server/src/plaid/signer.fixture.ts'
import { type Id, parseId, seededRandom } from '../../server/src/values/index.ts'
import { type TestClock, testClock } from './test-clock.ts'

export const CLIENT_ID = 'client-of-lender'
export const SECRET = 'secret-0123456789abcdef'
export const SANDBOX = 'https://sandbox.plaid.com'
export const PRODUCTION = 'https://production.plaid.com'
export const PUBLIC_URL = 'https://egret.test'
const START = Date.UTC(2026, 0, 15, 12)

/** An Item at the bank, after the exchange of its public token. */
export interface LinkedItem {
  readonly itemId: string
  readonly accessToken: string
}

interface BankLogin {
  userName: string
  password: string
}

/** A lender with Plaid beside it: the emulator in two environments, over a real database. */
export class LinkWorld {
  readonly deps: InboxDeps
  readonly clock: TestClock
  readonly sandbox: Emulator
  readonly production: Emulator
  readonly organizationId: Id
  readonly logged: Readonly<Record<string, unknown>>[] = []
  /** Paths that Plaid was asked for. */
  readonly asked: string[] = []
  isPlaidDown = false
  /** Most calls to Plaid that were under way at one time. */
  mostAtOnce = 0
  #underWay = 0
  /** Webhooks that the emulator sends go to `receiveWebhook`, at the URL of their Item. */
  readonly answers: WebhookAnswer[] = []
  readonly #signer: Signer

  private constructor(db: Database, organizationId: Id, signer: Signer) {
    const base = { now: START }
    this.clock = testClock(base, true)
    this.organizationId = organizationId
    this.#signer = signer
    const options = { clientId: CLIENT_ID, secret: SECRET, clock: this.clock }
    const sendWebhook = (request: WebhookRequest) => this.#deliver(request)
    this.sandbox = createEmulator({ ...options, environment: 'sandbox', sendWebhook })
    this.production = createEmulator({ ...options, seed: 2, environment: 'production', sendWebhook })
    const plaid = new PlaidClient({ transport: this.#transport(), clock: testClock(base, false) })
    const log = (fields: Readonly<Record<string, unknown>>, event: string) =>
      void this.logged.push({ ...fields, event })
    this.deps = {
      db,
      clock: this.clock,
      random: seededRandom(5),
      log: { info: log, warn: log },
      plaid,
      sealer: createSealer(parseMasterKeys(generateMasterKey())),
      publicUrl: PUBLIC_URL,
      allowedBaseUrls: ['http://localhost:4010'],
      verifier: new WebhookVerifier({
        clock: this.clock,
        fetchKey: async (kid, credentials) =>
          (await plaid.webhookVerificationKeyGet(credentials, kid)).data.key,
      }),
      refusalBudget: new RefusalBudget(),
    }
  }

  static async open(db: Database): Promise<LinkWorld> {
    return new LinkWorld(db, await newOrganization(db), await makeSigner('kid-of-test'))
  }

  get db(): Database {
    return this.deps.db
  }

  newOrganization(): Promise<Id> {
    return newOrganization(this.db)
  }

  /** Returns its `itg_…`. */
  async integrate(fields: Readonly<Record<string, string>> = {}, organizationId = this.organizationId) {
    const input = {
      name: 'Plaid',
      type: 'plaid',
      resource: 'transaction',
      base_url: SANDBOX,
      client_id: CLIENT_ID,
      client_secret: SECRET,
      ...fields,
    }
    return (await createIntegration(this.deps, organizationId, input)).heron_id
  }

  /** A user links a bank; with `integration`, Plaid sends the Item's webhooks to it. */
  async linkBank(
    options: Partial<BankLogin> & {
      integration?: string
      products?: string[]
      emulator?: Emulator
      daysRequested?: number
    } = {},
  ): Promise<LinkedItem> {
    const { emulator = this.sandbox, products = ['transactions'], integration } = options
    const webhook = integration === undefined ? {} : { webhook: webhookUrlOf(integration) }
    const { daysRequested } = options
    const history = daysRequested === undefined ? {} : { transactions: { days_requested: daysRequested } }
    const userName = options.userName ?? 'user_good'
    const { link_token } = await call(emulator, '/link/token/create', {
      client_name: 'Lender',
      language: 'en',
      country_codes: ['US'],
      user: { client_user_id: 'u' },
      products,
      ...webhook,
      ...history,
    })
    const password = options.password ?? ''
    const linkToken = String(link_token)
    const { publicToken } = emulator.linkComplete({ linkToken, persona: userName, password })
    const exchanged = await call(emulator, '/item/public_token/exchange', { public_token: publicToken })
    return { itemId: String(exchanged['item_id']), accessToken: String(exchanged['access_token']) }
  }

  /** Links an Item and returns the link; throws when the answer is another. */
  async link(integration: string, item: LinkedItem, endUserId = 'c-1'): Promise<LinkView> {
    const outcome = await createLink(this.deps, this.organizationId, integration, bodyOf(item, endUserId))
    return linkOf(outcome)
  }

  /** A call of the customer's own to the emulator's sandbox. */
  ask(path: string, body: Readonly<Record<string, unknown>>, emulator = this.sandbox) {
    return call(emulator, path, body)
  }

  /** A webhook with any body, signed as Plaid signs. */
  async send(
    integration: string,
    body: unknown,
    options: {
      signer?: Signer
      iat?: number
      header?: Record<string, unknown>
      headers?: (signature: string) => string[]
      alter?: (bytes: Buffer) => Buffer
    } = {},
  ): Promise<WebhookAnswer> {
    const text = typeof body === 'string' ? body : JSON.stringify(body, null, 2)
    const iat = options.iat ?? Math.floor(this.clock.now() / 1000)
    const signature = await (options.signer ?? this.#signer).sign(text, iat, options.header)
    const values = options.headers?.(signature) ?? [signature]
    const bytes = Buffer.from(text)
    return receiveWebhook(this.deps, {
      integrationShownId: integration,
      rawBody: options.alter?.(bytes) ?? bytes,
      headerValues: (name) => (name === 'plaid-verification' ? values : []),
      remoteAddress: '52.21.26.131',
    })
  }

  async #deliver(request: WebhookRequest): Promise<{ status: number }> {
    const signature = request.headers['plaid-verification'] ?? ''
    const answer = await receiveWebhook(this.deps, {
      integrationShownId: new URL(request.url).pathname.split('/')[3] ?? '',
      rawBody: request.body,
      headerValues: (name) => (name === 'plaid-verification' ? [signature] : []),
      remoteAddress: '52.21.26.131',
    })
    this.answers.push(answer)
    return { status: answer.status }
  }

  #transport(): PlaidTransport {
    return {
      post: async (url, headers, body) => {
        const { origin, pathname } = new URL(url)
        this.asked.push(pathname)
        this.mostAtOnce = Math.max(this.mostAtOnce, ++this.#underWay)
        await new Promise(setImmediate)
        this.#underWay -= 1
        if (this.isPlaidDown) throw Object.assign(new Error('down'), { code: 'ECONNREFUSED' })
        const key = this.#keyAnswer(pathname, body)
        if (key !== null) return key
        const emulator = origin === PRODUCTION ? this.production : this.sandbox
        const answer = await emulator.handle({
          method: 'POST',
          path: pathname,
          headers,
          body: Buffer.from(body),
        })
        if (answer.disruption !== undefined) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
        return answer
      },
    }
  }

  // The emulator signs only its own webhooks; those of `send` are signed with a key that Plaid has beside its own.
  #keyAnswer(path: string, body: string) {
    if (path !== '/webhook_verification_key/get') return null
    const { key_id: kid } = JSON.parse(body) as { key_id?: string }
    if (kid !== this.#signer.kid) return null
    const text = JSON.stringify({ key: this.#signer.publicKey, request_id: 'r' })
    return { status: 200, headers: {}, body: Buffer.from(text) }
  }

  feed(organizationId = this.organizationId): Promise<FeedPage> {
    return this.db.inOrganization(organizationId, (tx) =>
      readFeed(tx, { organizationId, cursor: null, limit: 1_000 }),
    )
  }

  /** Kind and action of each change since the beginning, or since `seen` of them. */
  async told(seen = 0): Promise<string[]> {
    const { changes } = await this.feed()
    return changes.slice(seen).map(({ kind, action, topics }) => [kind, action, ...(topics ?? [])].join(' '))
  }

  async rows<Row>(table: string): Promise<Row[]> {
    return this.db.transaction(async (tx) => {
      const { rows } = await sql<Row>`select * from ${sql.table(table)}`.execute(tx)
      return rows
    })
  }

  async counts(): Promise<Record<string, number>> {
    const counts: Record<string, number> = {}
    for (const table of await tablesOf(this.db)) {
      const { length } = await this.rows(table)
      if (length > 0 && !UNCOUNTED.has(table)) counts[table] = length
    }
    return counts
  }
}

const UNCOUNTED: ReadonlySet<string> = new Set([
  'migrations',
  'organizations',
  'feed_partitions',
  'delivery_progress',
])

export function webhookUrlOf(integration: string): string {
  return `${PUBLIC_URL}/api/integrations/${integration}/webhook`
}

export function bodyOf(item: LinkedItem, endUserId = 'c-1') {
  return { item_id: item.itemId, access_token: item.accessToken, end_user_id: endUserId }
}

export function linkOf(outcome: CreatedLink | { readonly would: string }): LinkView {
  if ('would' in outcome) throw new Error('a dry run makes no link')
  return outcome.link
}

export function idOf(prefix: 'lnk' | 'itg' | 'eus' | 'dso', shown: string): Id {
  const id = parseId(prefix, shown)
  if (id === null) throw new Error(`${shown} is no ${prefix} id`)
  return id
}

async function newOrganization(db: Database): Promise<Id> {
  const wanted = { name: 'Lender', now: START, random: seededRandom(Math.trunc(Math.random() * 1e9)) }
  return db.transaction((tx) =>
    createOrganization(tx, { ...wanted, onOrganizationCreated: () => Promise.resolve() }),
  )
}

export async function tablesOf(db: Database): Promise<string[]> {
  return db.transaction(async (tx) => {
    const { rows } = await sql<{ name: string }>`
      select relname as name
        from pg_class
       where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
       order by relname`.execute(tx)
    return rows.map(({ name }) => name)
  })
}

/** Every `table.column` that holds `needle` in the clear, bytes included. */
export async function columnsHolding(world: LinkWorld, needle: string): Promise<string[]> {
  const found = new Set<string>()
  for (const table of await tablesOf(world.db)) {
    for (const row of await world.rows<Record<string, unknown>>(table)) {
      for (const [column, value] of Object.entries(row)) {
        const text =
          value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : JSON.stringify(value)
        if (text.includes(needle)) found.add(`${table}.${column}`)
      }
    }
  }
  return [...found]
}

async function call(
  emulator: Emulator,
  path: string,
  body: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const answer = await emulator.handle({
    method: 'POST',
    path,
    headers: { 'plaid-client-id': CLIENT_ID, 'plaid-secret': SECRET },
    body: Buffer.from(JSON.stringify(body)),
  })
  const text = Buffer.from(answer.body).toString()
  if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${text}`)
  return JSON.parse(text) as Record<string, unknown>
}
