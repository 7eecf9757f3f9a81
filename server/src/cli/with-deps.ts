import type { ApiDeps } from '../api/index.ts'
import { loadConfig, publicUrlOf } from '../config.ts'
import { migrate, openDatabase } from '../database/index.ts'
import { createLog } from '../log.ts'
import { openTransport } from '../plaid/index.ts'
import type { Config } from '../settings.ts'
import { databaseTargetOf, masterKeysOf } from '../storage.ts'
import { wire } from '../wire.ts'
import type { CommandContext } from './command.ts'

/** Runs `work` with all that a server has, on a schema of this version, without serving anything. */
export async function withDeps<T>(
  context: CommandContext,
  work: (deps: ApiDeps, config: Config) => Promise<T>,
): Promise<T> {
  const { config, warnings } = loadConfig(context.env)
  for (const warning of warnings) context.warn(`egret: ${warning}`)
  const masterKeys = await masterKeysOf(config)
  const db = await openDatabase(databaseTargetOf(config))
  const transport = openTransport()
  try {
    await migrate(db)
    const log = createLog({ level: 'error', write: (line) => context.warn(line.trimEnd()) })
    const publicUrl = publicUrlOf(config, config.port)
    return await work(wire({ config, db, masterKeys, log, publicUrl }, transport), config)
  } finally {
    await transport.close()
    await db.close()
  }
}
