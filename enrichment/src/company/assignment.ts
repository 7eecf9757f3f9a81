/** A possible pair: left and right by their place, and what it costs, at least 0. */
export interface Edge {
  readonly left: number
  readonly right: number
  readonly cost: number
}

/** Beyond so much work the cheapest edges are taken one by one instead of the best set. */
const WORK_MAX = 4_000_000

/**
 * The most pairs, each side used once, and among those the cheapest. Returns for each left its right, −1 for none. The
 * order of the edges decides nothing but ties, so give them in a fixed one.
 */
export function assign(leftCount: number, rightCount: number, edges: readonly Edge[]): Int32Array {
  const only = edges[0]
  if (edges.length === 1 && only !== undefined) {
    const pairs = new Int32Array(leftCount).fill(-1)
    pairs[only.left] = only.right
    return pairs
  }
  const isLarge = Math.min(leftCount, rightCount) * edges.length > WORK_MAX
  return isLarge ? takeCheapest(leftCount, rightCount, edges) : augment(leftCount, rightCount, edges)
}

function takeCheapest(leftCount: number, rightCount: number, edges: readonly Edge[]): Int32Array {
  const pairs = new Int32Array(leftCount).fill(-1)
  const used = new Uint8Array(rightCount)
  const sorted = [...edges].sort((a, b) => a.cost - b.cost || a.left - b.left || a.right - b.right)
  for (const { left, right } of sorted) {
    if (pairs[left] !== -1 || used[right] === 1) continue
    pairs[left] = right
    used[right] = 1
  }
  return pairs
}

/** Successive shortest paths: each round adds the cheapest pair there is room for, and moves others where that pays. */
function augment(leftCount: number, rightCount: number, edges: readonly Edge[]): Int32Array {
  const pairs = new Int32Array(leftCount).fill(-1)
  const owner = new Int32Array(rightCount).fill(-1)
  const pairCost = new Float64Array(leftCount)
  const cost = new Float64Array(rightCount)
  const via = new Int32Array(rightCount)
  for (;;) {
    relax({ pairs, owner, pairCost, cost, via }, edges)
    let best = -1
    for (let right = 0; right < rightCount; right += 1)
      if (
        owner[right] === -1 &&
        (cost[right] ?? 0) < (best === -1 ? Number.POSITIVE_INFINITY : (cost[best] ?? 0))
      )
        best = right
    if (best === -1) return pairs
    flip(best, { pairs, owner, pairCost, cost, via }, edges)
  }
}

interface Search {
  readonly pairs: Int32Array
  readonly owner: Int32Array
  readonly pairCost: Float64Array
  /** Of the cheapest path from any free left to each right. */
  readonly cost: Float64Array
  /** The place of the edge that it comes by. */
  readonly via: Int32Array
}

function relax(search: Search, edges: readonly Edge[]): void {
  const { pairs, pairCost, cost, via } = search
  cost.fill(Number.POSITIVE_INFINITY)
  via.fill(-1)
  for (let isChanged = true; isChanged; ) {
    isChanged = false
    for (let at = 0; at < edges.length; at += 1) {
      const edge = edges[at]
      if (edge === undefined || pairs[edge.left] === edge.right) continue
      const held = pairs[edge.left] ?? -1
      const start = held === -1 ? 0 : (cost[held] ?? 0) - (pairCost[edge.left] ?? 0)
      if (start + edge.cost >= (cost[edge.right] ?? 0) - 1e-9) continue
      cost[edge.right] = start + edge.cost
      via[edge.right] = at
      isChanged = true
    }
  }
}

function flip(end: number, search: Search, edges: readonly Edge[]): void {
  const { pairs, owner, pairCost, via } = search
  for (let right = end; right !== -1; ) {
    const edge = edges[via[right] ?? -1]
    if (edge === undefined) return
    const freed = pairs[edge.left] ?? -1
    pairs[edge.left] = right
    pairCost[edge.left] = edge.cost
    owner[right] = edge.left
    right = freed
  }
}

/**
 * The same for many rows of which each has few edges: those that hang together are assigned by themselves. By left: the
 * right that it has, −1 for none.
 */
export function assignInParts(leftCount: number, rightCount: number, edges: readonly Edge[]): Int32Array {
  const matched = new Int32Array(leftCount).fill(-1)
  for (const part of componentsOf(leftCount, rightCount, edges)) assignPart(part, matched)
  return matched
}

interface Part {
  readonly lefts: number[]
  readonly rights: number[]
  readonly edges: Edge[]
}

function componentsOf(leftCount: number, rightCount: number, edges: readonly Edge[]): Part[] {
  const parents = Int32Array.from({ length: leftCount + rightCount }, (_, at) => at)
  const rootOf = (at: number): number => {
    let root = at
    while (parents[root] !== root) root = parents[root] ?? root
    while (parents[at] !== root) [parents[at], at] = [root, parents[at] ?? root]
    return root
  }
  for (const { left, right } of edges) parents[rootOf(left)] = rootOf(leftCount + right)
  const parts = new Map<number, Part>()
  for (const edge of edges) {
    const root = rootOf(edge.left)
    const part = parts.get(root) ?? { lefts: [], rights: [], edges: [] }
    part.edges.push(edge)
    parts.set(root, part)
  }
  for (const part of parts.values()) {
    part.lefts.push(...new Set(part.edges.map(({ left }) => left)))
    part.rights.push(...new Set(part.edges.map(({ right }) => right)))
  }
  return [...parts.values()]
}

function assignPart({ lefts, rights, edges }: Part, matched: Int32Array): void {
  const leftAt = new Map(lefts.map((left, at) => [left, at]))
  const rightAt = new Map(rights.map((right, at) => [right, at]))
  const local = edges.map(({ left, right, cost }) => ({
    left: leftAt.get(left) ?? 0,
    right: rightAt.get(right) ?? 0,
    cost,
  }))
  assign(lefts.length, rights.length, local).forEach((right, at) => {
    matched[lefts[at] ?? 0] = right === -1 ? -1 : (rights[right] ?? -1)
  })
}
