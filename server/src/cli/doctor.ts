import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { loadMasterKeys, type MasterKey } from '../access/index.ts'
import { InvalidConfiguration, loadConfig, publicUrlOf } from '../config.ts'
import { type Database, DatabaseDirectoryInUse, openDatabase } from '../database/index.ts'
import { createLog } from '../log.ts'
import { openTransport } from '../plaid/index.ts'
import { redactText } from '../redact-fields.ts'
import type { Config } from '../settings.ts'
import { databaseTargetOf, masterKeysOf } from '../storage.ts'
import { AppError } from '../values/index.ts'
import { wire } from '../wire.ts'
import { type CommandContext, CommandFailed, type Configure, examples } from './command.ts'
import { diagnose } from './diagnosis/diagnose.ts'
import { bad, countOf, type Finding, fine, look, type Section, type Verdict } from './diagnosis/finding.ts'

interface DoctorOptions {
  readonly integration?: string
  readonly item?: string
}

export const configure: Configure = (command, context) => {
  command
    .option('--integration <id>', 'look at this itg_… alone')
    .option('--item <item_id>', 'look at this Item closely')
    .addHelpText(
      'after',
      examples(['egret doctor', 'egret doctor --item M5eVJqLnv3tbzdngLDp9FL5OlDNxlNhlE55op']),
    )
    .addHelpText(
      'after',
      '\nReads and asks Plaid; changes nothing. Ends with 1 when something is bad. An embedded database takes one process\nat a time, so stop the server first; beside a server on PostgreSQL it runs at any time.',
    )
    .action((options: DoctorOptions) => doctor(context, options))
}

/** Prints section by section what was found; throws CommandFailed when something is bad. */
async function doctor(context: CommandContext, options: DoctorOptions): Promise<void> {
  const report = new Report(context)
  const config = checkConfiguration(context, report)
  if (config !== null) {
    const opened = await open(config)
    if ('verdict' in opened) report.add({ title: 'Database', findings: [opened] })
    else await examine(config, opened, { options, context, report })
  }
  report.conclude()
}

function checkConfiguration({ env }: CommandContext, report: Report): Config | null {
  try {
    const { config, warnings } = loadConfig(env)
    const odd = warnings.map((warning) => look(warning, 'Correct its name, or take it away.'))
    report.add({ title: 'Configuration', findings: [fine('Every setting can be read.'), ...odd] })
    return config
  } catch (error) {
    if (!(error instanceof InvalidConfiguration)) throw error
    const advice = 'docs/configuration.md describes every setting.'
    report.add({ title: 'Configuration', findings: error.problems.map((problem) => bad(problem, advice)) })
    return null
  }
}

interface Opened {
  readonly db: Database
  readonly masterKeys: readonly MasterKey[]
}

/** Database and keys as they are: nothing is made that is not there. What stands in the way is a finding. */
async function open(config: Config): Promise<Opened | Finding> {
  if (config.databaseUrl === null) {
    const directory = join(config.dataDirectory, 'database')
    const isThere = await access(directory).then(
      () => true,
      () => false,
    )
    if (!isThere) {
      return bad(
        `There is no database in ${config.dataDirectory} yet.`,
        'Start a server with "egret serve", or set EGRET_DATA_DIR or EGRET_DATABASE_URL as for the server.',
      )
    }
    if (config.masterKeys === null && (await loadMasterKeys(config.dataDirectory)) === null) {
      return bad(
        `There is a database in ${config.dataDirectory}, but no master.keys beside it.`,
        'Restore that file, or set EGRET_MASTER_KEYS: what is sealed does not open without it.',
      )
    }
  }
  try {
    const masterKeys = await masterKeysOf(config)
    return { masterKeys, db: await openDatabase(databaseTargetOf(config)) }
  } catch (error) {
    if (error instanceof DatabaseDirectoryInUse) return inUse(publicUrlOf(config, config.port))
    if (error instanceof AppError) return bad(error.message, `See docs/errors.md, ${error.code}.`)
    throw error
  }
}

function inUse(url: string): Finding {
  return bad(
    'A server is running on this embedded database, which takes one process at a time, so nothing could be looked at.',
    'Stop the server for a minute and run this again. Or ask the running one, with your API key:\n' +
      `${url}/readyz says whether its database is well;\n` +
      `${url}/api/integrations/itg_…/received_webhooks lists what Plaid sent, and what was refused and why;\n` +
      `POST ${url}/api/integrations/itg_…/links?dry_run=true tries an Item's token and tells where its webhooks go.`,
  )
}

async function examine(
  config: Config,
  { db, masterKeys }: Opened,
  { options, context, report }: { options: DoctorOptions; context: CommandContext; report: Report },
): Promise<void> {
  const transport = openTransport()
  try {
    const log = createLog({ level: 'error', write: (line) => context.warn(line.trimEnd()) })
    const publicUrl = publicUrlOf(config, config.port)
    const deps = wire({ config, db, masterKeys, log, publicUrl }, transport)
    const wish = { integration: options.integration, itemId: options.item, catchUpHours: config.catchUpHours }
    for (const section of await diagnose(deps, wish)) report.add(section)
  } finally {
    await transport.close()
    await db.close()
  }
}

const MARKS: Readonly<Record<Verdict, string>> = { ok: 'ok  ', look: 'LOOK', bad: 'BAD ' }

class Report {
  readonly #context: CommandContext
  readonly #found: Record<Verdict, number> = { ok: 0, look: 0, bad: 0 }

  constructor(context: CommandContext) {
    this.#context = context
  }

  add({ title, findings }: Section): void {
    this.#context.print(title)
    for (const { verdict, text, advice } of findings) {
      this.#found[verdict] += 1
      this.#context.print(`  ${MARKS[verdict]}  ${redactText(text)}`)
      const lines = advice === null ? [] : redactText(advice).split('\n')
      for (const [index, line] of lines.entries())
        this.#context.print(`        ${index === 0 ? '→' : ' '} ${line}`)
    }
  }

  conclude(): void {
    const { bad: badCount, look: lookCount } = this.#found
    if (badCount > 0) {
      throw new CommandFailed(`${countOf(badCount, 'thing')} bad, ${lookCount} to look at.`)
    }
    this.#context.print(
      lookCount === 0 ? 'All is well.' : `Nothing is bad; ${countOf(lookCount, 'thing')} to look at.`,
    )
  }
}
