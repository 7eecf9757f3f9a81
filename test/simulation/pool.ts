import { type ChildProcess, spawn } from 'node:child_process'
import { availableParallelism } from 'node:os'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** What a runner is to do. */
export interface Orders {
  readonly seeds: readonly number[]
  /** The name of the mutant to build the product as; null: as it is. */
  readonly mutant: string | null
  /** Looks for a shorter list of events that fails too. */
  readonly isShrunk: boolean
  /** Runs each seed twice, and compares. */
  readonly isTwice: boolean
  /** Tells what the processes logged in a run that failed. */
  readonly isLogged: boolean
}

export interface SeedReport {
  readonly seed: number
  /** What did not hold, in plain words; empty when everything did. */
  readonly broken: readonly string[]
  readonly shortest: string | null
  readonly log: readonly string[]
}

export const PLAIN: Omit<Orders, 'seeds'> = {
  mutant: null,
  isShrunk: true,
  isTwice: false,
  isLogged: false,
}

const RUNNER = fileURLToPath(new URL('./runner.ts', import.meta.url))

/** The numbers from `from` on. */
export function seedsFrom(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index)
}

/**
 * Runs seeds in as many processes as there are cores, or in `jobs`. Tells each as it ends; when `onReport` returns false
 * the rest is left. Throws when a process ends before its seeds do.
 */
export async function runSeeds(
  orders: Orders,
  onReport: (report: SeedReport) => boolean,
  jobs = availableParallelism(),
): Promise<void> {
  const runners = Array.from({ length: Math.min(jobs, orders.seeds.length) }, (_, job) =>
    startRunner({ ...orders, seeds: orders.seeds.filter((_, index) => index % jobs === job) }),
  )
  const stop = (): void => runners.forEach(({ child }) => child.kill())
  await Promise.all(runners.map((runner) => readReports(runner, onReport, stop)))
}

interface Runner {
  readonly child: ChildProcess
  readonly errors: Buffer[]
}

function startRunner(orders: Orders): Runner {
  const child = spawn(process.execPath, [RUNNER, JSON.stringify(orders)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const errors: Buffer[] = []
  child.stderr?.on('data', (part: Buffer) => errors.push(part))
  return { child, errors }
}

async function readReports(
  { child, errors }: Runner,
  onReport: (report: SeedReport) => boolean,
  stop: () => void,
): Promise<void> {
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  if (child.stdout !== null)
    for await (const line of createInterface({ input: child.stdout }))
      if (!child.killed && !onReport(JSON.parse(line) as SeedReport)) stop()
  const status = await ended
  if (status !== 0 && !child.killed)
    throw new Error(`a runner ended with ${status}:\n${Buffer.concat(errors)}`)
}
