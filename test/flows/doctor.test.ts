import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runCli } from '../../server/src/cli/run-cli.ts'
import { openDatabase } from '../../server/src/database/index.ts'

// The command as a whole, on embedded databases of its own.

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'egret-doctor-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function run(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(argv, {
    env: { EGRET_DATA_DIR: folder, ...env },
    print: (line) => void out.push(line),
    warn: (line) => void err.push(line),
    readInput: () => Promise.resolve(''),
    untilStopped: () => Promise.resolve(),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

test('a configuration that can not be read is told problem by problem, and ends with 1', async () => {
  const { code, out, err } = await run(['doctor'], { EGRET_PORT: 'x', EGRET_ROLE: 'boss' })
  expect(code).toBe(1)
  expect(out).toMatch(/BAD {3}EGRET_PORT .*\n.*→.*\n.*BAD {3}EGRET_ROLE/)
  expect(err).toBe('egret: 2 things bad, 0 to look at.')
})

test('where there is no database none is made', async () => {
  const nowhere = join(folder, 'nowhere')
  const { code, out } = await run(['doctor'], { EGRET_DATA_DIR: nowhere })
  expect(code).toBe(1)
  expect(out).toContain(`There is no database in ${nowhere} yet.`)
  await expect(access(nowhere)).rejects.toThrow('ENOENT')
})

test('from a lost key file through a running server to one that is well', async () => {
  await run(['migrate'])
  const keyless = await run(['doctor'])
  expect(keyless.code).toBe(1)
  expect(keyless.out).toContain('no master.keys beside it')
  await expect(access(join(folder, 'master.keys'))).rejects.toThrow('ENOENT')

  const EGRET_MASTER_KEYS = (await run(['keys', 'generate'])).out
  const server = await openDatabase({ inline: { directory: join(folder, 'database') } })
  const beside = await run(['doctor'], { EGRET_MASTER_KEYS })
  const importing = await run(['links', 'import', 'items.csv', '--integration', 'itg_x'], {
    EGRET_MASTER_KEYS,
  })
  await server.close()
  expect(beside.code).toBe(1)
  expect(beside.out).toMatch(/A server is running on this embedded database/)
  expect(beside.out).toContain('/links?dry_run=true')
  expect(importing).toMatchObject({ code: 1, out: '', err: expect.stringContaining('/links/bulk') })

  const { code, out, err } = await run(['doctor'], {
    EGRET_MASTER_KEYS,
    EGRET_PUBLIC_URL: 'https://egret.example.com',
  })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  expect(out).toContain('LOOK  There is no integration.')
  expect(out).toContain('Nothing is bad; 1 thing to look at.')
}, 60_000)
