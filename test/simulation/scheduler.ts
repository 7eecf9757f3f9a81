import { setImmediate } from 'node:timers/promises'
import type { Random } from '../../server/src/values/index.ts'

interface Gate {
  readonly owner: object
  /** Not opened before this instant; null: at once. */
  readonly notBefore: number | null
  readonly open: () => void
}

/** Somebody works in circles, or waits for what never comes. */
export class NoRest extends Error {}

const REST_MAX_MS = 20_000

/**
 * Decides whose turn it is. Every process of the simulation waits at a gate before each transaction, before and after
 * each request, and while it sleeps; one gate is opened at a time, and the next only when all have come to rest again.
 * So the order of everything follows from the random numbers alone.
 */
export class Scheduler {
  readonly #random: Random
  readonly #now: () => number
  #gates: Gate[] = []
  #underWay = 0
  turns = 0

  constructor(random: Random, now: () => number) {
    this.#random = random
    this.#now = now
  }

  /** Waits for its turn; for ever, once its owner was killed. */
  pass(owner: object, notBefore: number | null = null): Promise<void> {
    return new Promise((open) => this.#gates.push({ owner, notBefore, open }))
  }

  /** As `pass`, for one inside `during`: while it waits, it rests. */
  async passCounted(owner: object): Promise<void> {
    this.#underWay -= 1
    await this.pass(owner)
    this.#underWay += 1
  }

  /** Waits for its turn at `until` or later, or for the signal. */
  sleep(owner: object, until: number, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve()
    return new Promise((open) => {
      const gate = { owner, notBefore: until, open }
      this.#gates.push(gate)
      signal.addEventListener(
        'abort',
        () => {
          this.#gates = this.#gates.filter((other) => other !== gate)
          open()
        },
        { once: true },
      )
    })
  }

  /** Counts work that takes real time, so that nobody is thought to rest while it runs. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#underWay += 1
    try {
      return await work()
    } finally {
      this.#underWay -= 1
    }
  }

  /** Somebody waits at a gate that may be opened now. */
  isWaited(owner: object | null = null): boolean {
    return this.#ready(owner).length > 0
  }

  /** When the next gate may be opened that may not be yet; null when there is none. */
  nextMoment(): number | null {
    const moments = this.#gates.flatMap(({ notBefore }) => (notBefore === null ? [] : [notBefore]))
    const later = moments.filter((moment) => moment > this.#now())
    return later.length === 0 ? null : Math.min(...later)
  }

  /** Gives one who waits its turn; of one process alone when it is given. */
  async step(owner: object | null = null): Promise<void> {
    const waiting = this.#ready(owner)
    const gate = waiting[Math.floor(this.#random.fraction() * waiting.length)]
    this.#gates = this.#gates.filter((other) => other !== gate)
    this.turns += 1
    gate?.open()
    await this.rest()
  }

  /** Until all wait at a gate or have ended. Between gates there is only work of this thread and what `during` counts. */
  async rest(): Promise<void> {
    const since = performance.now()
    while (this.#underWay > 0) {
      await setImmediate()
      if (performance.now() - since > REST_MAX_MS) throw new NoRest('somebody waits for what has no turn')
    }
    await setImmediate()
    await setImmediate()
    if (this.#underWay > 0) await this.rest()
  }

  /** Its turn never comes again. */
  kill(owner: object): void {
    this.#gates = this.#gates.filter((gate) => gate.owner !== owner)
  }

  #ready(owner: object | null): Gate[] {
    return this.#gates.filter(
      (gate) =>
        (owner === null || gate.owner === owner) &&
        (gate.notBefore === null || gate.notBefore <= this.#now()),
    )
  }
}
