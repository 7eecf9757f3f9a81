import { Writable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { authenticate } from '../access/index.ts'
import type { Database } from '../database/index.ts'
import { systemClock } from '../values/index.ts'
import { readableOf, streamChanges } from './stream-changes.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

// More than a look and the gap after it.
const ROUND_MS = 300

test('of a reader that takes nothing no look is made; when it takes again it is told of all at once', async () => {
  const world = await ApiWorld.open(database.db, { clock: systemClock })
  const principal = await authenticate(world.deps, { apiKey: world.key })
  if (principal === null) throw new Error('the key is good')
  let looks = 0
  const counted = new Proxy(database.db, {
    get(db: Database, name) {
      if (name === 'inOrganization') looks += 1
      const member: unknown = Reflect.get(db, name)
      return typeof member === 'function' ? member.bind(db) : member
    },
  })
  const gone = new AbortController()
  const lines = streamChanges(
    { ...world.deps, db: counted },
    { principal, cursor: null, signal: gone.signal },
  )
  const reader = new SlowReader()
  readableOf(lines).pipe(reader)
  await expect.poll(() => reader.text).toContain('event: ready')

  await world.upload('c-1', [row('t0')])
  await pause(ROUND_MS)
  const before = looks
  for (const place of [1, 2, 3, 4]) {
    await world.upload('c-1', [row(`t${place}`)])
    await pause(ROUND_MS)
  }
  expect(looks).toBe(before)

  reader.takeAll()
  const told = () =>
    [...reader.text.matchAll(/event: changes\ndata: (.*)/g)].map(([, data = '']) => JSON.parse(data))
  const countAll = () => told().reduce((sum, { kinds }) => sum + (kinds.transaction ?? 0), 0)
  await expect.poll(countAll).toBe(5)
  // What piled up was told together, not one by one.
  expect(told().length).toBeLessThanOrEqual(3)
  gone.abort()
})

/** Takes one piece, and the next only once it is told to. */
class SlowReader extends Writable {
  text = ''
  #isTaking = false
  #go: (() => void) | null = null

  constructor() {
    super({ highWaterMark: 1 })
  }

  override _write(piece: Buffer, _encoding: string, done: () => void): void {
    this.text += piece.toString()
    if (this.#isTaking) done()
    else this.#go = done
  }

  takeAll(): void {
    this.#isTaking = true
    this.#go?.()
  }
}
