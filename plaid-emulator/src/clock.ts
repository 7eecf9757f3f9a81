/** Where the emulator takes its time from: epoch milliseconds. */
export interface EmulatorClock {
  now(): number
}

/** A clock that stands still until somebody moves it. */
export interface VirtualClock extends EmulatorClock {
  advance(ms: number): void
}

export const systemClock: EmulatorClock = { now: () => Date.now() }

/** Noon UTC on 15 January 2026, so that a forgotten clock still gives the same run everywhere. */
export const DEFAULT_START_MS = 1_768_478_400_000

export function createVirtualClock(startMs: number = DEFAULT_START_MS): VirtualClock {
  let nowMs = startMs
  return {
    now: () => nowMs,
    advance: (ms) => {
      if (ms < 0) throw new RangeError('a clock does not run backwards')
      nowMs += ms
    },
  }
}

/** A clock that runs like `base` and can be set ahead of it. */
export function createShiftedClock(base: EmulatorClock): VirtualClock {
  const ahead = createVirtualClock(0)
  return { now: () => base.now() + ahead.now(), advance: ahead.advance }
}

export function isVirtual(clock: EmulatorClock): clock is VirtualClock {
  return 'advance' in clock && typeof clock.advance === 'function'
}
