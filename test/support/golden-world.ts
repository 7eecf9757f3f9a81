import { verifyWebhook } from '@egret/client'
import type { Emulator, NewTransaction } from 'plaid-emulator'
import { vi } from 'vitest'
import { type Database, sql } from '../../server/src/database/index.ts'
import { createDelivery, type Delivery } from '../../server/src/delivery/index.ts'
import { compareEndUser, processEndUser } from '../../server/src/processing/index.ts'
import { syncItem, Worker } from '../../server/src/sync/index.ts'
import { ApiWorld } from './api-world.ts'
import { isProvenAsHeronSays } from './heron-recipe.ts'
import type { LinkedItem } from './link-world.ts'
import type { Json } from './server.ts'
import { ShownIds } from './shown-ids.ts'

const END_USER = 'golden'
const TOPICS = ['end_user.processed', 'transactions.updated'] as const

/** One thing that the bank does. */
export interface GoldenStep {
  readonly name: string
  readonly happen: (bank: GoldenBank) => void
}

export interface GoldenBank {
  add(row: NewTransaction): void
  modify(transactionId: string, change: Partial<NewTransaction>): void
  /** The pending row is taken back and comes as another one, both in one update. */
  post(pendingId: string, posted: NewTransaction): void
}

/** What one step left behind, place by place. */
export interface GoldenTrace {
  readonly plaid: Json
  readonly ledger: Json
  readonly api: Json
  readonly webhook: Json
}

/**
 * One Item followed from Plaid's answer to the customer's webhook, in a time that stands still but for its steps. Egret's
 * ids are shown as the first, second … of their kind, so that the files say which are the same and nothing else.
 */
export class GoldenWorld {
  readonly #api: ApiWorld
  readonly #worker: Worker
  readonly #delivery: Delivery
  readonly #secrets = new Map<string, string>()
  readonly #ids = new ShownIds()
  #sent: { headers: Readonly<Record<string, string>>; body: Buffer }[] = []
  #item: LinkedItem = { itemId: '', accessToken: '' }
  #plaidCursor = ''
  #feedCursor = ''

