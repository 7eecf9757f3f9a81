import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSealer, generateMasterKey } from './access/index.ts'
import { loadConfig } from './config.ts'
import { databaseTargetOf, masterKeysOf } from './storage.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'egret-storage-'))
})
afterEach(() => rm(folder, { recursive: true }))

const config = (env: Record<string, string>) => loadConfig({ EGRET_DATA_DIR: folder, ...env }).config
const sealer = async (env: Record<string, string>) => createSealer(await masterKeysOf(config(env)))

test('without a URL the data lies in a folder of the data directory, apart from the keys', () => {
  expect(databaseTargetOf(config({}))).toEqual({ thread: { directory: join(folder, 'database') } })
  const EGRET_DATABASE_URL = 'postgres://db/egret'
  const target = databaseTargetOf(config({ EGRET_DATABASE_URL, EGRET_MASTER_KEYS: generateMasterKey() }))
  expect(target).toEqual({ url: EGRET_DATABASE_URL })
})

test('what the made key sealed still opens after the operator sets a key, which then seals', async () => {
  const before = (await sealer({})).seal('secret', 'row')
  const EGRET_MASTER_KEYS = generateMasterKey('mine')
  const after = await sealer({ EGRET_MASTER_KEYS })
  expect(after.open(before, 'row')).toBe('secret')
  const sealed = after.seal('secret', 'row')
  expect(Buffer.from(sealed).toString('latin1')).toContain('mine')
})
