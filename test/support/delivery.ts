import { createSealer, generateMasterKey, parseMasterKeys } from '../../server/src/access/index.ts'
import { appendChanges, type Change } from '../../server/src/changes/index.ts'
import { type Database, sql } from '../../server/src/database/index.ts'
import {
  createDelivery,
  createWebhook,
  type Delivery,
  type DeliveryOptions,
  type WebhookDeps,
  type WebhookInput,
} from '../../server/src/delivery/index.ts'
import {
  bucketOf,
  type Clock,
  type Id,
  instantText,
  newId,
  type Random,
  seededRandom,
  showId,
} from '../../server/src/values/index.ts'

/** Stands still until it is moved. */
export class ManualClock implements Clock {
  #now = Date.now()

  now(): number {
    return this.#now
  }

  advance(ms: number): void {
    this.#now += ms
  }

  sleep(ms: number): Promise<void> {
    this.advance(ms)
    return Promise.resolve()
  }

  giveWay(): Promise<void> {
    return Promise.resolve()
  }
}

export interface StoredDelivery {
  readonly id: string
  readonly state: string
  readonly attempts: number
  readonly due_at: number | null
  readonly last_status: number | null
  readonly last_error: string | null
  readonly target_id: string
  readonly topic: string
}

/** Organizations, endpoints and events on a real database, and what delivery made of them. */
export class DeliveryWorld {
  readonly clock = new ManualClock()
  readonly random: Random = seededRandom(1)
  /** For another process that must open what this one sealed. */
  readonly masterKeys = generateMasterKey()
  readonly sealer = createSealer(parseMasterKeys(this.masterKeys))
  readonly logged: { level: string; event: string; fields: Readonly<Record<string, unknown>> }[] = []
  readonly db: Database

  constructor(db: Database) {
    this.db = db
  }

  async addOrganization(): Promise<Id> {
    const id = newId(this.clock.now(), 0, this.random)
    await this.db.transaction((tx) =>
      sql`insert into organizations (id, name, created_at)
          values (${id}, 'Acme', ${instantText(this.clock.now())}::timestamptz)`.execute(tx),
    )
    return id
  }

  addWebhook(organizationId: Id, input: WebhookInput): ReturnType<typeof createWebhook> {
    return this.db.inOrganization(organizationId, (tx) =>
      createWebhook(this.webhookDeps(), tx, organizationId, input),
    )
  }

  webhookDeps(allowPrivate = true): WebhookDeps {
    const { clock, random, sealer } = this
    return { clock, random, sealer, allowPrivate }
  }

  /** One commit about one end user that fires a topic. */
  async announce(
    organizationId: Id,
    ownId: string,
    topics: string[] = ['end_user.processed'],
  ): Promise<void> {
    const bucket = bucketOf(organizationId, ownId)
    const endUserId = newId(this.clock.now(), bucket, this.random)
    const payload = {
      heron_id: showId('eus', endUserId),
      end_user_id: ownId,
      status: 'processed',
      meta: null,
    }
    await this.commit(organizationId, ownId, [
      { kind: 'end_user', action: 'modified', objectId: endUserId, payload, topics },
    ])
  }

  async commit(organizationId: Id, ownId: string, changes: readonly Change[]): Promise<void> {
    const bucket = bucketOf(organizationId, ownId)
    const at = this.clock.now()
    const batchId = newId(at, bucket, this.random)
    await this.db.inOrganization(organizationId, (tx) =>
      appendChanges(tx, { organizationId, endUserId: null, bucket, batchId, at, changes }),
    )
  }

  delivery(options: Partial<DeliveryOptions> = {}): Delivery {
    const { db, clock, random, sealer } = this
    const log = (level: string) => (fields: Readonly<Record<string, unknown>>, event: string) =>
      void this.logged.push({ level, event, fields })
    return createDelivery({
      ...{ db, clock, random, sealer },
      log: { info: log('info'), warn: log('warn'), error: log('error') },
      allowPrivate: true,
      resolveForward: () => Promise.resolve(null),
      ...options,
    })
  }

  async deliveries(): Promise<StoredDelivery[]> {
    const { rows } = await this.db.transaction((tx) =>
      sql<StoredDelivery>`
        select id, state, attempts, due_at, last_status, last_error, target_id, topic
          from deliveries
         order by created_at, id`.execute(tx),
    )
    return rows
  }
}
