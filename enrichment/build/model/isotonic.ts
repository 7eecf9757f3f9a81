export interface Outcome {
  readonly stated: number
  readonly isRight: boolean
  readonly weight: number
}

interface Block {
  weight: number
  stated: number
  right: number
}

/** Fewer than this many votes say too little to stand by themselves. */
const VOTES_MIN = 40
/** Nobody is sure of everything: as sure as Plaid at its surest. */
const SUREST = 0.98

/** Pool adjacent violators: how often each level of confidence was right, never falling. */
export function fitIsotonic(outcomes: readonly Outcome[]): [stated: number, right: number][] {
  const levels = Map.groupBy(
    [...outcomes].sort((a, b) => a.stated - b.stated),
    ({ stated }) => Math.round(stated * 100) / 100,
  )
  const blocks: Block[] = []
  for (const [stated, rows] of levels) {
    const weight = rows.reduce((sum, row) => sum + row.weight, 0)
    const right = rows.reduce((sum, row) => sum + (row.isRight ? row.weight : 0), 0)
    blocks.push({ weight, stated: stated * weight, right })
    pool(blocks)
  }
  const last = blocks.at(-1)
  const before = blocks.at(-2)
  if (last !== undefined && before !== undefined && last.weight < VOTES_MIN) {
    merge(before, last)
    blocks.pop()
  }
  return rising(blocks.map(({ weight, stated, right }) => [rounded(stated / weight), rightOf(weight, right)]))
}

function pool(blocks: Block[]): void {
  for (let last = blocks.length - 1; last > 0; last -= 1) {
    const [before, block] = [blocks[last - 1], blocks[last]]
    if (before === undefined || block === undefined) return
    const falls = before.right / before.weight > block.right / block.weight
    if (!falls && before.weight >= VOTES_MIN) return
    merge(before, block)
    blocks.pop()
  }
}

function merge(into: Block, other: Block): void {
  into.weight += other.weight
  into.stated += other.stated
  into.right += other.right
}

/** One vote more for either side: a level that was always right is not certain. */
function rightOf(weight: number, right: number): number {
  return rounded(Math.min(SUREST, (right + 1) / (weight + 2)))
}

const rounded = (value: number) => Math.round(value * 1_000) / 1_000

/** The corners alone; the vote for either side must not make a rarer level seem worse than a lower one. */
function rising(steps: readonly [stated: number, right: number][]): [stated: number, right: number][] {
  const corners: [number, number][] = []
  for (const [stated, right] of steps) {
    const last = corners.at(-1)
    if (last === undefined || (stated > last[0] && right > last[1])) corners.push([stated, right])
  }
  return corners
}
