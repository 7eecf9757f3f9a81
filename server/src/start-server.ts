import { createServer } from 'node:net'
import { type BootstrapReport, bootstrap } from './access/index.ts'
import { type App, startApp } from './app.ts'
import { publicUrlOf } from './config.ts'
import { type Database, migrate, openDatabase } from './database/index.ts'
import { freeLeases } from './jobs/index.ts'
import type { Log } from './log.ts'
import { seedCategories } from './processing/index.ts'
import type { Config } from './settings.ts'
import { databaseTargetOf, masterKeysOf } from './storage.ts'
import { systemClock, systemRandom } from './values/index.ts'

export interface RunningServer {
  readonly app: App
  readonly db: Database
  readonly url: string
  readonly access: BootstrapReport
  close(): Promise<void>
}

/** Opens and migrates the database, makes the first organization, and starts what the role names. */
export async function startServer(config: Config, log: Log): Promise<RunningServer> {
  const masterKeys = await masterKeysOf(config)
  const db = await openDatabase(databaseTargetOf(config))
  try {
    await migrate(db)
    if (config.databaseUrl === null) await freeLeases(db)
    const access = await bootstrapFrom(config, db)
    for (const warning of access.warnings) log.warn({ warning }, 'access.warning')
    const port = config.port === 0 ? await freePort(config.host) : config.port
    const url = publicUrlOf(config, port)
    const app = await startApp({ config, db, masterKeys, log, publicUrl: url, port })
    return {
      app,
      db,
      url,
      access,
      async close() {
        await app.close()
        await db.close()
      },
    }
  } catch (error) {
    await db.close()
    throw error
  }
}

function bootstrapFrom(config: Config, db: Database): Promise<BootstrapReport> {
  const { adminUsername: username, adminPassword: password } = config
  return bootstrap(
    {
      db,
      clock: systemClock,
      random: systemRandom,
      onOrganizationCreated: (tx, organizationId) =>
        seedCategories(tx, organizationId, systemClock.now(), systemRandom),
    },
    {
      login: username === null || password === null ? null : { username, password },
      apiKey: config.apiKey,
      isEmbedded: config.databaseUrl === null,
    },
  )
}

/** A port that nobody listens on: known before the server is built, because the URLs that it hands out contain it. */
export function freePort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, host, () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
