import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { FIRED_TOPICS } from '../../dashboard/src/pages/settings/topics.ts'
import { envelopeOf, topicsServed } from '../../server/src/delivery/index.ts'

const root = new URL('../../', import.meta.url)

async function doc(): Promise<string> {
  return readFile(new URL('docs/events.md', root), 'utf8')
}

/** Example bodies by topic, as they stand under each `### topic`. */
async function examples(): Promise<Map<string, Record<string, unknown>>> {
  const found = [...(await doc()).matchAll(/^### (\S+)\n+```json\n(.*)\n```/gm)]
  return new Map(
    found.map(([, topic = '', body = '']) => [topic, JSON.parse(body) as Record<string, unknown>]),
  )
}

test('docs/events.md lists and shows the topics that are served, and no others', async () => {
  const listed = [...(await doc()).matchAll(/^\| `(\S+)` \|/gm)].map(([, topic]) => topic)
  expect(listed).toEqual([...topicsServed])
  expect([...(await examples()).keys()]).toEqual([...topicsServed])
})

test('the dashboard tells of the topics that are served, and of no others', () => {
  expect(Object.keys(FIRED_TOPICS)).toEqual([...topicsServed])
})

test('each example has the fields of its topic, as the server makes them', async () => {
  for (const [topic, example] of await examples()) {
    const made = envelopeOf(topic, { payload: {} }, 0)
    expect(Object.keys(example)).toEqual(Object.keys(made))
    expect(example['topic']).toBe(topic)
    expect(Object.keys(example['data'] as object)).toEqual(Object.keys(made.data))
  }
})
