import { loadConfig } from '../config.ts'
import { type Database, migrate, openDatabase } from '../database/index.ts'
import type { Config } from '../settings.ts'
import { databaseTargetOf } from '../storage.ts'
import type { CommandContext } from './command.ts'

/** Runs `work` on the database that the environment names, and closes it. Nothing sealed is opened: no master key needed. */
export async function withDatabase<T>(
  context: CommandContext,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  const { config, warnings } = loadConfig(context.env, { isMasterKeyNeeded: false })
  for (const warning of warnings) context.warn(`egret: ${warning}`)
  const db = await openDatabase(databaseTargetOf(config))
  try {
    return await work(db, config)
  } finally {
    await db.close()
  }
}

/** The same, on a schema of this version. */
export async function withMigratedDatabase<T>(
  context: CommandContext,
  work: (db: Database, config: Config) => Promise<T>,
): Promise<T> {
  return withDatabase(context, async (db, config) => {
    await migrate(db)
    return work(db, config)
  })
}
