import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isTopic, TOPICS, topicsServed } from './topics.ts'

// The modules whose commits write changes.
const WRITERS = ['ledger', 'links', 'inbox', 'sync', 'processing']

function topicsNamedIn(module: string): string[] {
  const folder = new URL(`../${module}/`, import.meta.url)
  const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  const quoted = sources.flatMap((name) =>
    readFileSync(new URL(name, folder), 'utf8').match(/'[a-z_]+\.[a-z_]+'/g),
  )
  return quoted.map((text) => text?.slice(1, -1) ?? '').filter(isTopic)
}

test('the topics said to be served are those that some commit fires', () => {
  const fired = new Set(WRITERS.flatMap(topicsNamedIn))
  expect([...fired].sort()).toEqual([...topicsServed].sort())
})

test('there are 44 topics in the contract', () => {
  expect(new Set(TOPICS).size).toBe(44)
})
