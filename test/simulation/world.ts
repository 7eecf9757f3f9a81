import './steady-zlib.ts'
import {
  createOrganization,
  createSealer,
  generateMasterKey,
  parseMasterKeys,
} from '../../server/src/access/index.ts'
import { sql } from '../../server/src/database/index.ts'
import { claimUnclaimed } from '../../server/src/inbox/index.ts'
import { createIntegration, createLink } from '../../server/src/links/index.ts'
import { PlaidClient } from '../../server/src/plaid/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { type Id, seededRandom } from '../../server/src/values/index.ts'
import { Bank, type BankItem, CLIENT_ID, SECRET } from './bank.ts'
import { Consumer } from './consumer.ts'
import type { SimulationDatabase } from './database.ts'
import type { Plan } from './events.ts'
import { Network } from './network.ts'
import { Process, type Surroundings, WorkerProcess } from './process.ts'
import { NoRest, Scheduler } from './scheduler.ts'

const START = Date.UTC(2026, 0, 15, 12)
const PUBLIC_URL = 'https://egret.test'
const PLAID_URL = 'http://localhost:4010'
const sealer = createSealer(parseMasterKeys(generateMasterKey()))

/** More rounds without rest than any honest work needs: somebody works in circles. */
const ROUNDS_MAX = 200

/** A lender's servers, Plaid, the network between them and a customer that follows the feed; all on one clock. */
export class World {
  readonly plan: Plan
  readonly bank: Bank
  readonly scheduler: Scheduler
  readonly network: Network
  readonly consumer: Consumer
  readonly organizationId: Id
  readonly workers: WorkerProcess[]
  readonly #around: Surroundings
  readonly #integration: string
  readonly #clock: { now(): number; advance(ms: number): void }
  readonly #linked = new Set<string>()
  #receiver: Process
  #lives = 0

  private constructor(plan: Plan, made: Made) {
    const { around, bank, scheduler, network, receiver, organizationId, integration, clock } = made
    this.plan = plan
    this.bank = bank
    this.scheduler = scheduler
    this.network = network
    this.organizationId = organizationId
    this.consumer = new Consumer(around.db, organizationId)
    this.#around = around
    this.#integration = integration
    this.#clock = clock
    this.#receiver = receiver
    this.workers = plan.skewsMs.map((_, index) => this.#newWorker(index))
  }

  static async open({ db }: SimulationDatabase, plan: Plan): Promise<World> {
    const { seed } = plan
    const clock = clockFrom(START)
    const scheduler = new Scheduler(seededRandom(seed + 1))
    const bank = new Bank({
      seed,
      clock,
      random: seededRandom(seed + 2),
      pageRows: plan.pageRows,
      sendWebhook: (request) => network.send(request),
    })
    const around = {
      db,
      scheduler,
      clock,
      sealer,
      ask: bank.answer,
      catchUpHours: plan.catchUpHours,
      logged: [],
    }
    const receiver = newReceiver(around, seed, 0)
    const network = new Network(scheduler, receiver, SETTINGS)
    const random = seededRandom(seed + 3)
    const organizationId = await db.transaction((tx) =>
      createOrganization(tx, {
        name: 'Lender',
        now: START,
        random,
        onOrganizationCreated: (tx, id) => seedCategories(tx, id, START, random),
      }),
    )
    const plaid = new PlaidClient({ transport: { post: bank.answer }, clock: receiver.clock })
    const direct = { ...network.deps, db, random, plaid }
    const { heron_id: integration } = await createIntegration(direct, organizationId, INTEGRATION)
    for (const { endUser, rowCount } of plan.items) {
      await bank.open(`${PUBLIC_URL}/api/integrations/${integration}/webhook`, `c-${endUser}`, rowCount)
    }
    return new World(plan, { around, bank, scheduler, network, receiver, organizationId, integration, clock })
  }

  get db() {
    return this.#around.db
  }

  get logged() {
    return this.#around.logged
  }

  get processes(): Process[] {
    return [...this.workers, this.#receiver]
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
    if (victim === this.#receiver) {
      this.#receiver = newReceiver(this.#around, this.plan.seed, ++this.#lives)
      this.network.restart(this.#receiver)
    } else if (victim !== undefined) {
      this.workers[index] = this.#newWorker(index)
    }
  }

  /** Begins to link an Item; with `again`, one that is linked already takes its token once more. */
  beginLink(pick: number, again: boolean): void {
    const unlinked = this.bank.items.filter((item) => !this.#linked.has(item.itemId))
    const choices = unlinked.length === 0 && again ? this.bank.items : unlinked
    const item = choices[Math.floor(pick * choices.length)]
    if (item !== undefined) void this.scheduler.during(() => this.#link(item))
  }

  beginSweep(): void {
    void this.scheduler.during(() => this.#sweep())
  }

  /** Links what is not linked yet and gives waiting webhooks their effect. */
  async completeLinks(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX && this.#linked.size < this.bank.items.length; round++) {
      this.beginLink(0, false)
      await this.giveAllTurns()
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

  /** Works until nothing is due any more. */
  async workUntilIdle(): Promise<void> {
    for (let round = 0; round < ROUNDS_MAX; round++) {
      for (const worker of this.workers) worker.begin()
      await this.giveAllTurns()
      if (this.workers.every((worker) => worker.started === 0)) return
    }
    throw new NoRest(`work is due again and again: ${JSON.stringify(this.logged.slice(-4))}`)
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
                select until from end_user_leases where holder is not null) as moments
         where at > ${new Date(this.now()).toISOString()}::timestamptz`.execute(tx),
    )
    return rows[0]?.at ?? null
  }

  async #link(item: BankItem): Promise<void> {
    const { itemId, accessToken, endUserId } = item
    const body = { item_id: itemId, access_token: accessToken, end_user_id: endUserId }
    const { deps } = this.network
    try {
      await createLink(deps, this.organizationId, this.#integration, body)
      this.#linked.add(itemId)
      await claimUnclaimed(deps, deps.clock.now(), { organizationId: this.organizationId, itemId })
    } catch (error) {
      deps.log.warn({ itemId, err: error }, 'link.failed')
    }
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
    return new WorkerProcess(this.#around, {
      name: `worker-${index}.${this.#lives}`,
      skewMs: this.plan.skewsMs[index] ?? 0,
      seed: this.plan.seed + 100 + this.#lives,
    })
  }
}

interface Made {
  readonly around: Surroundings
  readonly bank: Bank
  readonly scheduler: Scheduler
  readonly network: Network
  readonly receiver: Process
  readonly organizationId: Id
  readonly integration: string
  readonly clock: { now(): number; advance(ms: number): void }
}

const SETTINGS = { sealer, publicUrl: PUBLIC_URL, allowedBaseUrls: [PLAID_URL] }

const INTEGRATION = {
  name: 'Plaid',
  type: 'plaid',
  resource: 'transaction',
  base_url: PLAID_URL,
  client_id: CLIENT_ID,
  client_secret: SECRET,
}

function newReceiver(around: Surroundings, seed: number, life: number): Process {
  return new Process(around, {
    name: `receiver.${life}`,
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
