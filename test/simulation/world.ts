import './steady-zlib.ts'
import {
  createOrganization,
  createSealer,
  generateMasterKey,
  parseMasterKeys,
} from '../../server/src/access/index.ts'
import { sql } from '../../server/src/database/index.ts'
import { createWebhook, topicsServed } from '../../server/src/delivery/index.ts'
import { claimUnclaimed } from '../../server/src/inbox/index.ts'
import { createIntegration } from '../../server/src/links/index.ts'
import { PlaidClient } from '../../server/src/plaid/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { type Id, seededRandom } from '../../server/src/values/index.ts'
import { Bank, CLIENT_ID, SECRET } from './bank.ts'
import { Consumer } from './consumer.ts'
import { Customer } from './customer.ts'
import type { SimulationDatabase } from './database.ts'
import type { Plan } from './events.ts'
import { Network } from './network.ts'
import { asked, Process, type Surroundings } from './process.ts'
import { NoRest, Scheduler } from './scheduler.ts'
import { WorkerProcess } from './worker.ts'

const START = Date.UTC(2026, 0, 15, 12)
const PLAID_URL = 'http://localhost:4010'
const sealer = createSealer(parseMasterKeys(generateMasterKey()))
const SETTINGS = { sealer, publicUrl: 'https://egret.test', allowedBaseUrls: [PLAID_URL] }

/** Where the customer wants Plaid's own webhooks, and events: a URL for each topic. */
export const FORWARD_URL = 'https://customer.test/plaid'
export const urlOfTopic = (topic: string): string => `https://customer.test/events/${topic}`

/** More rounds without rest than any honest work needs: somebody works in circles. */
const ROUNDS_MAX = 200

/** A lender's servers, Plaid, the network between them and a customer that follows the feed; all on one clock. */
export class World {
  readonly plan: Plan
  readonly bank: Bank
  readonly scheduler: Scheduler
  readonly network: Network
  readonly customer: Customer
  /** The first is there from the start; others join later and begin at the beginning. */
  readonly consumers: Consumer[]
  readonly organizationId: Id
  readonly workers: WorkerProcess[]
  readonly #around: Surroundings
  readonly #clock: { now(): number; advance(ms: number): void }
  #api: Process
  #lives = 0

