import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { test } from 'vitest'

const FOLDER = new URL('../../../../shared/', import.meta.url)

/** A file of the reference folder beside the repository, as JSON. */
export function referenceJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, FOLDER), 'utf8'))
}

export function referencePath(path: string): string {
  return fileURLToPath(new URL(path, FOLDER))
}

/** A test against the reference folder; skipped, and says why, where there is none. */
export function testWithReference(path: string, name: string, run: () => void | Promise<void>): void {
  const isThere = existsSync(new URL(path, FOLDER))
  test.skipIf(!isThere)(isThere ? name : `${name} (skipped: no ../shared/${path})`, run)
}
