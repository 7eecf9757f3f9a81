import { loadConfig } from '../config.ts'
import { boundHeap } from '../heap.ts'
import { createLog } from '../log.ts'
import type { Config } from '../settings.ts'
import { type RunningServer, startServer } from '../start-server.ts'
import { VERSION } from '../version.ts'
import { type CommandContext, type Configure, examples } from './command.ts'

export const configure: Configure = (command, context) => {
  command
    .addHelpText(
      'after',
      examples(['egret serve', 'EGRET_PORT=0 egret serve', 'EGRET_DATABASE_URL=postgres://… egret serve']),
    )
    .action(() => serve(context))
}

/** Serves until the process is asked to end. Standard output holds the log, one JSON line a unit of work. */
async function serve(context: CommandContext): Promise<void> {
  boundHeap()
  const { config, warnings, summary } = loadConfig(context.env)
  const log = createLog({ level: config.logLevel, fields: { role: config.role } })
  for (const warning of warnings) log.warn({ warning }, 'config.warning')
  log.info({ version: VERSION, ...summary }, 'server.starting')
  if (config.databaseUrl === null)
    context.warn(`Opening the database in ${config.dataDirectory}; the first start takes some seconds …`)
  const server = await startServer(config, log)
  log.info({ url: server.url }, 'server.started')
  for (const line of greetingOf(config, server)) context.warn(line)
  await context.untilStopped()
  log.info({}, 'server.stopping')
  await server.close()
}

function greetingOf({ role }: Config, { url, access }: RunningServer): string[] {
  if (role === 'worker') return []
  const { login, apiKey } = access.generated
  return [
    `Egret answers at ${url} (reference: ${url}/docs)`,
    ...(login === null ? [] : [`Login, shown this once: ${login.username} / ${login.password}`]),
    ...(apiKey === null ? [] : [`API key, shown this once: ${apiKey}`]),
  ]
}