  private constructor(plan: Plan, made: Made) {
    const { around, bank, scheduler, network, api, organizationId, integration, clock } = made
    this.plan = plan
    this.bank = bank
    this.scheduler = scheduler
    this.network = network
    this.organizationId = organizationId
    this.consumers = [new Consumer(around.db, organizationId)]
    this.customer = new Customer({ organizationId, integration, bank, scheduler, deps: () => network.deps })
    this.#around = around
    this.#clock = clock
    this.#api = api
    this.workers = plan.skewsMs.map((_, index) => this.#newWorker(index))
  }

  static async open({ db }: SimulationDatabase, plan: Plan): Promise<World> {
    const { seed } = plan
    const clock = clockFrom(START)
    const scheduler = new Scheduler(seededRandom(seed + 1), clock.now)
    const bank = new Bank({
      seed,
      clock,
      random: seededRandom(seed + 2),
      pageRows: plan.pageRows,
      sendWebhook: (request) => network.send(request),
    })
    const around: Surroundings = {
      db,
      scheduler,
      clock,
      sealer,
      ask: (url, headers, body) => bank.answer(url, headers, body),
      catchUpHours: plan.catchUpHours,
      logged: [],
    }
    const api = newApi(around, seed, 0)
    const network = new Network(scheduler, api, SETTINGS)
    const made = { around, bank, scheduler, network, api, clock }
    const tenant = await openTenant(made, seed)
    const webhook = `${SETTINGS.publicUrl}/api/integrations/${tenant.integration}/webhook`
    for (const { endUser, rowCount } of plan.items) await bank.open(webhook, `c-${endUser}`, rowCount)
    return new World(plan, { ...made, ...tenant })
  }

  get db() {
    return this.#around.db
  }

  get logged() {
    return this.#around.logged
  }

  get processes(): Process[] {
    return [...this.workers, this.#api]
  }

  now(): number {
    return this.#clock.now()
  }

  async passTime(ms: number): Promise<void> {
    await this.bank.emulator.advanceMs(ms)
    await this.scheduler.rest()
  }

  /** A process dies where it stands, and another takes its place. */
  crash(index: number): void {
    const victim = this.processes[index]
    victim?.crash()
    if (victim === this.#api) {
      this.#api = newApi(this.#around, this.plan.seed, ++this.#lives)
      this.network.restart(this.#api)
      this.customer.loseAnswers()
    } else if (victim !== undefined) {
      this.workers[index] = this.#newWorker(index)
    }
  }

  join(): void {
    this.consumers.push(new Consumer(this.db, this.organizationId))
  }

  /** Another tenant, of the same keys at Plaid, with nothing in it. */
  newTenant(): Promise<Tenant> {
    const { bank, network, scheduler } = this
    const made = { around: this.#around, bank, network, scheduler, api: this.#api, clock: this.#clock }
    return openTenant(made, this.plan.seed + 7)
  }

  beginSweep(): void {
    void this.scheduler.during(() => this.#sweep())
  }

  /** The customer asks again for what was not answered, until it was. */
  async completeRequests(): Promise<void> {
    for (let round = 0; ; round++) {
      const asking = this.customer.complete()
      await this.giveAllTurns()
      // What is being erased can't be linked: the workers go on meanwhile.
      await this.workUntilIdle()
      if (await asking) break
      if (round > ROUNDS_MAX) throw new NoRest(`a request fails for ever: ${this.#latest()}`)
      await this.passTime(2_000)
    }
    this.beginSweep()
    await this.giveAllTurns()
  }

  async giveAllTurns(): Promise<void> {
    await this.scheduler.rest()
    for (let turn = 0; this.scheduler.isWaited(); turn++) {
      if (turn > 20_000) throw new NoRest('20000 turns, and still somebody waits for one')
      await this.scheduler.step()
    }
  }

  /** Works until nothing is due any more; who sleeps meanwhile goes on sleeping. */
  async workUntilIdle(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      for (const worker of this.workers) worker.begin()
      this.workers[round % this.workers.length]?.beginDelivering()
      await this.giveAllTurns()
      if (this.workers.every((worker) => worker.isIdle())) return
    }
    throw new NoRest(`work is due again and again: ${this.#latest()}`)
  }

  /** Lets time pass up to `ms`, stopping wherever work falls due. */
  async settle(ms: number): Promise<void> {
    const end = this.now() + ms
    await this.bank.emulator.runDue()
    await this.workUntilIdle()
    for (let stops = 0; this.now() < end; stops++) {
      if (stops > 2_000) throw new NoRest('work falls due all the time')
      const next = Math.min((await this.#nextMoment()) ?? end, end)
      await this.passTime(Math.max(next - this.now(), 1_000))
      await this.workUntilIdle()
    }
  }

  async #nextMoment(): Promise<number | null> {
    const { rows } = await this.db.transaction((tx) =>
      sql<{ at: number | null }>`
        select min(at) as at
          from (select due_at as at from work_items where due_at is not null
                union all
                select until from end_user_leases where holder is not null
                union all
                select greatest(due_at, lease_until) from deliveries where state = 'pending') as moments
         where at > ${new Date(this.now()).toISOString()}::timestamptz`.execute(tx),
    )
    const moments = [rows[0]?.at ?? null, this.scheduler.nextMoment()].filter((moment) => moment !== null)
    return moments.length === 0 ? null : Math.min(...moments)
  }

  async #sweep(): Promise<void> {
    const { deps } = this.network
    try {
      await claimUnclaimed(deps, deps.clock.now())
    } catch (error) {
      deps.log.warn({ err: error }, 'sweep.failed')
    }
  }

  #newWorker(index: number): WorkerProcess {
    this.#lives += 1
    const life = {
      name: `worker-${index}.${this.#lives}`,
      skewMs: this.plan.skewsMs[index] ?? 0,
      seed: this.plan.seed + 100 + this.#lives,
    }
    return new WorkerProcess(this.#around, life, this.customer.endpoint, SETTINGS)
  }

  #latest(): string {
    return JSON.stringify(this.logged.slice(-4))
  }
}

interface Shared {
  readonly around: Surroundings
  readonly bank: Bank
  readonly scheduler: Scheduler
  readonly network: Network
  readonly api: Process
  readonly clock: { now(): number; advance(ms: number): void }
}

interface Tenant {
  readonly organizationId: Id
  readonly integration: string
}

type Made = Shared & Tenant

/** An organization with its keys and an endpoint for each topic. Nothing of it can go wrong. */
async function openTenant({ around, network, api, clock }: Shared, seed: number): Promise<Tenant> {
  const { db } = around
  const random = seededRandom(seed + 3)
  const organizationId = await db.transaction((tx) =>
    createOrganization(tx, {
      name: 'Lender',
      now: clock.now(),
      random,
      onOrganizationCreated: (tx, id) => seedCategories(tx, id, clock.now(), random),
    }),
  )
  const plaid = new PlaidClient({ transport: { post: asked(around.ask) }, clock: api.clock })
  const direct = { ...network.deps, db, random, plaid }
  const { heron_id: integration } = await createIntegration(direct, organizationId, {
    name: 'Plaid',
    type: 'plaid',
    resource: 'transaction',
    base_url: PLAID_URL,
    client_id: CLIENT_ID,
    client_secret: SECRET,
    webhook_url: FORWARD_URL,
  })
  for (const topic of topicsServed)
    await db.inOrganization(organizationId, (tx) =>
      createWebhook({ ...direct, allowPrivate: false }, tx, organizationId, {
        topic,
        url: urlOfTopic(topic),
      }),
    )
  return { organizationId, integration }
}

function newApi(around: Surroundings, seed: number, life: number): Process {
  return new Process(around, {
    name: `api.${life}`,
    skewMs: 0,
    seed: seed + 50 + life * 1_000,
    isCounted: true,
  })
}

function clockFrom(start: number) {
  let now = start
  return {
    now: () => now,
    advance(ms: number) {
      now += ms
    },
  }
}
