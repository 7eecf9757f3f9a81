import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** A program beside this file, in a process of its own, with what it printed so far. */
export interface Child {
  readonly process: ChildProcess
  readonly lines: readonly string[]
  readonly errors: () => string
  /** Resolves with the exit code, or null when a signal ended it, once everything it printed was read. */
  readonly ended: Promise<number | null>
}

/** `before`: a program to run it under, such as a tracer. */
export function startChild(
  file: string,
  parameters: readonly string[],
  before: readonly string[] = [],
): Child {
  const program = fileURLToPath(new URL(file, import.meta.url))
  const [command = '', ...rest] = [...before, process.execPath, program, ...parameters]
  const child = spawn(command, rest, { stdio: ['ignore', 'pipe', 'pipe'] })
  const lines: string[] = []
  let errors = ''
  const output = createInterface({ input: child.stdout })
  output.on('line', (line) => lines.push(line))
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString()
  })
  const ended = Promise.all([once(child, 'exit'), once(output, 'close')]).then(
    ([[code]]) => code as number | null,
  )
  return { process: child, lines, errors: () => errors, ended }
}
