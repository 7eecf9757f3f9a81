import type { Sealer } from '../../server/src/access/index.ts'
import { type Database, DatabaseError, type Tx } from '../../server/src/database/index.ts'
import { PlaidClient, type PlaidTransport } from '../../server/src/plaid/index.ts'
import { processEndUser } from '../../server/src/processing/index.ts'
import { syncItem, Worker } from '../../server/src/sync/index.ts'
import { type Clock, type Random, seededRandom } from '../../server/src/values/index.ts'
import type { Scheduler } from './scheduler.ts'

/** How a transaction ends badly: it never begins, it is undone at the end, or it is kept but nobody is told. */
export type Mishap = 'refused' | 'rolled_back' | 'kept_but_lost'

/** What all processes share. */
export interface Surroundings {
  readonly db: Database
  readonly scheduler: Scheduler
  readonly clock: Pick<Clock, 'now'>
  readonly sealer: Sealer
  readonly ask: PlaidTransport['post']
  readonly catchUpHours: number
  readonly logged: Readonly<Record<string, unknown>>[]
}

export interface Life {
  readonly name: string
  readonly skewMs: number
  readonly seed: number
  /** All it does runs inside `Scheduler.during`: for work that is not of this thread alone, as checking signatures. */
  readonly isCounted?: boolean
}

/** One life of one process: its own clock, connection and memory. A crash ends it without a trace. */
export class Process {
  readonly name: string
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly plaid: PlaidClient
  readonly log
  readonly #scheduler: Scheduler
  readonly #mishaps: Mishap[] = []
  readonly #pass: () => Promise<void>

  constructor(around: Surroundings, life: Life) {
    this.name = life.name
    this.#scheduler = around.scheduler
    const { scheduler } = around
    this.#pass = life.isCounted === true ? () => scheduler.passCounted(this) : () => scheduler.pass(this)
    this.random = seededRandom(life.seed)
    this.clock = this.#clock(around.clock, life.skewMs)
    this.db = this.#database(around.db)
    // Receptions share one question for a key, and who waits for another's answer is at no gate: asked without a turn.
    const transport = life.isCounted === true ? { post: around.ask } : this.#transport(around)
    this.plaid = new PlaidClient({ transport, clock: this.clock })
    const log = (fields: Readonly<Record<string, unknown>>, event: string) =>
      void around.logged.push({ at: around.clock.now(), process: life.name, event, ...fields })
    this.log = { info: log, warn: log, error: log }
  }

  /** The process's next transaction fails. */
  expect(mishap: Mishap): void {
    this.#mishaps.push(mishap)
  }

  spare(): void {
    this.#mishaps.length = 0
  }

  crash(): void {
    this.#scheduler.kill(this)
  }

  #clock(base: Pick<Clock, 'now'>, skewMs: number): Clock {
    return {
      now: () => base.now() + skewMs,
      // Time limits do not run out here: what is late is late by events that move the clock.
      sleep: (_ms, signal) =>
        signal === undefined
          ? this.#pass()
          : new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true })),
    }
  }

  #transport({ ask, scheduler }: Surroundings): PlaidTransport {
    return {
      post: async (...request) => {
        await this.#pass()
        const outcome = await scheduler.during(() => settled(ask(...request)))
        // The answer is on its way: what happens meanwhile, it does not tell of.
        await this.#pass()
        return outcome()
      },
    }
  }

  #database(db: Database): Database {
    const { engine } = db
    return {
      engine,
      transaction: (work) => this.#turn(work, (whole) => db.transaction(whole)),
      inOrganization: (organizationId, work) =>
        this.#turn(work, (whole) => db.inOrganization(organizationId, whole)),
      wake: (channel) => db.wake(channel),
      onWake: (channel, listener) => db.onWake(channel, listener),
      close: () => Promise.resolve(),
    }
  }

  async #turn<T>(
    work: (tx: Tx) => Promise<T>,
    run: (whole: (tx: Tx) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    await this.#pass()
    const mishap = this.#mishaps.shift()
    if (mishap === 'refused') throw serializationFailure()
    const result = await this.#scheduler.during(() =>
      run(async (tx) => {
        const done = await work(tx)
        if (mishap === 'rolled_back') throw serializationFailure()
        return done
      }),
    )
    if (mishap === 'kept_but_lost') throw Object.assign(new Error('connection lost'), { code: 'ECONNRESET' })
    return result
  }
}

/** A process that works on what is due. */
export class WorkerProcess extends Process {
  isBusy = false
  /** End users that its last look for work began. */
  started = 0
  readonly #worker: Worker

  constructor(around: Surroundings, life: Life) {
    super(around, life)
    const deps = {
      db: this.db,
      clock: this.clock,
      random: this.random,
      log: this.log,
      plaid: this.plaid,
      sealer: around.sealer,
      catchUpHours: around.catchUpHours,
    }
    this.#worker = new Worker(deps, {
      holder: life.name,
      concurrency: 2,
      runners: {
        sync: (lease, work) => syncItem(deps, lease, work),
        process: (lease, work) => processEndUser(deps, lease, work),
        purge: () => Promise.resolve(),
      },
    })
  }

  /** Begins to look for due work, unless it is still at it. */
  begin(): void {
    if (this.isBusy) return
    this.isBusy = true
    void this.#lookForWork()
  }

  async #lookForWork(): Promise<void> {
    try {
      this.started = await this.#worker.runDue()
    } catch (error) {
      this.started = 1
      this.log.warn({ err: error }, 'worker.failed')
    }
    this.isBusy = false
  }
}

async function settled<T>(work: Promise<T>): Promise<() => T> {
  const [outcome] = await Promise.allSettled([work])
  return () => {
    if (outcome.status === 'rejected') throw outcome.reason
    return outcome.value
  }
}

function serializationFailure(): DatabaseError {
  return new DatabaseError({ code: '40001', message: 'could not serialize access due to concurrent update' })
}
