import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { generateMasterKey, InvalidMasterKeys, type MasterKey, parseMasterKeys } from './master-keys.ts'

export const MASTER_KEY_FILE = 'master.keys'
const OWNER_ONLY = 0o600

/**
 * The master keys of an installation that was given none: read from `master.keys` in its data directory, where the
 * first start writes one (mode 0600). Who loses this file loses the secrets that lie beside it.
 * Throws: InvalidMasterKeys.
 */
export async function loadOrCreateMasterKeys(directory: string): Promise<MasterKey[]> {
  const kept = await loadMasterKeys(directory)
  if (kept !== null) return kept
  await createMasterKeyFile(directory)
  const created = await loadMasterKeys(directory)
  if (created === null) throw new InvalidMasterKeys(`${join(directory, MASTER_KEY_FILE)} vanished`)
  return created
}

/** The keys in the file, or null when there is none. */
export async function loadMasterKeys(directory: string): Promise<MasterKey[] | null> {
  const path = join(directory, MASTER_KEY_FILE)
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return null
    throw error
  })
  if (text === null) return null
  // Copied or restored files often come back readable for all.
  await chmod(path, OWNER_ONLY)
  try {
    return parseMasterKeys(text.trim())
  } catch (error) {
    if (!(error instanceof InvalidMasterKeys)) throw error
    throw new InvalidMasterKeys(`${path}: ${error.message}`, { cause: error })
  }
}

/**
 * Written whole and synced before it gets its name: a crash leaves no half key, and no secret is ever sealed with a key
 * that a power cut takes away. Linking fails when another process was first, whose key then counts.
 */
async function createMasterKeyFile(directory: string): Promise<void> {
  await mkdir(directory, { recursive: true })
  const path = join(directory, MASTER_KEY_FILE)
  // Random, not the process's number: in containers that share a volume everybody is number 1.
  const part = `${path}.${randomBytes(8).toString('hex')}.part`
  const file = await open(part, 'wx', OWNER_ONLY)
  try {
    await file.writeFile(`${generateMasterKey()}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
  try {
    await link(part, path)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    await rm(part)
  }
  await syncDirectory(directory)
}

async function syncDirectory(directory: string): Promise<void> {
  // Windows can't open a directory; there the name is written with the file.
  if (process.platform === 'win32') return
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
