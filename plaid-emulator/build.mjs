// Writes dist/: the package as it is published. Node strips no types under node_modules, so it holds JavaScript with
// declarations; otherwise it is this folder. Publish it with `npm publish ./plaid-emulator/dist`.
import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The oldest Node that its JavaScript is tried on. */
const OLDEST_NODE = '>=22.13'

const home = dirname(fileURLToPath(import.meta.url))
const dist = join(home, 'dist')

function compile() {
  const typescript = dirname(createRequire(import.meta.url).resolve('typescript/package.json'))
  const command = [join(typescript, 'bin/tsc'), '-p', join(home, 'tsconfig.build.json')]
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

function writeManifest() {
  const source = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const { name, version, description, keywords, type, license, dependencies } = source
  const manifest = {
    ...{ name, version, description, keywords, type, license },
    engines: { node: OLDEST_NODE },
    bin: { 'plaid-emulator': './src/main.js' },
    exports: { '.': { types: './src/index.d.ts', default: './src/index.js' } },
    dependencies,
  }
  writeFileSync(join(dist, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
}

rmSync(dist, { recursive: true, force: true })
compile()
cpSync(join(home, 'src/link-page/assets'), join(dist, 'src/link-page/assets'), { recursive: true })
copyFileSync(join(home, 'README.md'), join(dist, 'README.md'))
copyFileSync(join(home, '../LICENSE'), join(dist, 'LICENSE'))
writeManifest()
