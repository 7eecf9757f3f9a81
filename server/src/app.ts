import { hostname } from 'node:os'
import { type MasterKey, purgeAttempts, purgeSessions } from './access/index.ts'
import { type ApiDeps, createApi } from './api/index.ts'
import { type Database, refreshStatistics } from './database/index.ts'
import { createDelivery, type Delivery, purgeDeliveries } from './delivery/index.ts'
import { claimUnclaimed, purgeInbox } from './inbox/index.ts'
import { type Chore, loopChores } from './jobs/index.ts'
import { forwardTargetOf, purgeLinks } from './links/index.ts'
import type { Log } from './log.ts'
import { openTransport } from './plaid/index.ts'
import {
  compareEndUser,
  countUncounted,
  processEndUser,
  purgeEndUser,
  reEnrichEndUser,
  wakeExpiredHidden,
} from './processing/index.ts'
import type { Config } from './settings.ts'
import { deleteRunsOfEndUser, syncItem, Worker } from './sync/index.ts'
import type { Clock } from './values/index.ts'
import { wire } from './wire.ts'

export interface AppOptions {
  readonly config: Config
  readonly db: Database
  readonly masterKeys: readonly MasterKey[]
  readonly log: Log
  /** Where others reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** Where it listens. */
  readonly port: number
  /** Stands in for the system's time, in tests. */
  readonly clock?: Clock
}

export interface App {
  /** What the routes are served with; also for commands that do without them. */
  readonly deps: ApiDeps
  /** Stops taking requests, lets runs come to their next step, releases leases. The database stays open. */
  close(): Promise<void>
}

/** End users that one process works on at a time. More would only queue for the database. */
const WORKER_CONCURRENCY = 8
const MINUTE_MS = 60_000

/** Wires everything and starts the parts that the role names. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, log } = options
  const transport = openTransport()
  const deps = wire(options, transport)
  const stop = new AbortController()
  const delivery = createDelivery({
    ...deps,
    allowPrivate: config.isPrivateWebhookAllowed,
    resolveForward: (_, integrationId) => forwardTargetOf(deps, integrationId),
  })
  const loops = config.role === 'api' ? [] : startLoops(options, deps, delivery, stop.signal)
  const api = config.role === 'worker' ? null : await createApi(deps)
  await api?.listen({ host: config.host, port: options.port })
  return {
    deps,
    async close() {
      await api?.close()
      stop.abort()
      await Promise.all(loops)
      await delivery.close()
      await transport.close()
      log.info({}, 'server.stopped')
    },
  }
}

function startLoops(
  { config, db, log }: AppOptions,
  deps: ApiDeps,
  delivery: Delivery,
  stop: AbortSignal,
): Promise<void>[] {
  const syncDeps = { ...deps, stop, catchUpHours: config.catchUpHours }
  const worker = new Worker(syncDeps, {
    holder: `${hostname()}:${process.pid}`,
    concurrency: WORKER_CONCURRENCY,
    runners: {
      sync: (lease, work) => syncItem(syncDeps, lease, work),
      compare: (lease, work) => compareEndUser(syncDeps, lease, work),
      process: (lease, work) => processEndUser(syncDeps, lease, work),
      re_enrich: (lease, work) => reEnrichEndUser(deps, lease, work),
      purge: (lease, work) =>
        purgeEndUser(
          {
            ...deps,
            erasers: [
              (owner) => db.transaction((tx) => deleteRunsOfEndUser(tx, owner)),
              (owner) => purgeLinks(deps, owner),
            ],
          },
          lease,
          work,
        ),
    },
  })
  return [
    worker.loop(stop),
    delivery.loop(stop),
    loopChores({ db, clock: deps.clock, log }, choresOf(deps), stop),
  ]
}

/** What is done every so often, whoever does it. */
function choresOf(deps: ApiDeps): Chore[] {
  return [
    {
      name: 'claim_webhooks',
      everyMs: MINUTE_MS,
      run: async (now) => void (await claimUnclaimed(deps, now)),
    },
    {
      name: 'purge_webhooks',
      everyMs: 60 * MINUTE_MS,
      run: async (now) => void (await purgeInbox(deps, now)),
    },
    {
      name: 'purge_deliveries',
      everyMs: 60 * MINUTE_MS,
      run: async (now) => void (await purgeDeliveries(deps, now)),
    },
    {
      name: 'purge_sessions',
      everyMs: 60 * MINUTE_MS,
      run: async (now) => {
        await purgeSessions(deps, now)
        await purgeAttempts(deps, now)
      },
    },
    {
      name: 'count_merchants',
      everyMs: MINUTE_MS,
      run: async () => void (await countUncounted(deps)),
    },
    { name: 'refresh_statistics', everyMs: 10 * MINUTE_MS, run: () => refreshStatistics(deps.db) },
    {
      name: 'purge_hidden',
      everyMs: 60 * MINUTE_MS,
      run: async (now) => void (await wakeExpiredHidden(deps, now)),
    },
  ]
}
