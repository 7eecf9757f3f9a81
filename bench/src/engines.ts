import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { generateMasterKey } from '../../server/src/access/index.ts'

export type EngineName = 'postgres' | 'pglite'

/** Settings of the server, as an operator gives them. */
export type Environment = Readonly<Record<string, string>>

/** A database that nobody has used before. */
export interface FreshDatabase {
  readonly environment: Environment
  drop(): Promise<void>
}

export const SERVER_URL =
  process.env['EGRET_BENCH_DATABASE_URL'] ?? 'postgres://postgres@127.0.0.1:5432/postgres'

/** The one that is named, or both. */
export function engineNames(only: string | undefined): readonly EngineName[] {
  const names = (['postgres', 'pglite'] as const).filter((name) => only === undefined || only === name)
  if (names.length === 0) throw new Error(`--engine is postgres or pglite, not ${only}`)
  return names
}

export function freshDatabase(engine: EngineName): Promise<FreshDatabase> {
  return engine === 'postgres' ? freshPostgres() : freshPglite()
}

async function freshPostgres(): Promise<FreshDatabase> {
  const name = `egret_bench_${process.pid}_${Date.now()}`
  await onServer((client) => client.query(`create database ${name}`))
  const url = new URL(SERVER_URL)
  url.pathname = `/${name}`
  return {
    environment: { EGRET_DATABASE_URL: url.href, EGRET_MASTER_KEYS: generateMasterKey() },
    drop: async () => {
      await onServer((client) => client.query(`drop database ${name} with (force)`))
    },
  }
}

async function freshPglite(): Promise<FreshDatabase> {
  const directory = await mkdtemp(join(tmpdir(), 'egret-bench-'))
  return { environment: { EGRET_DATA_DIR: directory }, drop: () => rm(directory, { recursive: true }) }
}

/** One connection to the server, for as long as `work` takes. */
export async function onServer<T>(work: (client: pg.Client) => Promise<T>, url = SERVER_URL): Promise<T> {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
