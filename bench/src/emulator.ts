// `npm run bench:emulator`: how fast the Plaid emulator hands out pages, beside a bare node:http server that sends the
// same bytes, and how soon it is there. Each server has a process of its own, and so has the load.
import { execFileSync, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Child } from './calls.ts'
import type { LoadCalls } from './emulator/load-process.ts'
import type { ServerCalls } from './emulator/page-server.ts'
import { describeMachine } from './report.ts'

const USERS = ['bulk:10000', 'restaurant', 'bulk:200000']
const CONNECTIONS = 4
const WARM_UP_MS = 1_500
const DURATION_MS = 3_000
const STARTS = 9
const HOME = fileURLToPath(new URL('../../plaid-emulator/', import.meta.url))
const BARE_START = 'require("node:http").createServer().listen(0, () => console.log("http://"))'

interface Rate {
  perSecond: number
  perCpuSecond: number
}

console.log(`${describeMachine()}\n`)
console.log(
  '| pages of 500, user | pages | MB a page | pages/s | bare node:http/s | ratio | pages a CPU second |',
)
console.log('|---|---:|---:|---:|---:|---:|---:|')
for (const user of USERS) console.log(await comparePages(user))
console.log('\n| start, ms from spawn to listening | median | slowest |\n|---|---:|---:|')
execFileSync(process.execPath, [`${HOME}build.mjs`])
console.log(await startRow('plaid-emulator as published', [`${HOME}dist/src/main.js`, '--port', '0']))
console.log(await startRow('plaid-emulator from its TypeScript', [`${HOME}src/main.ts`, '--port', '0']))
console.log(await startRow('bare node:http', ['-e', BARE_START]))

async function comparePages(user: string): Promise<string> {
  const emulator = new Child<ServerCalls>(new URL('./emulator/page-server.ts', import.meta.url))
  const bare = new Child<ServerCalls>(new URL('./emulator/page-server.ts', import.meta.url))
  try {
    const { port, bodies, page } = await emulator.call('emulator', { user })
    const { port: barePort } = await bare.call('bare', { page })
    const floor = await rate(bare, barePort, bodies)
    const reached = await rate(emulator, port, bodies)
    const cells = [
      user,
      String(bodies.length),
      (page.length / 1_000_000).toFixed(2),
      reached.perSecond.toFixed(0),
      floor.perSecond.toFixed(0),
      (reached.perSecond / floor.perSecond).toFixed(2),
      reached.perCpuSecond.toFixed(0),
    ]
    return `| ${cells.join(' | ')} |`
  } finally {
    await emulator.end()
    await bare.end()
  }
}

async function rate(server: Child<ServerCalls>, port: number, bodies: string[]): Promise<Rate> {
  const load = new Child<LoadCalls>(new URL('./emulator/load-process.ts', import.meta.url))
  try {
    const order = { port, bodies, connections: CONNECTIONS, warmUpMs: WARM_UP_MS, durationMs: DURATION_MS }
    const before = await server.call('cpu', null)
    const began = performance.now()
    const { pages, durationMs } = await load.call('run', order)
    const after = await server.call('cpu', null)
    const perSecond = (pages * 1_000) / durationMs
    // CPU is counted from the first request on, warming up included, so it is set against the whole time.
    const cpuShare = (after.cpuMs - before.cpuMs) / (performance.now() - began)
    return { perSecond, perCpuSecond: perSecond / cpuShare }
  } finally {
    await load.end()
  }
}

async function startRow(name: string, args: string[]): Promise<string> {
  const times: number[] = []
  // The first start after an installation compiles, and keeps what it compiled for the others.
  await startOnce(args)
  for (let start = 0; start < STARTS; start++) times.push(await startOnce(args))
  times.sort((left, right) => left - right)
  return `| ${name} | ${times[Math.floor(STARTS / 2)]?.toFixed(0)} | ${times.at(-1)?.toFixed(0)} |`
}

function startOnce(args: string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now()
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    child.on('error', reject)
    child.stdout.once('data', () => {
      const durationMs = performance.now() - began
      child.once('exit', () => resolve(durationMs))
      child.kill('SIGKILL')
    })
  })
}
