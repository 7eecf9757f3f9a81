import { describe, expect, it } from 'vitest'
import { Random } from './random.ts'
import { TimeQueue } from './time-queue.ts'

describe('a queue by time', () => {
  it('gives entries out by their time, and those of one instant in the order they came', () => {
    const random = new Random('queue')
    const queue = new TimeQueue<{ atMs: number; order: number }>()
    const all = Array.from({ length: 500 }, (_, order) => ({ atMs: random.integer(0, 40), order }))
    const taken: string[] = []
    const name = (one: { atMs: number; order: number }) => `${one.atMs}/${one.order}`
    const left = new Set(all)
    for (const [index, entry] of all.entries()) {
      queue.push(entry)
      // Emptied a little between the pushes: the heap must hold after every removal too.
      if (index % 7 !== 0) continue
      const first = queue.takeDue(Infinity)
      if (first) left.delete(first)
    }
    const expected = [...left].sort((a, b) => a.atMs - b.atMs || a.order - b.order).map(name)
    expect(queue.entries().map(name)).toEqual(expected)
    for (let next = queue.takeDue(Infinity); next; next = queue.takeDue(Infinity)) taken.push(name(next))
    expect(taken).toEqual(expected)
    expect(queue.nextAtMs()).toBeNull()
  })

  it('keeps what is not due', () => {
    const queue = new TimeQueue<{ atMs: number; order: number }>()
    queue.push({ atMs: 5, order: 1 })
    expect(queue.takeDue(4)).toBeNull()
    expect(queue.takeDue(5)).toEqual({ atMs: 5, order: 1 })
  })
})
