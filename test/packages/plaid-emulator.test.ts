import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const HOME = fileURLToPath(new URL('../../plaid-emulator/', import.meta.url))
const resolve = createRequire(join(HOME, 'package.json')).resolve

/** Two years of a persona with their truth are some megabytes. */
const OUTPUT_MAX_BYTES = 64 * 1024 * 1024

let folder: string
let command: string

/** Packs a folder as npm would publish it, and gives the archive's path. */
function pack(packageFolder: string): string {
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', folder, packageFolder]
  const [packed] = JSON.parse(execFileSync('npm', args, { encoding: 'utf8' })) as { filename: string }[]
  return join(folder, packed?.filename ?? '')
}

function runCommand(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [command, ...args], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: OUTPUT_MAX_BYTES,
  })
}

/** Starts it on a free port, waits for its address, and ends it after the work. */
async function whileRunning(args: string[], work: (url: string) => Promise<void>): Promise<number | null> {
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    let printed = ''
    for await (const chunk of child.stdout) {
      printed += String(chunk)
      if (/http:\/\/[\d.]+:\d+/.test(printed)) break
    }
    await work(/http:\/\/[\d.]+:\d+/.exec(printed)?.[0] ?? '')
  } finally {
    child.kill('SIGTERM')
  }
  const [status] = (await once(child, 'exit')) as [number | null]
  return status
}

// The dependencies are packed too, so that the installation needs no network.
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'plaid-emulator-package-'))
  execFileSync(process.execPath, [join(HOME, 'build.mjs')])
  const dependencies = ['zod', 'jose'].map((name) => dirname(resolve(`${name}/package.json`)))
  const archives = [join(HOME, 'dist'), ...dependencies].map(pack)
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', ...archives], { cwd: folder })
  command = join(folder, 'node_modules/.bin/plaid-emulator')
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('the published package', () => {
  it('serves the API and Link from an empty folder', async () => {
    const status = await whileRunning([command, '--port', '0', '--seed', '7'], async (url) => {
      const page = await fetch(`${url}/link/v2/stable/link-initialize.js`)
      expect(await page.text()).toContain('window.Plaid')
      const answer = await fetch(`${url}/sandbox/public_token/create`, {
        method: 'POST',
        body: JSON.stringify({
          ...{ client_id: 'client', secret: 'secret' },
          ...{ institution_id: 'ins_109508', initial_products: ['transactions'] },
          options: { override_username: 'restaurant' },
        }),
      })
      expect(await answer.json()).toHaveProperty('public_token')
    })
    expect(status).toBe(0)
  })

  it('writes a persona and the truth about it, without a server', () => {
    const { status, stdout, stderr } = runCommand('truth', '--persona', 'salon', '--seed', '7')
    expect([status, stderr]).toEqual([0, ''])
    const lines = stdout.trimEnd().split('\n')
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ kind: 'item' })
    expect(lines.filter((line) => line.startsWith('{"kind":"transaction"')).length).toBeGreaterThan(1_500)
    const unknown = runCommand('truth', '--persona', 'nobody')
    expect([unknown.status, unknown.stdout]).toEqual([1, ''])
    expect(unknown.stderr).toContain('no persona nobody')
    expect(runCommand('truth').status).toBe(2)
  })

  it('can be started from code', async () => {
    const code = `import { startEmulator } from 'plaid-emulator'
      const { url } = await startEmulator()
      console.log(url)`
    await whileRunning(['--input-type=module', '--eval', code], async (url) => {
      expect((await fetch(url)).status).toBe(200)
    })
  })

  it('holds no TypeScript but declarations, no tests, and what it needs to be published', () => {
    const listed = execFileSync('npm', ['pack', '--dry-run', '--json', join(HOME, 'dist')], {
      encoding: 'utf8',
    })
    const [{ files }] = JSON.parse(listed) as [{ files: { path: string }[] }]
    const paths = files.map(({ path }) => path)
    expect(paths.filter((path) => /(?<!\.d)\.ts$|test/.test(path))).toEqual([])
    expect(paths).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'src/main.js', 'src/index.d.ts']))
    const manifest = JSON.parse(readFileSync(join(HOME, 'dist/package.json'), 'utf8')) as object
    expect(manifest).toMatchObject({ name: 'plaid-emulator', license: 'MIT' })
    expect(manifest).not.toHaveProperty('private')
  })

  it('says what it does, and what it did not understand', async () => {
    const help = runCommand('--help')
    expect(help.status).toBe(0)
    expect(help.stdout).toContain('--port <port>')
    expect(runCommand('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    for (const [args, message] of [
      [['--prot', '80'], "Unknown option '--prot'"],
      [['--port', '80a'], '--port must be a whole number from 0 to 65535, not "80a"'],
      [['--port', '70000'], '--port must be a whole number from 0 to 65535, not "70000"'],
      [['--clock', 'sun'], '--clock is system or virtual, not "sun"'],
      [['serve'], "Unexpected argument 'serve'"],
    ] as const) {
      const { status, stderr } = runCommand(...args)
      expect(stderr).toContain(message)
      expect(status).toBe(2)
    }
  })

  it('says so when its port is taken', async () => {
    await whileRunning([command, '--port', '0'], async (url) => {
      const { status, stderr } = runCommand('--port', new URL(url).port)
      expect(stderr).toMatch(/^plaid-emulator: .*address already in use.*--port 0/)
      expect(status).toBe(1)
    })
  })
})
