import { describe, expect, it } from 'vitest'
import { Rejections } from './rejections.ts'

const DAY_MS = 86_400_000

describe('the 90 % rule', () => {
  it.each([
    [9, 0, false],
    [10, 0, true],
    [91, 9, true],
    [90, 10, false],
  ])('of %i refused and %i received attempts says %s', (refused, received, areOff) => {
    const rejections = new Rejections()
    for (let count = 0; count < refused; count += 1) rejections.note(true, 0)
    for (let count = 0; count < received; count += 1) rejections.note(false, 0)
    expect(rejections.areRetriesOff(0)).toBe(areOff)
  })

  it('looks at the last day alone', () => {
    const rejections = new Rejections()
    for (let count = 0; count < 100; count += 1) rejections.note(true, 0)
    for (let count = 0; count < 20; count += 1) rejections.note(count % 2 === 0, DAY_MS / 2)
    expect(rejections.areRetriesOff(DAY_MS - 1)).toBe(true)
    expect(rejections.areRetriesOff(DAY_MS)).toBe(false)
    for (let count = 0; count < 15; count += 1) rejections.note(true, DAY_MS + 1)
    expect(rejections.areRetriesOff(1.6 * DAY_MS)).toBe(true)
  })
})
