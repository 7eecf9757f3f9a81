import { resolve } from 'node:path'
import { z } from 'zod'
import {
  faultOfPassword,
  faultOfToken,
  faultOfUsername,
  InvalidMasterKeys,
  parseMasterKeys,
} from './access/index.ts'
import {
  readDatabaseUrl,
  readFlag,
  readNetworks,
  readNumber,
  readOneOf,
  readOrigin,
  readRateLimit,
  Unfit,
} from './read-setting.ts'

/** How a setting is told to people; its type and its check stand beside it in the schema. */
export interface Setting {
  readonly env: `EGRET_${string}`
  readonly description: string
  /** What counts when the variable is not set, in words; empty when that is nothing. */
  readonly default: string
  /** How the start-up summary shows it: as it is, only whether it is set, or as an URL without its password. */
  readonly shown: 'text' | 'presence' | 'url'
}

const register = z.registry<Setting>()

type About = Pick<Setting, 'env' | 'description'> & Partial<Setting>

function check<T>(read: (text: string) => T) {
  return z.string().transform((text, context): T => {
    try {
      return read(text)
    } catch (error) {
      if (!(error instanceof Unfit)) throw error
      context.issues.push({ code: 'custom', message: error.message, input: text })
      return z.NEVER
    }
  })
}

/** A setting that always has a value: its default is written as the operator would write it. */
function setting<T>(about: About & { default: string }, read: (text: string) => T) {
  return check(read)
    .prefault(about.default)
    .register(register, { shown: 'text', ...about })
}

/** A setting that is null when its variable is not set. */
function optional<T>(about: About, read: (text: string) => T) {
  return check(read)
    .nullable()
    .default(null)
    .register(register, { shown: 'text', default: '', ...about })
}

const unfit = (fault: string | null, text: string): string => {
  if (fault !== null) throw new Unfit(fault)
  return text
}

/** Every setting with its check and, in the registry, how it is told. */
export const schema = z.object({
  host: setting(
    {
      env: 'EGRET_HOST',
      default: '127.0.0.1',
      description: 'Address to listen on. `0.0.0.0` accepts connections from other machines.',
    },
    (text) => text,
  ),
  port: setting(
    { env: 'EGRET_PORT', default: '3000', description: 'Port to listen on; `0` takes any that is free.' },
    (text) => readNumber(text, { min: 0, max: 65_535, isWhole: true }),
  ),
  publicUrl: optional(
    {
      env: 'EGRET_PUBLIC_URL',
      default: 'http:// and the host and port above',
      description:
        'Where others reach this server: the webhook and link URLs that it hands out begin with it.',
    },
    readOrigin,
  ),
  databaseUrl: optional(
    {
      env: 'EGRET_DATABASE_URL',
      default: 'an embedded database in EGRET_DATA_DIR',
      description: 'PostgreSQL 15 or newer, as in `postgres://user:password@host/egret`.',
      shown: 'url',
    },
    readDatabaseUrl,
  ),
  dataDirectory: setting(
    {
      env: 'EGRET_DATA_DIR',
      default: '.egret',
      description:
        'Folder of the embedded database and of its `master.keys`. Back up both together. One process at a time.',
    },
    (text) => resolve(text),
  ),
  masterKeys: optional(
    {
      env: 'EGRET_MASTER_KEYS',
      default:
        'made at the first start, in `master.keys` in EGRET_DATA_DIR; with EGRET_DATABASE_URL it must be set',
      description:
        'Keys that seal access tokens and other secrets, as `id:base64,id:base64`. The first seals, all open: to change ' +
        'the key, put a new one in front and keep the old. `egret keys generate` makes one. Who loses them loses the secrets.',
      shown: 'presence',
    },
    (text) => {
      try {
        return Object.freeze(parseMasterKeys(text))
      } catch (error) {
        if (!(error instanceof InvalidMasterKeys)) throw error
        throw new Unfit(`must be a list of keys, but ${error.message}`)
      }
    },
  ),
  adminUsername: optional(
    {
      env: 'EGRET_ADMIN_USERNAME',
      default: '`admin` with a password made at the first start, on an embedded database; else none',
      description:
        'Login of the dashboard, made or brought up to date at each start. Goes with EGRET_ADMIN_PASSWORD.',
    },
    (text) => unfit(faultOfUsername(text), text),
  ),
  adminPassword: optional(
    {
      env: 'EGRET_ADMIN_PASSWORD',
      description:
        'Password of that login, at least 8 characters. A changed one takes effect at the next start.',
      shown: 'presence',
    },
    (text) => unfit(faultOfPassword(text), text),
  ),
  apiKey: optional(
    {
      env: 'EGRET_API_KEY',
      default: 'made at the first start, on an embedded database; else none',
      description: 'An API key that shall exist, at least 24 characters. `egret keys create` makes more.',
      shown: 'presence',
    },
    (text) => unfit(faultOfToken(text), text),
  ),
  extraPlaidBaseUrls: setting(
    {
      env: 'EGRET_PLAID_BASE_URLS',
      default: '',
      description: 'Base URLs that integrations may use beside sandbox and production of Plaid, with commas.',
    },
    (text) => Object.freeze(text === '' ? [] : text.split(',').map((entry) => readOrigin(entry.trim()))),
  ),
  role: setting(
    {
      env: 'EGRET_ROLE',
      default: 'all',
      description:
        '`api` answers requests, `worker` syncs and delivers, `all` does both. Divided roles need EGRET_DATABASE_URL.',
    },
    (text) => readOneOf(text, ['all', 'api', 'worker'] as const),
  ),
  catchUpHours: setting(
    {
      env: 'EGRET_CATCH_UP_HOURS',
      default: '6',
      description: 'Each linked Item is synced at least this often, also when no webhook comes.',
    },
    (text) => readNumber(text, { min: 1, max: 168, isWhole: false }),
  ),
  rateLimit: setting(
    {
      env: 'EGRET_RATE_LIMIT',
      default: '500/minute',
      description:
        'Requests that each API key may make, per `second`, `minute` or `hour`; `off` for no limit.',
    },
    readRateLimit,
  ),
  trustedProxies: setting(
    {
      env: 'EGRET_TRUSTED_PROXIES',
      default: '',
      description:
        'Addresses or networks of proxies in front of this server, with commas, as in `10.0.0.0/8`. Of their requests the caller ' +
        "is whom `X-Forwarded-For` names: wrong passwords and requests without a key are counted by the caller's address.",
    },
    (text) => Object.freeze(readNetworks(text)),
  ),
  isPrivateWebhookAllowed: setting(
    {
      env: 'EGRET_ALLOW_PRIVATE_WEBHOOKS',
      default: 'false',
      description: 'Whether webhooks may be sent to private and loopback addresses: for trying things out.',
    },
    readFlag,
  ),
  logLevel: setting(
    {
      env: 'EGRET_LOG_LEVEL',
      default: 'info',
      description: 'Least level of the JSON lines on standard output.',
    },
    (text) => readOneOf(text, ['debug', 'info', 'warn', 'error', 'silent'] as const),
  ),
})

export type Config = Readonly<z.output<typeof schema>>
export type SettingKey = keyof Config

/** Every setting, in the order in which it is documented. */
export const settings: readonly (readonly [SettingKey, Setting])[] = Object.entries(schema.shape).map(
  ([key, field]) => {
    const about = register.get(field)
    if (about === undefined) throw new Error(`the setting ${key} is not described`)
    return [key as SettingKey, about]
  },
)
