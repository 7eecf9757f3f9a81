import { AsyncLocalStorage } from 'node:async_hooks'
import type { Sealer } from '../../server/src/access/index.ts'
import { type Database, DatabaseError, type Tx } from '../../server/src/database/index.ts'
import { PlaidClient, type PlaidTransport, TokenBuckets } from '../../server/src/plaid/index.ts'
import { type Clock, type Random, seededRandom } from '../../server/src/values/index.ts'
import type { Answer } from './bank.ts'
import type { Scheduler } from './scheduler.ts'

/**
 * How a transaction ends badly. `refused`: it never begins. `rolled_back`: it loses against another at the end.
 * `cut_off`: the connection breaks before the end. `kept_but_lost`: it is kept, but nobody is told.
 */
export type Mishap = 'refused' | 'rolled_back' | 'cut_off' | 'kept_but_lost'

/** What all processes share. */
export interface Surroundings {
  readonly db: Database
  readonly scheduler: Scheduler
  readonly clock: Pick<Clock, 'now'>
  readonly sealer: Sealer
  readonly ask: (url: string, headers: Record<string, string>, body: string) => Promise<Answer>
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
  protected readonly scheduler: Scheduler
  readonly #isCounted: boolean
  readonly #mishaps: { readonly mishap: Mishap; waits: number }[] = []
  readonly #isInTransaction = new AsyncLocalStorage<boolean>()

  constructor(around: Surroundings, life: Life) {
    this.name = life.name
    this.scheduler = around.scheduler
    this.#isCounted = life.isCounted === true
    this.random = seededRandom(life.seed)
    this.clock = this.#clock(around.clock, life.skewMs)
    this.db = this.#database(around.db)
    this.plaid = this.#client(around)
    const log = (fields: Readonly<Record<string, unknown>>, event: string) =>
      void around.logged.push({ at: around.clock.now(), process: life.name, event, ...fields })
    this.log = { info: log, warn: log, error: log }
  }

  /** A transaction of the process fails: the next one, or the one after so many. */
  expect(mishap: Mishap, waits: number): void {
    this.#mishaps.push({ mishap, waits })
  }

  spare(): void {
    this.#mishaps.length = 0
  }

  crash(): void {
    this.scheduler.kill(this)
  }

  /** Waits for its turn; with `ms`, not before they are over. */
  protected turn(ms = 0): Promise<void> {
    if (this.#isCounted) return this.scheduler.passCounted(this)
    return this.scheduler.pass(this, ms === 0 ? null : this.clock.now() + ms)
  }

  /** Law 2: throws, and has it logged, when the network is spoken to while a transaction is open. */
  protected refuseInTransaction(): void {
    if (this.#isInTransaction.getStore() !== true) return
    const err = new Error('the network was spoken to inside a transaction')
    this.log.error({ err }, 'simulation.law_broken')
    throw err
  }

  #clock(base: Pick<Clock, 'now'>, skewMs: number): Clock {
    return {
      now: () => base.now() + skewMs,
      sleep: (ms, signal) => {
        if (signal === undefined) return this.turn(ms)
        // Time limits of counted work do not run out: a signal that fires beside it would leave its turn uncounted.
        const until = this.#isCounted ? Number.POSITIVE_INFINITY : base.now() + ms
        return this.scheduler.sleep(this, until, signal)
      },
      // Whose turn it is, is the scheduler's to say.
      giveWay: () => Promise.resolve(),
    }
  }

  #client(around: Surroundings): PlaidClient {
    // Receptions share one question for a key, and who waits for another's answer is at no gate: asked without a turn.
    if (this.#isCounted) return new PlaidClient({ transport: { post: asked(around.ask) }, clock: this.clock })
    return new PlaidClient({
      transport: this.#transport(around),
      clock: this.clock,
      limiter: new TokenBuckets(),
    })
  }

  #transport({ ask, scheduler, clock }: Surroundings): PlaidTransport {
    return {
      post: async (url, headers, body) => {
        this.refuseInTransaction()
        await this.turn()
        const outcome = await scheduler.during(() => settled(ask(url, headers, body)))
        const heldMs = outcome.value?.heldMs ?? 0
        // The answer is on its way: what happens meanwhile, it does not tell of.
        await scheduler.pass(this, heldMs === 0 ? null : clock.now() + heldMs)
        return answerOf(outcome)
      },
    }
  }

  #database(db: Database): Database {
    const { engine } = db
    return {
      engine,
      transaction: (work) => this.#commit(work, (whole) => db.transaction(whole)),
      reading: (work) => this.#commit(work, (whole) => db.transaction(whole)),
      inOrganization: (organizationId, work) =>
        this.#commit(work, (whole) => db.inOrganization(organizationId, whole)),
      wake: (channel) => db.wake(channel),
      onWake: (channel, listener) => db.onWake(channel, listener),
      close: () => Promise.resolve(),
    }
  }

  async #commit<T>(
    work: (tx: Tx) => Promise<T>,
    run: (whole: (tx: Tx) => Promise<T>) => Promise<T>,
  ): Promise<T> {
    await this.turn()
    const mishap = this.#nextMishap()
    if (mishap === 'refused') throw serializationFailure()
    const result = await this.scheduler.during(() =>
      run(async (tx) => {
        const done = await this.#isInTransaction.run(true, () => work(tx))
        if (mishap === 'rolled_back') throw serializationFailure()
        if (mishap === 'cut_off') throw connectionLost()
        return done
      }),
    )
    if (mishap === 'kept_but_lost') throw connectionLost()
    return result
  }

  #nextMishap(): Mishap | null {
    const [next] = this.#mishaps
    if (next === undefined) return null
    next.waits -= 1
    if (next.waits >= 0) return null
    this.#mishaps.shift()
    return next.mishap
  }
}

interface Outcome {
  readonly value: Answer | null
  readonly error: unknown
}

async function settled(work: Promise<Answer>): Promise<Outcome> {
  const [outcome] = await Promise.allSettled([work])
  return outcome.status === 'fulfilled'
    ? { value: outcome.value, error: null }
    : { value: null, error: outcome.reason }
}

function answerOf({ value, error }: Outcome) {
  if (value === null) throw error
  if (value.isLost) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
  return value
}

export function asked(ask: Surroundings['ask']): PlaidTransport['post'] {
  return async (url, headers, body) => answerOf(await settled(ask(url, headers, body)))
}

function serializationFailure(): DatabaseError {
  return new DatabaseError({ code: '40001', message: 'could not serialize access due to concurrent update' })
}

export const CONNECTION_LOST = 'connection lost'

function connectionLost(): Error {
  return Object.assign(new Error(CONNECTION_LOST), { code: 'ECONNRESET' })
}
