// That the simulator can fail: each way to build the product wrong is seen by the seed that is written beside it.
// `npm run simulate -- --mutants` looks for the first seed that sees it, and tells which.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { MUTANTS } from './mutants.ts'
import { edited } from './mutate.ts'
import { tryMutant } from './try-mutant.ts'

const sources = new URL('../../../server/src/', import.meta.url)

test('each law that a simulation can see is broken by a mutant', () => {
  expect(new Set(MUTANTS.map(({ law }) => law))).toEqual(new Set([1, 2, 3, 4, 5, 6, 7, 8, 9]))
  expect(new Set(MUTANTS.map(({ name }) => name)).size).toBe(MUTANTS.length)
})

test.each(MUTANTS)('what it changes stands there: $name', ({ edits }) => {
  for (const [file, ofFile] of Map.groupBy(edits, (edit) => edit.file)) {
    const source = readFileSync(new URL(file, sources), 'utf8')
    expect(edited(source, ofFile)).not.toBe(source)
  }
})

test.each(MUTANTS.filter(({ seenBy }) => seenBy !== null))('it is seen that $name', async (mutant) => {
  const { seen } = await tryMutant(mutant, [mutant.seenBy ?? 0])
  expect(seen?.broken ?? []).not.toEqual([])
})
