import { closeSync, existsSync, ftruncateSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** A directory can't be used as it is; the message says why and what to do. */
export class UnusableDirectory extends Error {
  override readonly name = 'UnusableDirectory'
}

/** One JSON object a line. A line counts once its newline is written. */
export class JournalFile {
  readonly #handle: number
  readonly #lock: DatabaseSync
  #isClosed = false

  /** Opens, or begins, the journal in a directory that nobody else has open, and reads what stands in it. */
  static open(directory: string): { file: JournalFile; entries: unknown[] } {
    mkdirSync(directory, { recursive: true })
    const lock = lockDirectory(directory)
    try {
      const path = join(directory, 'journal.jsonl')
      const bytes = existsSync(path) ? readFileSync(path) : Buffer.alloc(0)
      const wholeLength = bytes.lastIndexOf('\n') + 1
      const lines = bytes.subarray(0, wholeLength).toString().split('\n').slice(0, -1)
      const entries = lines.map((line, index) => parseLine(line, index + 1, path))
      const handle = openSync(path, 'a')
      // A process that was killed may have left half a line; nobody was answered for it.
      ftruncateSync(handle, wholeLength)
      return { file: new JournalFile(handle, lock), entries }
    } catch (error) {
      lock.close()
      throw error
    }
  }

  private constructor(handle: number, lock: DatabaseSync) {
    this.#handle = handle
    this.#lock = lock
  }

  /** In the hands of the system when it returns: a killed process loses nothing; a power cut may. */
  append(entry: object): void {
    // What ends after the emulator did, such as a webhook on its way, is as if the process had ended first.
    if (this.#isClosed) return
    writeSync(this.#handle, `${JSON.stringify(entry)}\n`)
  }

  close(): void {
    if (this.#isClosed) return
    this.#isClosed = true
    closeSync(this.#handle)
    this.#lock.close()
  }
}

function parseLine(line: string, number: number, path: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    throw new UnusableDirectory(`${path}, line ${number} is not JSON`, { cause: error })
  }
}

/** The system lets go of the lock when the process ends, however it ends. */
function lockDirectory(directory: string): DatabaseSync {
  const lock = new DatabaseSync(join(directory, 'lock.db'))
  try {
    lock.exec('pragma busy_timeout = 0; pragma locking_mode = exclusive; begin exclusive')
  } catch (error) {
    lock.close()
    throw new UnusableDirectory(`${directory} is in use by another emulator`, { cause: error })
  }
  return lock
}
