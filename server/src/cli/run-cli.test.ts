import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { parseMasterKeys } from '../access/index.ts'
import { COMMANDS } from './commands.ts'
import { runCli } from './run-cli.ts'

async function run(argv: readonly string[], env: Record<string, string> = {}) {
  const out: string[] = []
  const err: string[] = []
  const code = await runCli(argv, {
    env,
    print: (line) => void out.push(line),
    warn: (line) => void err.push(line),
    readInput: () => Promise.resolve(''),
    untilStopped: () => Promise.resolve(),
  })
  return { code, out: out.join('\n'), err: err.join('\n') }
}

describe('the command line', () => {
  test('helps whoever types nothing, with every command and examples', async () => {
    const { code, out } = await run([])
    expect(code).toBe(0)
    for (const { name, description } of COMMANDS) {
      expect(out).toContain(name)
      expect(out).toContain(description)
    }
    expect(out).toContain('$ egret keys generate')
    expect(await run(['--help'])).toEqual({ code, out, err: '' })
  })

  test.each(COMMANDS.map(({ name }) => name))(
    'explains %s with an example, whichever way it is asked',
    async (name) => {
      const { code, out } = await run([name, '--help'])
      expect(code).toBe(0)
      expect(out).toContain(`$ egret ${name}`)
      expect((await run(['help', name])).out).toBe(out)
    },
  )

  test('answers an unknown command with the one that was meant, and 2', async () => {
    const { code, out, err } = await run(['migrat'])
    expect(code).toBe(2)
    expect(err).toContain('Did you mean migrate?')
    expect(out).toBe('')
  })

  test('answers 2 to a command that lacks something or has too much', async () => {
    for (const argv of [
      ['keys'],
      ['keys', 'create'],
      ['keys', 'generat'],
      ['migrate', '--fast'],
      ['migrate', 'twice'],
      ['plaid-emulator', '--port', 'x'],
    ]) {
      const { code, out } = await run(argv)
      expect({ argv, code, out }).toEqual({ argv, code: 2, out: '' })
    }
  })

  test('prints the version of the package', async () => {
    const manifest = await readFile(new URL('../../package.json', import.meta.url), 'utf8')
    expect(await run(['--version'])).toEqual({ code: 0, out: JSON.parse(manifest).version, err: '' })
  })
})

describe('a command that fails', () => {
  test('tells every problem of the environment on standard error, and 1', async () => {
    const { code, out, err } = await run(['migrate'], { EGRET_PORT: 'x', EGRET_DATABASE_URL: 'ftp://x' })
    expect(code).toBe(1)
    expect(err).toMatch(/EGRET_PORT.*\n.*EGRET_DATABASE_URL/)
    expect(out).toBe('')
  })

  test('names a database that is out of reach, without its password', async () => {
    const { code, err } = await run(['migrate'], {
      EGRET_DATABASE_URL: 'postgres://egret:hunter2@127.0.0.1:1/egret',
    })
    expect(code).toBe(1)
    expect(err).not.toContain('hunter2')
    expect(err).not.toContain('    at ')
  })
})

describe('egret keys generate', () => {
  test('prints a master key and nothing else, another one each time', async () => {
    const first = await run(['keys', 'generate'])
    const second = await run(['keys', 'generate', '--id', 'mine'])
    expect(first).toMatchObject({ code: 0, err: '' })
    expect(parseMasterKeys(`${second.out},${first.out}`).map(({ id }) => id)).toEqual([
      'mine',
      expect.stringMatching(/^k[0-9a-f]{8}$/),
    ])
  })

  test('refuses an id that could not be read back', async () => {
    expect(await run(['keys', 'generate', '--id', 'a,b'])).toMatchObject({ code: 1, out: '' })
  })
})

test('egret plaid-emulator runs until it is asked to end', async () => {
  expect(await run(['plaid-emulator', '--port', '0', '--seed', '7'])).toMatchObject({ code: 0, err: '' })
})
