import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { DatabaseDirectoryInUse } from './errors.ts'

const SQLITE_BUSY = 5

/**
 * Takes a data directory for this process and returns how to give it back. PGlite takes no lock, and two processes on
 * one directory silently lose acknowledged rows. An exclusive SQLite transaction is a lock that the kernel frees
 * whatever way the process ends, so that no stale file can shut the owner out.
 * Throws: DatabaseDirectoryInUse.
 */
export function lockDirectory(directory: string): () => void {
  const lock = new DatabaseSync(join(directory, 'lock.db'))
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
    throw isBusy ? new DatabaseDirectoryInUse(directory, { cause: error }) : error
  }
  return () => lock.close()
}
