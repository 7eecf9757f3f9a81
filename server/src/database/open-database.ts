import { mkdir } from 'node:fs/promises'
import { type Database, SessionDatabase } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { openDurablePglite } from './durable-pglite.ts'
import { PgliteSession } from './pglite.ts'
import { openPostgres, type PostgresTarget } from './postgres.ts'
import { PostgresWakeUps } from './postgres-wake-ups.ts'
import { type OwnedSession, SingleSession } from './sessions.ts'
import { ThreadSession } from './thread-session.ts'
import { LocalWakeUps } from './wake-ups.ts'

export interface InlineTarget {
  /** Kept here, durably and locked; absent: in memory, gone when closed. */
  readonly directory?: string
  /** What `takeSnapshot` made; memory only. */
  readonly snapshot?: Blob
  /** Plans each statement once: many small statements over little data become cheap. Memory only. */
  readonly keepsPlans?: boolean
}

export interface ThreadTarget {
  readonly directory: string
  /** A shared cell that counts the syncs which reached the disk: how a test proves that commits are durable. */
  readonly syncs?: Int32Array<SharedArrayBuffer>
}

/** Where the data lives: a PostgreSQL server, PGlite in a thread of its own, or PGlite on the calling thread (tests). */
export type DatabaseTarget =
  | PostgresTarget
  | { readonly thread: ThreadTarget }
  | { readonly inline: InlineTarget }

export interface DatabaseOptions {
  /** Told of connections lost in the background; nothing needs doing, they are made again. */
  readonly report?: (error: Error) => void
}

/**
 * Opens the database. Throws: DatabaseUnreachable, DatabaseUnsupported, DatabaseDirectoryInUse, DatabaseNotDurable.
 */
export async function openDatabase(target: DatabaseTarget, options: DatabaseOptions = {}): Promise<Database> {
  if ('url' in target) {
    const report = options.report ?? ((error: Error) => process.emitWarning(error))
    const pool = await openPostgres(target, report)
    return new SessionDatabase('postgres', pool, new PostgresWakeUps(target.url, pool, report))
  }
  const session = 'thread' in target ? await openThread(target.thread) : await openInline(target.inline)
  return embeddedDatabase(session)
}

function embeddedDatabase(session: OwnedSession): Database {
  return new SessionDatabase('pglite', new SingleSession(session), new LocalWakeUps())
}

async function openInline({ directory, snapshot, keepsPlans = false }: InlineTarget): Promise<OwnedSession> {
  if (directory !== undefined)
    return openLocked(directory, () => openDurablePglite(directory, () => undefined))
  return PgliteSession.open({ keepsPlans, ...(snapshot === undefined ? {} : { loadDataDir: snapshot }) })
}

function openThread({ directory, syncs = newCounter() }: ThreadTarget): Promise<OwnedSession> {
  return openLocked(directory, () => ThreadSession.open({ directory, syncs }))
}

function newCounter(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

/** The directory belongs to this process from before the database opens until after it has closed. */
async function openLocked(directory: string, open: () => Promise<OwnedSession>): Promise<OwnedSession> {
  await mkdir(directory, { recursive: true })
  const unlock = lockDirectory(directory)
  try {
    const session = await open()
    return {
      run: (text, parameters) => session.run(text, parameters),
      close: () => session.close().finally(unlock),
    }
  } catch (error) {
    unlock()
    throw error
  }
}

/** An in-memory database after `prepare`, as bytes from which `openDatabase({ inline: { snapshot } })` starts quickly. */
export async function takeSnapshot(prepare: (database: Database) => Promise<void>): Promise<Blob> {
  const session = await PgliteSession.open({})
  const database = embeddedDatabase(session)
  try {
    await prepare(database)
    return await session.dump()
  } finally {
    await database.close()
  }
}
