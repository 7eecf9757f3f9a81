import { setImmediate } from 'node:timers/promises'
import type { Random } from '../../server/src/values/index.ts'

interface Gate {
  readonly owner: object
  readonly open: () => void
}

/** Somebody works in circles, or waits for what never comes. */
export class NoRest extends Error {}

const REST_MAX_MS = 20_000

/**
 * Decides whose turn it is. Every process of the simulation waits at a gate before each transaction, and before and
 * after each request to Plaid; one gate is opened at a time, and the next only when all have come to rest again. So the
 * order of everything follows from the random numbers alone.
 */
export class Scheduler {
  readonly #random: Random
  #gates: Gate[] = []
  #underWay = 0
  turns = 0

  constructor(random: Random) {
    this.#random = random
  }

  /** Waits for its turn; for ever, once its owner was killed. */
  pass(owner: object): Promise<void> {
    return new Promise((open) => this.#gates.push({ owner, open }))
  }

  /** As `pass`, for one inside `during`: while it waits, it rests. */
  async passCounted(owner: object): Promise<void> {
    this.#underWay -= 1
    await this.pass(owner)
    this.#underWay += 1
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

  isWaited(): boolean {
    return this.#gates.length > 0
  }

  /** Gives one who waits its turn; of one process alone when it is given. */
  async step(owner: object | null = null): Promise<void> {
    const waiting = owner === null ? this.#gates : this.#gates.filter((gate) => gate.owner === owner)
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
}
