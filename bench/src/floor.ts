import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { type Database, type DatabaseTarget, openDatabase, sql } from '../../server/src/database/index.ts'
import { onServer } from './engines.ts'

export interface Floor {
  /** One COPY of all tables, one after the other: the median of the measured passes. */
  readonly durationMs: number
  readonly bytes: number
}

const PASSES = 3
const CHUNK_BYTES = 256 * 1024

/**
 * What the engine itself takes to store these tables: a COPY of their final contents into empty copies that have the
 * same indexes and constraints. The first pass warms up and does not count.
 */
export function measureFloor(target: DatabaseTarget, tables: readonly string[]): Promise<Floor> {
  return 'url' in target
    ? onServer((client) => postgresFloor(client, tables), target.url)
    : pgliteFloor(target, tables)
}

async function postgresFloor(client: pg.Client, tables: readonly string[]): Promise<Floor> {
  await client.query('create schema floor')
  const contents = new Map<string, Buffer>()
  for (const table of tables) {
    await client.query(`create table floor.${table} (like public.${table} including all)`)
    contents.set(table, await buffer(client.query(to(`copy public.${table} to stdout`))))
  }
  const durations = await passes(async () => {
    for (const table of tables) await client.query(`truncate floor.${table}`)
    await client.query('checkpoint')
    return timed(async () => {
      for (const [table, content] of contents) {
        await pipeline(Readable.from(chunksOf(content)), client.query(from(`copy floor.${table} from stdin`)))
      }
    })
  })
  return { durationMs: medianOf(durations), bytes: bytesOf(contents.values()) }
}

/** pg-copy-streams needs a socket; here the engine copies from a file in its own memory, in one transaction a table. */
async function pgliteFloor(target: DatabaseTarget, tables: readonly string[]): Promise<Floor> {
  const db = await openDatabase(target)
  try {
    await run(db, 'create schema floor')
    let bytes = 0
    for (const table of tables) {
      await run(db, `create table floor.${table} (like public.${table} including all)`)
      await run(db, `copy public.${table} to '/tmp/${table}'`)
      const [row] = await run<{ size: number }>(db, `select size from pg_stat_file('/tmp/${table}')`)
      bytes += row?.size ?? 0
    }
    const durations = await passes(async () => {
      for (const table of tables) await run(db, `truncate floor.${table}`)
      await run(db, 'checkpoint')
      return timed(async () => {
        for (const table of tables) await run(db, `copy floor.${table} from '/tmp/${table}'`)
      })
    })
    return { durationMs: medianOf(durations), bytes }
  } finally {
    await db.close()
  }
}

async function run<Row>(db: Database, text: string): Promise<Row[]> {
  const { rows } = await db.transaction((tx) => sql.raw<Row>(text).execute(tx))
  return rows
}

async function passes(pass: () => Promise<number>): Promise<number[]> {
  const durations: number[] = []
  for (let count = 0; count <= PASSES; count++) durations.push(await pass())
  return durations.slice(1)
}

async function timed(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

function* chunksOf(content: Buffer): Generator<Buffer> {
  for (let at = 0; at < content.length; at += CHUNK_BYTES) yield content.subarray(at, at + CHUNK_BYTES)
}

function bytesOf(contents: Iterable<Buffer>): number {
  return [...contents].reduce((sum, content) => sum + content.length, 0)
}

/** Of some. */
export function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
