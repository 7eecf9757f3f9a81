import * as fs from 'node:fs'
import { existsSync } from 'node:fs'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { DatabaseNotDurable } from './errors.ts'
import { PgliteSession } from './pglite.ts'

/** errno of a failed read or write in the C library that PGlite is built with. */
const EIO = 29

// PGlite as shipped runs with -F (no fsync), and its file system has no fsync to call: after a power cut acknowledged
// commits may be gone. Its default way to sync the log is one that this file system lacks, hence `fsync`.
const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync'],
]

interface NodeFileSystem {
  stream_ops: { fsync?: (stream: { nfd?: number; node: unknown }) => number }
  realPath(node: unknown): string
}

/** PGlite's file system on a folder, with a real fsync. `onSync` is called after each one that reached the disk. */
class DurableNodeFS extends NodeFS {
  readonly #onSync: () => void

  constructor(directory: string, onSync: () => void) {
    super(directory)
    this.#onSync = onSync
  }

  override async init(...parameters: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const result = await super.init(...parameters)
    const { emscriptenOpts } = result
    emscriptenOpts.preRun = [
      ...(emscriptenOpts.preRun ?? []),
      (module) => {
        const files: NodeFileSystem = module.NODEFS
        files.stream_ops.fsync = ({ nfd, node }) => {
          try {
            if (nfd === undefined) syncPath(files.realPath(node))
            else fs.fdatasyncSync(nfd)
          } catch {
            // PostgreSQL decides what a failed sync means (it stops rather than believe the disk); it wants an errno.
            return EIO
          }
          this.#onSync()
          return 0
        }
      },
    ]
    return result
  }
}

// A directory is opened without a descriptor of its own.
function syncPath(path: string): void {
  const descriptor = fs.openSync(path, 'r')
  try {
    fs.fsyncSync(descriptor)
  } finally {
    fs.closeSync(descriptor)
  }
}

/**
 * Opens the database in `<directory>/pglite`, making it first when there is none. When a commit returns it is on disk.
 * The caller holds the directory's lock. Throws: DatabaseNotDurable when the server inside would not sync.
 */
export async function openDurablePglite(directory: string, onSync: () => void): Promise<PgliteSession> {
  const home = join(directory, 'pglite')
  if (!existsSync(home)) await createHome(home)
  const session = await PgliteSession.open(durableOptions(home, onSync))
  try {
    await assertDurable(session)
  } catch (error) {
    await session.close()
    throw error
  }
  return session
}

function durableOptions(home: string, onSync: () => void): PGliteOptions {
  return { fs: new DurableNodeFS(home, onSync), startParams }
}

// Made under another name, put on disk whole, then renamed: a first start that is cut off leaves nothing half made.
async function createHome(home: string): Promise<void> {
  const draft = `${home}.new`
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { recursive: true })
  const session = await PgliteSession.open(durableOptions(draft, () => undefined))
  await session.close()
  await syncTree(draft)
  await rename(draft, home)
  await syncFile(join(home, '..'))
}

async function syncTree(directory: string): Promise<void> {
  for (const entry of await readdir(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name)
    if (entry.isDirectory()) await syncTree(path)
    else if (entry.isFile()) await syncFile(path)
  }
  await syncFile(directory)
}

async function syncFile(path: string): Promise<void> {
  const handle = await open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

const DURABLE_SETTINGS = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  wal_sync_method: 'fsync',
} as const

async function assertDurable(session: PgliteSession): Promise<void> {
  for (const [setting, expected] of Object.entries(DURABLE_SETTINGS)) {
    const { rows } = await session.run('select current_setting($1) as value', [setting])
    if (rows[0]?.['value'] !== expected) {
      throw new DatabaseNotDurable(
        `The embedded database runs with ${setting} = ${String(rows[0]?.['value'])} instead of ${expected}: ` +
          'a power cut could lose stored data. This version of PGlite must not be used.',
      )
    }
  }
}
