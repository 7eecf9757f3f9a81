// Builds the dashboard when it is missing or older than what it is made from, so that whoever starts the server or runs
// the tests has it. About two seconds, once.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../dashboard', import.meta.url))
const built = join(root, 'dist/index.html')
const SOURCES = [
  'src',
  'build',
  'public',
  'index.html',
  'vite.config.ts',
  'package.json',
  '../package-lock.json',
]

const isCurrent =
  existsSync(built) && statSync(built).mtimeMs >= newest(SOURCES.map((name) => join(root, name)))
if (!isCurrent || process.argv.includes('--force')) {
  console.log('Building the dashboard …')
  const { status } = spawnSync('vite', ['build', '--logLevel', 'warn'], {
    cwd: root,
    stdio: 'inherit',
    // Whoever asks may be a test, whose NODE_ENV would build the libraries as for development.
    env: { ...process.env, NODE_ENV: 'production' },
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

/** When the youngest file in or below these was written. */
function newest(paths) {
  let youngest = 0
  for (const path of paths) {
    if (!existsSync(path)) continue
    const about = statSync(path)
    const below = about.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0
    youngest = Math.max(youngest, about.isDirectory() ? below : about.mtimeMs)
  }
  return youngest
}
