import { join } from 'node:path'
import { loadMasterKeys, loadOrCreateMasterKeys, type MasterKey } from './access/index.ts'
import { InvalidConfiguration } from './config.ts'
import type { DatabaseTarget } from './database/index.ts'
import type { Config } from './settings.ts'

/** The database that the configuration names: a PostgreSQL, or PGlite in a folder of the data directory. */
export function databaseTargetOf(config: Pick<Config, 'databaseUrl' | 'dataDirectory'>): DatabaseTarget {
  if (config.databaseUrl !== null) return { url: config.databaseUrl }
  return { thread: { directory: join(config.dataDirectory, 'database') } }
}

/**
 * The keys to seal and open with. Beside an embedded database a key is made at the first start; when keys are set later,
 * the made one stays behind them, so that what it sealed still opens. Throws: InvalidMasterKeys, InvalidConfiguration.
 */
export async function masterKeysOf(
  config: Pick<Config, 'databaseUrl' | 'dataDirectory' | 'masterKeys'>,
): Promise<readonly MasterKey[]> {
  const { databaseUrl, dataDirectory, masterKeys } = config
  if (masterKeys === null && databaseUrl === null) return loadOrCreateMasterKeys(dataDirectory)
  if (masterKeys === null) throw new InvalidConfiguration(['EGRET_MASTER_KEYS must be set.'])
  if (databaseUrl !== null) return masterKeys
  const kept = (await loadMasterKeys(dataDirectory)) ?? []
  return [...masterKeys, ...kept.filter(({ id }) => masterKeys.every((key) => key.id !== id))]
}
