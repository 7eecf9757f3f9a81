import { describe, expect, test } from 'vitest'
import { FORMS } from './forms/all-forms.ts'
import { compileTemplate } from './template.ts'

const read = (pattern: string, text: string) => {
  const captures = compileTemplate(pattern).match(text, 0)
  if (captures === null) return null
  const spans = Object.entries(captures.spans).map(([name, [start, end]]) => [name, text.slice(start, end)])
  return { ...Object.fromEntries(spans), ...captures.values }
}

describe('the language of forms', () => {
  test.each([
    ['CHECK #?<check:digits>$', 'CHECK #42', { check: '42' }],
    ['CHECK #?<check:digits>$', 'CHECK   42', { check: '42' }],
    ['CHECK #?<check:digits>$', 'CHECK 42 X', null],
    ['(A|A B) <name>$', 'A B C', { name: 'C' }],
    ['(NEW )?CARD <name> ON <date:md>$', 'CARD SHOP ON THE ROAD', null],
    ['<name> DES:<entry> ID:<id>$', 'GAS CO DES:BILL ID:7', { name: 'GAS CO', entry: 'BILL', id: '7' }],
    // The first place where the pattern goes on is taken.
    ['<name> FOR <memo>$', 'A FOR B FOR C', { name: 'A', memo: 'B FOR C' }],
    ['A\\(B\\) <name>$', 'A(B) C', { name: 'C' }],
  ])('%s reads %s', (pattern, text, wanted) => {
    expect(read(pattern, text)).toEqual(wanted)
  })

  test.each(['(A', '<name:nothing>'])('%s is refused', (pattern) => {
    expect(() => compileTemplate(pattern)).toThrow(RangeError)
  })
})

// The window that is read hides the rest of a long text from the whole parser; the interpreter must be linear without it.
describe('no pattern goes back over what it read', () => {
  const longest = (pattern: string, text: string) => {
    const template = compileTemplate(pattern)
    const startedAt = performance.now()
    template.match(text, 0)
    return performance.now() - startedAt
  }

  test.each(FORMS.map((form) => [form.id, form] as const))('%s', (_id, form) => {
    for (const pattern of form.patterns)
      for (const [example] of form.examples) {
        const text = `${example.toUpperCase()} `
        expect(longest(pattern, text.repeat(1_000_000 / text.length))).toBeLessThan(1000)
      }
  })
})
