import { fileURLToPath } from 'node:url'
import { createSealer, type MasterKey } from './access/index.ts'
import type { ApiDeps } from './api/index.ts'
import type { Database } from './database/index.ts'
import { RefusalBudget } from './inbox/index.ts'
import type { Log } from './log.ts'
import { PlaidClient, type PlaidTransport, TokenBuckets, WebhookVerifier } from './plaid/index.ts'
import type { Config } from './settings.ts'
import { type Clock, systemClock, systemRandom } from './values/index.ts'
import { VERSION } from './version.ts'

/** Where `npm run build` puts the dashboard. */
const DASHBOARD_DIRECTORY = fileURLToPath(new URL('../../dashboard/dist', import.meta.url))

export interface WireOptions {
  readonly config: Config
  readonly db: Database
  readonly masterKeys: readonly MasterKey[]
  readonly log: Log
  /** Where others reach this server, without a slash at the end. */
  readonly publicUrl: string
  /** Stands in for the system's time, in tests. */
  readonly clock?: Clock
}

/** What the modules work with, of one process: for the server and for commands that do without one. */
export function wire(
  { config, db, masterKeys, log, publicUrl, clock = systemClock }: WireOptions,
  transport: PlaidTransport,
): ApiDeps {
  const plaid = new PlaidClient({ transport, clock, limiter: new TokenBuckets() })
  return {
    db,
    clock,
    random: systemRandom,
    log,
    plaid,
    sealer: createSealer(masterKeys),
    publicUrl,
    allowedBaseUrls: config.extraPlaidBaseUrls,
    verifier: new WebhookVerifier({
      clock,
      fetchKey: async (kid, credentials) =>
        (await plaid.webhookVerificationKeyGet(credentials, kid)).data.key,
    }),
    refusalBudget: new RefusalBudget(),
    rateLimit: config.rateLimit,
    allowPrivate: config.isPrivateWebhookAllowed,
    trustedProxies: config.trustedProxies,
    dashboardDirectory: DASHBOARD_DIRECTORY,
    version: VERSION,
  }
}
