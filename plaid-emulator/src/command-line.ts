import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { EmulatorCliArguments } from './cli.ts'
import type { TruthCliArguments } from './truth-cli.ts'

/** The command line was not understood; the message says which part. */
export class CommandLineError extends Error {}

export const HELP = `A Plaid that runs on your machine.

Usage: plaid-emulator [options]
       plaid-emulator truth --persona <name> [--seed <number>] [--days <days>]

  --port <port>         port to listen on; 0 takes any that is free (4010)
  --host <host>         address to listen on (127.0.0.1)
  --seed <number>       other accounts and transactions for another number (1)
  --data <directory>    keep the state there, over restarts (in memory)
  --client-id <id>      the client_id it accepts (client)
  --secret <secret>     the secret it accepts (secret)
  --no-rate-limits      answer any number of calls a minute
  --expire-items        Items ask for a new login after 30 days, as Sandbox's do
  --end-consent         consent ends when the bank's time is over
  --clock <kind>        system, or virtual: stands still but for /emulator/advance (system)
  --help                print this
  --version             print the version

Examples:
  $ npx plaid-emulator
  $ npx plaid-emulator --port 8080 --seed 7
  $ npx plaid-emulator --data ./bank
  $ npx plaid-emulator truth --persona stacked --seed 7 > stacked.jsonl

Open the address that it prints to connect a bank in a browser. \`truth\` starts nothing: it writes the rows of a persona
and what each truly is, as lines of JSON.
`

export type CommandLine =
  | { does: 'run'; arguments: EmulatorCliArguments }
  | { does: 'truth'; arguments: TruthCliArguments }
  | { does: 'help' }
  | { does: 'version' }

const OPTIONS = {
  port: { type: 'string' },
  host: { type: 'string' },
  seed: { type: 'string' },
  data: { type: 'string' },
  'client-id': { type: 'string' },
  secret: { type: 'string' },
  'rate-limits': { type: 'boolean' },
  'expire-items': { type: 'boolean' },
  'end-consent': { type: 'boolean' },
  clock: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

const TRUTH_OPTIONS = {
  persona: { type: 'string' },
  seed: { type: 'string' },
  days: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const

const PORT_MAX = 65_535
const COUNT_MAX = 999_999_999
const DAYS_MAX = 3_650

function count(option: string, text: string | undefined, max: number): number | undefined {
  if (text === undefined) return undefined
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) {
    throw new CommandLineError(`--${option} must be a whole number from 0 to ${max}, not "${text}"`)
  }
  return value
}

function clockKind(text: string | undefined): 'system' | 'virtual' | undefined {
  if (text === undefined || text === 'system' || text === 'virtual') return text
  throw new CommandLineError(`--clock is system or virtual, not "${text}"`)
}

function parse<Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], options, allowNegative: true }).values
  } catch (error) {
    if (error instanceof TypeError) throw new CommandLineError(error.message)
    throw error
  }
}

/** Reads the arguments after the command's name. Throws CommandLineError for what it does not know. */
export function readCommandLine(argv: readonly string[]): CommandLine {
  if (argv[0] === 'truth') return readTruth(argv.slice(1))
  const values = parse(argv, OPTIONS)
  if (values.help) return { does: 'help' }
  if (values.version) return { does: 'version' }
  const given = {
    port: count('port', values.port, PORT_MAX),
    host: values.host,
    seed: count('seed', values.seed, COUNT_MAX),
    data: values.data,
    clientId: values['client-id'],
    secret: values.secret,
    rateLimits: values['rate-limits'],
    expireItems: values['expire-items'],
    endConsent: values['end-consent'],
    clock: clockKind(values.clock),
  }
  return { does: 'run', arguments: withoutAbsent(given) }
}

function readTruth(argv: readonly string[]): CommandLine {
  const values = parse(argv, TRUTH_OPTIONS)
  if (values.help) return { does: 'help' }
  if (values.persona === undefined) throw new CommandLineError('--persona is needed: restaurant, stacked …')
  const seed = count('seed', values.seed, COUNT_MAX)
  const days = count('days', values.days, DAYS_MAX)
  return {
    does: 'truth',
    arguments: {
      persona: values.persona,
      ...(seed === undefined ? {} : { seed }),
      ...(days === undefined ? {} : { days }),
    },
  }
}

/** An option that was not given is absent, not undefined, so that its default holds. */
function withoutAbsent(given: { [K in keyof EmulatorCliArguments]: EmulatorCliArguments[K] | undefined }) {
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  ) as EmulatorCliArguments
}
