import type { EmulatorClock, VirtualClock } from '../clock.ts'
import { DAY_MS } from '../days.ts'
import { runDueTasks } from '../time.ts'
import type { World } from '../world.ts'

/**
 * A clock that stands still while something happens and is moved on before each thing that does, so that what happened
 * can be done again at the very same instants. It follows `base`, and can be set ahead of it.
 */
export class SteppedClock implements VirtualClock {
  readonly #base: EmulatorClock
  #nowMs: number
  /** How far it was set ahead of its base. */
  aheadMs = 0

  constructor(base: EmulatorClock, nowMs: number = base.now()) {
    this.#base = base
    this.#nowMs = nowMs
  }

  now(): number {
    return this.#nowMs
  }

  advance(ms: number): void {
    this.#nowMs += ms
    this.aheadMs += ms
  }

  /** Where it should stand by its base. It never runs backwards, also when the base did. */
  presentMs(): number {
    return Math.max(this.#base.now() + this.aheadMs, this.#nowMs)
  }

  /** After a restart: an instant that was reached is not reached again. */
  catchUpWith(reachedMs: number, aheadMs: number): void {
    this.aheadMs = Math.max(aheadMs, reachedMs - this.#base.now())
  }

  set(nowMs: number): void {
    this.#nowMs = nowMs
  }
}

/** Lets the world reach an instant, doing what is due on the way when it is due: never later, however it is called. */
export function reach(world: World, clock: SteppedClock, targetMs: number): void {
  runDueTasks(world)
  while (clock.now() < targetMs) {
    const midnightMs = (Math.floor(clock.now() / DAY_MS) + 1) * DAY_MS
    const taskAtMs = world.schedule.nextAtMs() ?? Infinity
    clock.set(Math.min(midnightMs, Math.max(taskAtMs, clock.now()), targetMs))
    runDueTasks(world)
  }
}
