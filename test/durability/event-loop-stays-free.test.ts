import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Database, openDatabase, sql } from '../../server/src/database/index.ts'

let directory: string
let db: Database
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'egret-thread-'))
  db = await openDatabase({ thread: { directory } })
}, 60_000)
afterAll(async () => {
  await db.close()
  await rm(directory, { recursive: true })
})

test('a long statement on the embedded database leaves the event loop free', async () => {
  let lastTickAt = performance.now()
  let longestGapMs = 0
  const ticking = setInterval(() => {
    longestGapMs = Math.max(longestGapMs, performance.now() - lastTickAt)
    lastTickAt = performance.now()
  }, 5)
  const startedAt = performance.now()
  await db.transaction((tx) => sql`select sum(n % 7) from generate_series(1, 4000000) as n`.execute(tx))
  const tookMs = performance.now() - startedAt
  clearInterval(ticking)
  expect(tookMs).toBeGreaterThan(200)
  expect(longestGapMs).toBeLessThan(tookMs / 2)
})

test('an error comes back from the thread with its SQLSTATE and the stack of who asked', async () => {
  const error = await db.transaction((tx) => sql`select 1 / 0`.execute(tx)).catch((e) => e)
  expect(error.code).toBe('22012')
  expect(error.stack).toContain('thread-session.ts')
})

test('rows with bytes, JSON and instants come back from the thread as they do without one', async () => {
  const { rows } = await db.transaction((tx) =>
    sql`
      select ${new Uint8Array([1, 255])}::bytea as bytes, '{"a": 1}'::jsonb as json,
             '2026-01-02T03:04:05.678Z'::timestamptz as at, array[1, 2]::bigint[] as numbers
    `.execute(tx),
  )
  expect(rows).toEqual([
    { bytes: new Uint8Array([1, 255]), json: { a: 1 }, at: 1_767_323_045_678, numbers: [1, 2] },
  ])
})

test('after closing, a transaction is refused instead of waiting for ever', async () => {
  const other = await mkdtemp(join(tmpdir(), 'egret-closed-'))
  const closed = await openDatabase({ thread: { directory: other } })
  await closed.close()
  await expect(closed.transaction((tx) => sql`select 1`.execute(tx))).rejects.toThrow()
  await rm(other, { recursive: true })
})
