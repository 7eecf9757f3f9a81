import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { eventually } from './eventually.ts'
import { API_KEY, callEgret, type Json } from './server.ts'

/** `egret serve` in a process of its own, as an operator starts it. */
export interface EgretProcess {
  readonly process: ChildProcess
  /** Lines of its log so far. */
  readonly log: readonly Json[]
  get(path: string): Promise<Json>
  post(path: string, body: unknown): Promise<Json>
  /** Sends the signal and waits for the end: the exit code, or null when the signal ended it. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; tookMs: number }>
}

const PROGRAM = fileURLToPath(new URL('../../server/bin/egret.mjs', import.meta.url))
const START_WITHIN_MS = 60_000

/** Resolves once it answers requests at `port`. Throws with what it printed when it ends instead. */
export async function startEgretProcess(
  port: number,
  env: Readonly<Record<string, string>>,
): Promise<EgretProcess> {
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH: process.env['PATH'],
      EGRET_PORT: String(port),
      EGRET_API_KEY: API_KEY,
      EGRET_ALLOW_PRIVATE_WEBHOOKS: 'true',
      EGRET_RATE_LIMIT: 'off',
      ...env,
    },
  })
  const log: Json[] = []
  let errors = ''
  createInterface({ input: child.stdout }).on('line', (line) => log.push(JSON.parse(line)))
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = once(child, 'exit')
  await eventually(
    'egret serve to start',
    () => {
      if (child.exitCode !== null) throw new Error(`egret serve ended with ${child.exitCode}: ${errors}`)
      return log.some((line) => line.event === 'server.started') ? true : null
    },
    START_WITHIN_MS,
  )
  const url = `http://127.0.0.1:${port}`
  return {
    process: child,
    log,
    get: (path) => callEgret('GET', url + path),
    post: (path, body) => callEgret('POST', url + path, body),
    async end(signal) {
      const startedAt = performance.now()
      child.kill(signal)
      const [code] = (await ended) as [number | null]
      return { code, tookMs: performance.now() - startedAt }
    },
  }
}
