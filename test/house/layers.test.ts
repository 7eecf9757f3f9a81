import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = fileURLToPath(new URL('../../', import.meta.url))
// Plain JavaScript without types, because what reads them runs on whatever Node the machine has.
const { SERVER_LAYERS }: { SERVER_LAYERS: Readonly<Record<string, readonly string[]>> } = await import(
  join(root, 'layers.mjs')
)
const { STATIC_STEPS }: { STATIC_STEPS: readonly { name: string; command: readonly string[] }[] } =
  await import(join(root, 'scripts/check.mjs'))

/** Runs the check of layers over a folder; `rule from → to` of each violation. */
function findViolations(folder: string, parts: readonly string[]): string[] {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const config = ['--config', '.dependency-cruiser.mjs', '--output-type', 'json']
  const { stdout, stderr } = spawnSync(process.execPath, [program, ...config, ...parts], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  })
  if (stdout === '') throw new Error(stderr)
  const { summary }: Cruise = JSON.parse(stdout)
  if (summary.totalCruised === 0) throw new Error('nothing was looked at')
  return summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).sort()
}

interface Cruise {
  readonly summary: {
    readonly totalCruised: number
    readonly violations: readonly { rule: { name: string }; from: string; to: string }[]
  }
}

test('no module imports what its layer does not allow', () => {
  const step = STATIC_STEPS.find(({ name }) => name === 'layers')
  const parts = step?.command.slice(3) ?? []
  expect(parts).toContain('server/src')
  expect(findViolations(root, parts)).toEqual([])
})

test("ARCHITECTURE.md's table of modules says what layers.mjs says", () => {
  const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8')
  const rows = [...text.matchAll(/^\| `(\w+)` \|.*\| (.+) \|$/gm)].map(([, name = '', allowed = '']) => {
    if (allowed === '–') return [name, []]
    return [name, allowed === 'all' ? ['*'] : allowed.split(' ')]
  })
  expect(rows).toEqual(Object.entries(SERVER_LAYERS))
})

describe('a planted violation', () => {
  // Each breaks one rule, but for the links of the chain and `processing`, which may use the pure libraries.
  const files: Readonly<Record<string, string>> = {
    'server/src/values/index.ts': "export * from './money.ts'",
    'server/src/values/money.ts': "import { rows } from '../ledger/index.ts'\nexport const money = rows",
    'server/src/ledger/index.ts': "export { rows } from './row-store.ts'",
    'server/src/ledger/row-store.ts': 'export const rows = 1',
    'server/src/links/index.ts': "export { rows } from '../ledger/row-store.ts'",
    'server/src/jobs/index.ts': "export { money } from '../../../enrichment/src/index.ts'",
    'server/src/processing/index.ts': "export { money } from '../../../enrichment/src/index.ts'",
    'enrichment/src/index.ts': "import { readFileSync } from 'node:fs'\nexport const money = readFileSync",
    'client/src/index.ts': "export { rows } from '../../server/src/ledger/index.ts'",
    'server/src/lost.ts': "export { nothing } from './nowhere.ts'",
  }
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'egret-layers-'))
    for (const name of ['.dependency-cruiser.mjs', 'layers.mjs']) cpSync(join(root, name), join(folder, name))
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), `${text}\n`)
    }
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is found, whichever rule it breaks, and what is allowed is not', () => {
    const parts = ['server/src', 'enrichment', 'client/src']
    expect(findViolations(folder, parts)).toEqual([
      'door-ledger: server/src/links/index.ts → server/src/ledger/row-store.ts',
      'layer-jobs: server/src/jobs/index.ts → enrichment/src/index.ts',
      'layer-values: server/src/values/money.ts → server/src/ledger/index.ts',
      'no-unresolvable: server/src/lost.ts → ./nowhere.ts',
      'pure-packages: enrichment/src/index.ts → fs',
      'standalone-client: client/src/index.ts → server/src/ledger/index.ts',
    ])
  })
})
