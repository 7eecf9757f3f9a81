import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSealer, InvalidMasterKeys, loadMasterKeys, loadOrCreateMasterKeys } from './index.ts'

let folder: string
let file: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'egret-keys-'))
  file = join(folder, 'data', 'master.keys')
})
afterEach(() => rm(folder, { recursive: true }))

const load = () => loadOrCreateMasterKeys(join(folder, 'data'))

test('the first start makes a key that only the owner may read, and later starts use it', async () => {
  const sealed = createSealer(await load()).seal('secret', 'row')
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  expect(createSealer(await load()).open(sealed, 'row')).toBe('secret')
})

// A little apart, so that some come while others write and others read.
const loadSoon = async (_: unknown, place: number) => {
  await delay(place / 2)
  return load()
}

test('starts at the same moment end with one key', async () => {
  for (let round = 0; round < 20; round++) {
    const [first, ...others] = await Promise.all(Array.from({ length: 8 }, loadSoon))
    for (const keys of others) expect(keys[0]?.id).toBe(first?.[0]?.id)
    expect(await readdir(join(folder, 'data'))).toEqual(['master.keys'])
    await rm(file)
  }
})

test('a file that came back readable for all is closed again', async () => {
  await load()
  const text = await readFile(file, 'utf8')
  await rm(file)
  await writeFile(file, text, { mode: 0o644 })
  await load()
  expect((await stat(file)).mode & 0o777).toBe(0o600)
})

test('a broken file is an error that names it, never a reason to make a new key', async () => {
  await load()
  await writeFile(file, 'k1:half')
  await expect(load()).rejects.toThrow(InvalidMasterKeys)
  await expect(load()).rejects.toThrow(file)
  expect(await readFile(file, 'utf8')).toBe('k1:half')
})

test('without a file there are no keys', async () => {
  expect(await loadMasterKeys(folder)).toBeNull()
})
