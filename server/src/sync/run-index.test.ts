import { describe, expect, test } from 'vitest'
import { RunIndex } from './run-index.ts'

const upsert = (referenceId: string, pendingReferenceId: string | null = null) => ({
  referenceId,
  pendingReferenceId,
})

describe('what a run says in the end', () => {
  test('the last page wins, and within a page a removal over an addition', () => {
    const index = new RunIndex()
    index.addPage(0, { upserts: [upsert('a'), upsert('b')], removed: [] })
    index.addPage(1, { upserts: [upsert('a')], removed: ['b'] })
    index.addPage(2, { upserts: [upsert('c')], removed: ['c'] })
    expect(index.units({})).toEqual([
      { referenceId: 'a', page: 1, place: 0, replaces: null },
      { referenceId: 'b', page: null, place: null, replaces: null },
      { referenceId: 'c', page: null, place: null, replaces: null },
    ])
    expect(index.isLastWord('a', 0, 0)).toBe(false)
    expect(index.isLastWord('a', 1, 0)).toBe(true)
  })

  test('a row removed on one page and sent again on a later one is there', () => {
    const index = new RunIndex()
    index.addPage(0, { upserts: [], removed: ['a'] })
    index.addPage(1, { upserts: [upsert('a')], removed: [] })
    expect(index.units({})).toEqual([{ referenceId: 'a', page: 1, place: 0, replaces: null }])
  })

  test('a posted row and its pending one are one unit, also when their halves stand on different pages', () => {
    const index = new RunIndex()
    index.addPage(0, { upserts: [], removed: ['pending'] })
    index.addPage(1, { upserts: [upsert('posted', 'pending')], removed: [] })
    const replaces = { referenceId: 'pending', by: 'pending_link', isRemoved: true }
    expect(index.units({})).toEqual([{ referenceId: 'posted', page: 1, place: 0, replaces }])
    expect(index.unlinkedRemovals()).toEqual([])
  })

  test('a pair decided at the seal is one unit too, and only the first claim of a removed one counts', () => {
    const index = new RunIndex()
    index.addPage(0, { upserts: [upsert('x'), upsert('y')], removed: ['gone'] })
    expect(index.units({ x: 'gone', y: 'gone' })).toEqual([
      { referenceId: 'x', page: 0, place: 0, replaces: { referenceId: 'gone', by: 'pair', isRemoved: true } },
      { referenceId: 'y', page: 0, place: 1, replaces: null },
    ])
  })
})
