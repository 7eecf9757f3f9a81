import { type Command, InvalidArgumentError } from 'commander'
import { DatabaseDirectoryInUse } from '../database/index.ts'
import { type CommandContext, CommandFailed, type Configure, examples } from './command.ts'
import { importLinks } from './import-links.ts'
import { withDeps } from './with-deps.ts'

interface ImportCommandOptions {
  readonly integration: string
  readonly dryRun?: boolean
  readonly concurrency: number
}

const CONCURRENCY = 8
const CONCURRENCY_MAX = 64
const LINES = [
  'egret links import items.csv --integration itg_… --dry-run',
  'egret links import items.csv --integration itg_… > results.csv',
]

export const configure: Configure = (command, context) => {
  command.addHelpText('after', examples(LINES))
  configureImport(command.command('import <file>'), context)
}

function configureImport(command: Command, context: CommandContext): void {
  command
    .description('link the Items of a CSV file: item_id, access_token, end_user_id, end_user_name')
    .requiredOption('--integration <id>', 'itg_… that the Items belong to')
    .option('--dry-run', 'try every token at Plaid and say what would happen; write nothing')
    .option(
      '--concurrency <count>',
      `rows worked on at a time, up to ${CONCURRENCY_MAX}`,
      readCount,
      CONCURRENCY,
    )
    .addHelpText('after', examples(LINES))
    .addHelpText(
      'after',
      '\nPrints line, item_id, result (ok, or why not) and notes for each row, as CSV. Ends with 1 when a row failed.\nThe same file may be imported again: what is linked stays linked and takes the token.',
    )
    .action((path: string, options: ImportCommandOptions) => runImport(context, path, options))
}

async function runImport(
  context: CommandContext,
  path: string,
  { integration, dryRun = false, concurrency }: ImportCommandOptions,
): Promise<void> {
  const { rows, failed } = await withDeps(context, (deps) =>
    importLinks(deps, { path, integration, isDryRun: dryRun, concurrency }, context),
  ).catch((error: unknown) => {
    throw error instanceof DatabaseDirectoryInUse ? beside(error) : error
  })
  const done = dryRun ? 'could be linked' : 'are linked'
  if (failed === 0) context.warn(`All ${rows} rows ${done}.`)
  else
    throw new CommandFailed(`${rows - failed} of ${rows} rows ${done}, ${failed} are not: see their results.`)
}

function beside(error: DatabaseDirectoryInUse): CommandFailed {
  return new CommandFailed(
    'A server is running on this embedded database, which takes one process at a time. Stop it for the import, or ' +
      'post up to 1,000 rows at a time to the running one: POST /api/integrations/itg_…/links/bulk.',
    { cause: error },
  )
}

function readCount(text: string): number {
  const count = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (count < 1 || count > CONCURRENCY_MAX)
    throw new InvalidArgumentError(`It must be a whole number from 1 to ${CONCURRENCY_MAX}.`)
  return count
}
