import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign, type Edge } from './assignment.ts'

const SIZE = 5
const graphs = fc.uniqueArray(
  fc.record({ left: fc.nat(SIZE - 1), right: fc.nat(SIZE - 1), cost: fc.integer({ min: 1, max: 9 }) }),
  { selector: ({ left, right }) => `${left} ${right}`, maxLength: 14 },
)

/** The most pairs and their least cost, by trying everything. */
function best(edges: readonly Edge[], left = 0, used = new Set<number>()): { pairs: number; cost: number } {
  if (left === SIZE) return { pairs: 0, cost: 0 }
  let found = best(edges, left + 1, used)
  for (const edge of edges) {
    if (edge.left !== left || used.has(edge.right)) continue
    const rest = best(edges, left + 1, new Set([...used, edge.right]))
    const one = { pairs: rest.pairs + 1, cost: rest.cost + edge.cost }
    if (one.pairs > found.pairs || (one.pairs === found.pairs && one.cost < found.cost)) found = one
  }
  return found
}

test('no other assignment has more pairs, or as many for less; each side is used once', () => {
  fc.assert(
    fc.property(graphs, (edges) => {
      const pairs = [...assign(SIZE, SIZE, edges)].map((right, left) => ({ left, right }))
      const taken = pairs.filter(({ right }) => right !== -1)
      expect(new Set(taken.map(({ right }) => right)).size).toBe(taken.length)
      const cost = taken.reduce((sum, pair) => {
        const edge = edges.find(({ left, right }) => left === pair.left && right === pair.right)
        return sum + (edge?.cost ?? Number.NaN)
      }, 0)
      expect({ pairs: taken.length, cost }).toEqual(best(edges))
    }),
    { numRuns: 500 },
  )
})
