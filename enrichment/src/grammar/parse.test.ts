import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ParsedDescriptor, Slice } from './descriptor.ts'
import { FORMS } from './forms/all-forms.ts'
import { parseDescriptor } from './parse.ts'

const EXAMPLES = FORMS.flatMap((form) => form.examples.map(([text]) => text))

const slicesOf = (parsed: ParsedDescriptor): Slice[] =>
  [parsed.clean, parsed.merchant, parsed.person, parsed.company, parsed.entryDescription].filter(
    (slice) => slice !== null,
  )

/** Texts that forms nearly fit: pieces of examples, glued by anything. */
const anyText = fc
  .array(
    fc.oneof(
      fc.constantFrom(...EXAMPLES.flatMap((text) => [text, text.slice(0, 25), text.slice(-20)])),
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(' ', '  ', '*', ' # ', '　', 'ＳＱ ＊', '寿司 ', 'مقهى ', '🦩', 'ﬁ', 'ß', 'İ'),
    ),
    { maxLength: 6 },
  )
  .map((parts) => parts.join(''))

describe('of any text', () => {
  test('every part is a slice of it, and no character is cut in half', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        for (const { text, start, end } of slicesOf(parseDescriptor(raw))) {
          expect(raw.slice(start, end)).toBe(text)
          if (raw.isWellFormed()) expect(text.isWellFormed()).toBe(true)
        }
        expect(parseDescriptor(raw).clean.text === '').toBe(raw === '')
      }),
      { numRuns: 1000 },
    )
  })

  test('the same text gives the same answer', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        expect(parseDescriptor(raw)).toEqual(parseDescriptor(raw))
      }),
      { numRuns: 300 },
    )
  })
})

test.each([
  ['ＳＱ ＊ＢＬＵＥ　ＨＥＲＯＮ', 'ＢＬＵＥ　ＨＥＲＯＮ'],
  ['SQ *寿司太郎', '寿司太郎'],
  ['CARD PURCHASE 06/12 مقهى النيل CARD 1234', 'مقهى النيل'],
  ['POS PURCHASE 🦩 BAR', '🦩 BAR'],
  ['SEPA-ÜBERWEISUNG AN Straßenbau Groß GmbH', 'Straßenbau Groß GmbH'],
])('%s names %s', (raw, name) => {
  expect(parseDescriptor(raw).clean.text).toBe(name)
})

/** A descriptor of a million characters that a form begins to fit again and again. */
const blownUp = (text: string, length: number) =>
  text.repeat(Math.ceil(length / text.length)).slice(0, length)

describe('time is linear in the text', () => {
  const ADVERSARIAL = [
    ' ',
    '  ',
    'A 1 ',
    '1',
    '*',
    'X',
    '#1 ',
    ' DES:',
    ' IN',
    '06/12 ',
    ' ID:',
    'A*',
    '\t',
    'é ',
  ]

  test.each([...new Set([...EXAMPLES, ...ADVERSARIAL])])('a megabyte of %j', (text) => {
    const raw = blownUp(`${text} `, 1_000_000)
    const startedAt = performance.now()
    const { clean } = parseDescriptor(raw)
    // A pattern that goes back over what it read takes minutes here; half a second leaves room for a busy machine.
    expect(performance.now() - startedAt).toBeLessThan(500)
    expect(raw.slice(clean.start, clean.end) === clean.text).toBe(true)
  })
})
