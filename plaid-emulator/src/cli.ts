import { createVirtualClock, systemClock } from './clock.ts'
import { startEmulator } from './http-server.ts'
import { USER_NAMES } from './users/open-user.ts'

export interface EmulatorCliArguments {
  port?: number
  host?: string
  seed?: number
  /** Directory that keeps the state over restarts; in memory when absent. */
  data?: string
  clientId?: string
  secret?: string
  /** True lets Items ask for a new login after 30 days, as Sandbox's do. */
  expireItems?: boolean
  /** True lets consent end when the bank's time is over. */
  endConsent?: boolean
  /** False answers any number of calls a minute. */
  rateLimits?: boolean
  /** `system`, the default, runs by itself and can be set ahead; `virtual` stands still but for /emulator/advance. */
  clock?: 'system' | 'virtual'
}

const DEFAULT_PORT = 4010
const SANDBOX_ITEM_DAYS = 30

/** Runs the emulator until the process ends and prints what a client needs. Resolves once it listens. */
export async function runEmulatorCli(
  argv: EmulatorCliArguments,
): Promise<{ url: string; close(): Promise<void> }> {
  const clientId = argv.clientId ?? 'client'
  const secret = argv.secret ?? 'secret'
  const running = await startEmulator({
    port: argv.port ?? DEFAULT_PORT,
    ...(argv.host === undefined ? {} : { host: argv.host }),
    ...(argv.seed === undefined ? {} : { seed: argv.seed }),
    ...(argv.data === undefined ? {} : { dataDir: argv.data }),
    isRateLimited: argv.rateLimits ?? true,
    ...(argv.expireItems === true ? { itemLifetimeDays: SANDBOX_ITEM_DAYS } : {}),
    isConsentLimited: argv.endConsent ?? false,
    clock: argv.clock === 'virtual' ? createVirtualClock() : systemClock,
    clientId,
    secret,
  })
  const lines = [
    `Plaid emulator   ${running.url}   (basePath of the SDK)`,
    `client_id        ${clientId}`,
    `secret           ${secret}`,
    `users            ${USER_NAMES.join('  ')}`,
    `Link             open ${running.url}/ in a browser`,
    `a day passes     curl -X POST ${running.url}/emulator/advance -d '{"days":1}'`,
  ]
  process.stdout.write(`${lines.join('\n')}\n`)
  return { url: running.url, close: running.close }
}