  private constructor(api: ApiWorld) {
    this.#api = api
    const deps = { ...api.deps, catchUpHours: 24 }
    this.#worker = new Worker(deps, {
      holder: 'golden',
      concurrency: 1,
      runners: {
        sync: (lease, work) => syncItem(deps, lease, work),
        compare: (lease, work) => compareEndUser(deps, lease, work),
        process: (lease, work) => processEndUser(deps, lease, work),
        re_enrich: () => Promise.resolve(),
        purge: () => Promise.resolve(),
      },
    })
    this.#delivery = createDelivery({
      ...api.deps,
      allowPrivate: true,
      resolveForward: () => Promise.resolve(null),
      transport: {
        post: ({ headers, body }) => {
          this.#sent.push({ headers, body: Buffer.from(body) })
          return Promise.resolve({ status: 200, retryAfter: null })
        },
        close: () => Promise.resolve(),
      },
    })
  }

  /** A linked account of the currency, without a single transaction yet. */
  static async open(db: Database, currency: string): Promise<GoldenWorld> {
    const world = new GoldenWorld(await ApiWorld.open(db, { allowPrivate: true }))
    await world.#link(currency)
    return world
  }

  get #emulator(): Emulator {
    return this.#api.links.sandbox
  }

  async #link(currency: string): Promise<void> {
    for (const topic of TOPICS) {
      const { body } = await this.#api.post('/api/webhooks', { topic, url: 'http://127.0.0.1/hook' })
      this.#secrets.set(topic, body.webhook.secret)
    }
    const integration = await this.#api.links.integrate()
    const account = {
      type: 'depository',
      subtype: 'checking',
      meta: { name: 'Checking', mask: '0042' },
      currency,
    }
    this.#item = await this.#api.links.linkBank({
      integration,
      userName: 'user_custom',
      password: JSON.stringify({ override_accounts: [account] }),
    })
    await this.#api.links.link(integration, this.#item, END_USER)
    await this.#settle()
    const { body } = await this.#api.get('/api/changes?limit=1000')
    this.#feedCursor = body.next_cursor
  }

  async #settle(): Promise<void> {
    for (let round = 0; round < 4; round++) {
      await this.#worker.runDue()
      await this.#emulator.advanceMs(2_000)
    }
    await this.#delivery.followOnce()
    while ((await this.#delivery.attemptOnce(this.#api.deps.clock.now())) > 0) continue
  }

  async follow(step: GoldenStep): Promise<GoldenTrace> {
    this.#sent = []
    step.happen(this.#bank())
    await this.#settle()
    return {
      plaid: await this.#plaidSays(),
      ledger: this.#ids.name(await this.#stored()),
      api: this.#ids.name(await this.#shown()),
      webhook: this.#ids.name(this.#told()),
    }
  }

  #bank(): GoldenBank {
    const { itemId } = this.#item
    const emulator = this.#emulator
    return {
      add: (row) => void emulator.addTransactions(itemId, [row]),
      modify: (id, change) => emulator.modifyTransaction(itemId, id, change),
      post(pendingId, posted) {
        const row = { ...posted, pending_transaction_id: pendingId }
        emulator.addTransactions(itemId, [row], { isAnnounced: false })
        emulator.removeTransaction(itemId, pendingId)
      },
    }
  }

  async #plaidSays(): Promise<Json> {
    const { accessToken: access_token } = this.#item
    const { added, modified, removed, next_cursor } = await this.#api.links.ask('/transactions/sync', {
      access_token,
      ...(this.#plaidCursor === '' ? {} : { cursor: this.#plaidCursor }),
      options: { include_original_description: true },
    })
    this.#plaidCursor = String(next_cursor)
    return { added, modified, removed }
  }

  /** The rows as the database holds them, tombstones too. */
  async #stored(): Promise<Json> {
    const { rows } = await this.#api.deps.db.transaction((tx) =>
      sql<Json>`
        select t.id, t.reference_id, t.version, t.amount, t.currency, t.posted_on, t.authorized_on, t.occurred_at,
               t.is_pending, t.description, t.source, t.annotation, c.slug as category, t.removed_at is not null as is_removed
          from transactions t
          join categories c on c.organization_id = t.organization_id
                           and c.id = (t.annotation ->> 'categoryId')::uuid
         order by t.created_at, t.id`.execute(tx),
    )
    return rows
  }

  async #shown(): Promise<Json> {
    const { body } = await this.#api.get(`/api/end_users/${END_USER}/transactions`)
    const { body: feed } = await this.#api.get(`/api/changes?limit=1000&cursor=${this.#feedCursor}`)
    this.#feedCursor = feed.next_cursor
    return {
      transactions_enriched: body.transactions_enriched,
      changes: feed.changes.map(({ kind, action, object }: Json) => `${kind} ${object.heron_id} ${action}`),
    }
  }

  /** In the order of topics: events of one moment have none of their own. */
  #told(): Json[] {
    const told = this.#sent.map((one) => this.#proven(one))
    return told.sort((left, right) => (left.body.topic < right.body.topic ? -1 : 1))
  }

  /** Signatures change with every id: they are proven here, and the files say only that they were. */
  #proven({ headers, body }: { headers: Readonly<Record<string, string>>; body: Buffer }): Json {
    const secret = this.#secrets.get(JSON.parse(body.toString()).topic) ?? ''
    const date = vi.spyOn(Date, 'now').mockReturnValue(this.#api.deps.clock.now())
    const event = verifyWebhook(body, headers, secret)
    date.mockRestore()
    if (!isProvenAsHeronSays(body, headers['heron-signature'], secret)) throw new Error('not proven')
    return {
      headers: { ...headers, 'heron-signature': 'proven', 'webhook-signature': 'proven' },
      body: event,
    }
  }
}
