import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds, indexKeywords } from './keyword-index.ts'
import { KEYWORD_RULES } from './keyword-table.ts'
import { literalStarts } from './literal-starts.ts'
import { foldForRules } from './text-category.ts'

const GOLDEN = new URL('../../../test/golden/descriptors.txt', import.meta.url)
const index = indexKeywords(KEYWORD_RULES)

function expectSameAsEach(text: string): void {
  const folded = foldForRules(text)
  for (const direction of ['inflow', 'outflow'] as const) {
    const first = KEYWORD_RULES.find(
      (rule) => (rule.direction === 'both' || rule.direction === direction) && holds(rule, folded),
    )
    expect(index.find(folded, direction)?.id, `${direction} ${folded}`).toBe(first?.id)
  }
}

/** Text that the patterns themselves are made of: what stands between their signs. */
const PIECES = KEYWORD_RULES.flatMap(({ all, none }) =>
  [...all, ...(none === undefined ? [] : [none])].flatMap(({ source }) =>
    source
      .replace(/\\[bdw]|\[[^\]]*\]/g, '|')
      .replace(/\\/g, '')
      .split(/[|()?:^]+/),
  ),
).filter((piece) => piece !== '')

test('the rules that a text may hold are found by its words, the same one as by trying each', () => {
  for (const line of readFileSync(GOLDEN, 'utf8').split('\n')) expectSameAsEach(line)
  const glue = fc.constantFrom(' ', '', '*', '#12 ', '-', 'É', '_', '/')
  const text = fc
    .array(fc.tuple(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), glue), {
      maxLength: 6,
    })
    .map((parts) => parts.flat().join(''))
  fc.assert(fc.property(text, expectSameAsEach), { numRuns: 3_000 })
})

test.each<[RegExp, string[] | null]>([
  [/\b(?:FEES?|CHG|OD ITEM)\b/, ['FEE', 'CHG', 'OD ']],
  [/^WT |\bS\/O\b/, ['WT ', 'S/O']],
  [/\b(?:X|GOOGLE) ?\*?ADS\b/, ['X *', 'X A', 'X*A', 'XAD', 'GOO']],
  [/\bE\d+/, ['E']],
  [/\bA{2,}/, ['A']],
  [/HCCLAIM|\bCLAIM/, null],
  [/\b(?:\d+ )?ADS/, null],
  [/\b ?ADS/, null],
])('a match of %s begins with one of %j', (pattern, starts) => {
  const found = literalStarts(pattern)
  expect(found === null ? null : [...found].sort()).toEqual(starts === null ? null : [...starts].sort())
})

test.each([/\b.ADS/, /\b(ADS)/, /\b(?=ADS)/, /\b\sADS/, /\bA{0,2}DS/])('%s is refused', (pattern) => {
  expect(() => literalStarts(pattern)).toThrow(SyntaxError)
})

test('few rules have to be tried for every text', () => {
  const untold = KEYWORD_RULES.filter(({ all }) => all.every((pattern) => literalStarts(pattern) === null))
  expect(untold.map(({ id }) => id)).toEqual(['health_claim'])
})
