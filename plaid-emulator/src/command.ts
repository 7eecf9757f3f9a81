import { once } from 'node:events'
import module from 'node:module'
import { runEmulatorCli } from './cli.ts'
import { CommandLineError, HELP, readCommandLine } from './command-line.ts'
import { packageVersion } from './version.ts'

/** Runs `plaid-emulator` until the process is asked to end. 0: done. 1: it failed. 2: it was not understood. */
export async function runCommand(argv: readonly string[]): Promise<0 | 1 | 2> {
  try {
    const line = readCommandLine(argv)
    if (line.does === 'help') process.stdout.write(HELP)
    if (line.does === 'version') process.stdout.write(`${packageVersion()}\n`)
    if (line.does === 'truth') {
      const { writeTruth } = await import('./truth-cli.ts')
      await writeTruth(line.arguments, (text) => void process.stdout.write(`${text}\n`))
    }
    if (line.does === 'run') await run(line.arguments)
    return 0
  } catch (error) {
    if (error instanceof CommandLineError) {
      process.stderr.write(`plaid-emulator: ${error.message}\nplaid-emulator --help shows the options.\n`)
      return 2
    }
    process.stderr.write(`plaid-emulator: ${tell(error)}\n`)
    return 1
  }
}

async function run(given: Parameters<typeof runEmulatorCli>[0]): Promise<void> {
  const running = await runEmulatorCli(given)
  // Written now and not at the end, which a killed process does not have: the next start is the faster one.
  module.flushCompileCache?.()
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  await running.close()
}

/** What the machine says no to is told in a sentence; a fault of ours needs its place. */
function tell(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  // A persona that there is not.
  if (error instanceof RangeError) return error.message
  if (error.name === 'UnusableDirectory') return error.message
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') return `${error.message.replace(/^listen EADDRINUSE: /, '')} (try --port 0)`
  return code === undefined ? (error.stack ?? error.message) : error.message
}
