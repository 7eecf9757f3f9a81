import { type Clock, systemClock } from '../../server/src/values/index.ts'

export interface TestClock extends Clock {
  advance(ms: number): void
}

/** Stands still until it is moved. `isEager`: a sleeper moves it and goes on at once. */
export function testClock(base: { now: number }, isEager: boolean): TestClock {
  return {
    now: () => base.now,
    advance(ms) {
      base.now += ms
    },
    sleep(ms, signal) {
      if (isEager && signal === undefined) {
        base.now += ms
        return Promise.resolve()
      }
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }))
    },
    giveWay: () => systemClock.giveWay(),
  }
}
