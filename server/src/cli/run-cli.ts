import { Command, CommanderError } from 'commander'
import manifest from '../../package.json' with { type: 'json' }
import { AppError, type FieldErrors, type FieldMessages } from '../values/index.ts'
import { type CommandContext, examples } from './command.ts'
import { COMMANDS } from './commands.ts'

/** 0: done. 1: it failed. 2: the command was not understood. */
export type ExitCode = 0 | 1 | 2

/** Runs one command to its end. Never rejects: errors become a text on standard error and an exit code. */
export async function runCli(argv: readonly string[], context: CommandContext): Promise<ExitCode> {
  try {
    const program = await createProgram(argv, context)
    await program.parseAsync(argv.length === 0 ? ['--help'] : [...argv], { from: 'user' })
    return 0
  } catch (error) {
    // Commander has printed its own already; asking for help or the version ends the same way, with 0.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
    context.warn(await tellError(error))
    return 1
  }
}

async function createProgram(argv: readonly string[], context: CommandContext): Promise<Command> {
  const trimmed = (write: (line: string) => void) => (text: string) => write(text.replace(/\n$/, ''))
  const program = new Command('egret')
    .description('Egret links bank accounts through Plaid and serves their transactions, explained.')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('--help', 'print what a command does')
    .helpCommand('help [command]', 'print what a command does')
    .configureOutput({ writeOut: trimmed(context.print), writeErr: trimmed(context.warn) })
    .exitOverride()
    .addHelpText('after', examples(['egret keys generate', 'egret migrate', 'egret help keys']))
    .addHelpText('after', '\nSettings come from EGRET_* environment variables: see docs/configuration.md.')
  for (const { name, description, load } of COMMANDS) {
    const command = program.command(name).description(description)
    // Only the command that is asked for is loaded: the help of all is there at once.
    if (argv.slice(0, 2).includes(name)) (await load()).configure(command, context)
  }
  return program
}

async function tellError(error: unknown): Promise<string> {
  // What Egret expects is told in its own words; whatever else is a fault of ours, and its place is needed.
  if (error instanceof AppError && error.fields !== null)
    return `egret: ${messagesOf(error.fields).join(' ')}`
  if (error instanceof AppError) return `egret: ${error.message}`
  const { redactText } = await import('../redact-fields.ts')
  return `egret: ${redactText(error instanceof Error ? (error.stack ?? error.message) : String(error))}`
}

function messagesOf(fields: FieldErrors | FieldMessages | readonly string[]): string[] {
  const entries: unknown[] = Object.values(fields)
  return entries.flatMap((entry) =>
    typeof entry === 'string' ? [entry] : messagesOf(entry as FieldMessages),
  )
}
