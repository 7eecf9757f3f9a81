/** A figure with its 95 % interval. */
export interface Figure {
  readonly value: number
  readonly low: number
  readonly high: number
  /** Of how many rows. */
  readonly count: number
}

const Z = 1.96
/** How often whole groups are drawn again. */
export const ROUNDS = 100

/** Wilson's interval of a share. */
export function shareOf(hits: number, count: number): Figure {
  if (count === 0) return { value: Number.NaN, low: 0, high: 1, count }
  const p = hits / count
  const middle = (p + (Z * Z) / (2 * count)) / (1 + (Z * Z) / count)
  const half = (Z / (1 + (Z * Z) / count)) * Math.sqrt((p * (1 - p)) / count + (Z * Z) / (4 * count * count))
  return { value: p, low: middle - half, high: middle + half, count }
}

/** Small, seeded: the same rows give the same interval. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** The interval of any figure when whole groups (a family of descriptors, a merchant) are drawn again, not rows. */
export function bootstrap<Row>(
  rows: readonly Row[],
  groupOf: (row: Row) => string,
  figureOf: (rows: readonly Row[]) => number,
): Figure {
  const groups = [...Map.groupBy(rows, groupOf).values()]
  const random = randomOf(20_260_101)
  const values: number[] = []
  for (let round = 0; round < ROUNDS && groups.length > 1; round += 1) {
    const drawn: Row[] = []
    for (let one = 0; one < groups.length; one += 1)
      for (const row of groups[Math.floor(random() * groups.length)] ?? []) drawn.push(row)
    const value = figureOf(drawn)
    if (!Number.isNaN(value)) values.push(value)
  }
  values.sort((a, b) => a - b)
  const at = (share: number) => values[Math.floor(share * (values.length - 1))] ?? Number.NaN
  return { value: figureOf(rows), low: at(0.025), high: at(0.975), count: rows.length }
}

/** Expected calibration error over 15 bins of equal mass. */
export function calibrationError(
  rows: readonly { readonly confidence: number; readonly isRight: boolean }[],
): number {
  const sorted = [...rows].sort((a, b) => a.confidence - b.confidence)
  const bins = 15
  let error = 0
  for (let bin = 0; bin < bins; bin += 1) {
    const part = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    )
    if (part.length === 0) continue
    const right = part.filter((row) => row.isRight).length / part.length
    const said = part.reduce((sum, row) => sum + row.confidence, 0) / part.length
    error += (part.length / sorted.length) * Math.abs(right - said)
  }
  return error
}
