import { randomFillSync } from 'node:crypto'

/** Randomness as a parameter: the system's in production, a seeded one in tests and the simulator. */
export interface Random {
  bytes(count: number): Uint8Array
  /** Uniform in [0, 1). */
  fraction(): number
}

// Drawn ahead, because each call to the system's generator takes microseconds and an import needs an id a row. Every byte
// is handed out once, and forgotten here when it is.
const pool = new Uint8Array(4_096)
let poolUsed = pool.length

function drawBytes(count: number): Uint8Array {
  if (count > pool.length) return randomFillSync(new Uint8Array(count))
  if (poolUsed + count > pool.length) {
    randomFillSync(pool)
    poolUsed = 0
  }
  const drawn = pool.slice(poolUsed, poolUsed + count)
  pool.fill(0, poolUsed, poolUsed + count)
  poolUsed += count
  return drawn
}

export const systemRandom: Random = {
  bytes: drawBytes,
  fraction: () => Math.random(),
}

/** Repeatable, for tests and the simulator; never for secrets. The generator is mulberry32. */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
  return {
    bytes: (count) => Uint8Array.from({ length: count }, () => next() & 0xff),
    fraction: () => next() / 0x1_0000_0000,
  }
}
