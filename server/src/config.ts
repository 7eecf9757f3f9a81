import { resolve } from 'node:path'
import { z } from 'zod'
import {
  faultOfPassword,
  faultOfToken,
  faultOfUsername,
  InvalidMasterKeys,
  parseMasterKeys,
} from './access/index.ts'
import { nearestName } from './nearest-name.ts'
import {
  readDatabaseUrl,
  readFlag,
  readNumber,
  readOneOf,
  readOrigin,
  readRateLimit,
  Unfit,
  withoutPassword,
} from './read-setting.ts'
import { AppError } from './values/index.ts'

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

const schema = z.object({
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
type Key = keyof Config
type Environment = Readonly<Record<string, string | undefined>>

/** The environment does not make a configuration. The message lists everything that is wrong, one line each. */
export class InvalidConfiguration extends AppError {
  readonly code = 'invalid_configuration'
  readonly retry = 'never'
  readonly problems: readonly string[]

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : 'problems'}:\n- ${problems.join('\n- ')}`,
    )
    this.problems = problems
  }
}

export interface LoadedConfig {
  readonly config: Config
  /** Plain sentences about variables that look like settings and are none. */
  readonly warnings: readonly string[]
  /** Variable → what counts, with secrets as yes or no: fit for a log. */
  readonly summary: Readonly<Record<string, string>>
}

/**
 * Reads all settings from the environment; a variable that is empty counts as not set. Does no I/O.
 * Throws: InvalidConfiguration with every problem at once.
 */
export function loadConfig(env: Environment, options: { isMasterKeyNeeded?: boolean } = {}): LoadedConfig {
  const texts = textsOf(env)
  const parsed = schema.safeParse(texts)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => problemOf(issue, texts)),
    ...problemsBetween(texts, options.isMasterKeyNeeded ?? true),
  ]
  if (!parsed.success || problems.length > 0) throw new InvalidConfiguration(problems)
  return { config: Object.freeze(parsed.data), warnings: warningsOf(env), summary: summaryOf(texts) }
}

const settings: readonly (readonly [Key, Setting])[] = Object.entries(schema.shape).map(([key, field]) => {
  const about = register.get(field)
  if (about === undefined) throw new Error(`the setting ${key} is not described`)
  return [key as Key, about]
})

/** What is set, by setting. Spaces around a value are slips, except in a secret, where they may belong to it. */
function textsOf(env: Environment): Partial<Record<Key, string>> {
  const texts: Partial<Record<Key, string>> = {}
  for (const [key, { env: name, shown }] of settings) {
    const text = env[name] ?? ''
    if (text.trim() !== '') texts[key] = shown === 'presence' ? text : text.trim()
  }
  return texts
}

/** Every setting, in the order in which it is documented. */
export function listSettings(): Setting[] {
  return settings.map(([, about]) => about)
}

function problemOf(issue: z.core.$ZodIssue, texts: Partial<Record<Key, string>>): string {
  const found = settings.find(([key]) => key === issue.path[0])
  if (found === undefined) return issue.message
  const [key, about] = found
  const given = about.shown === 'text' ? `, not "${texts[key] ?? about.default}"` : ''
  return `${about.env} ${issue.message}${given}.`
}

/** Rules between settings, checked on the text so that they are reported together with misspelt values. */
function problemsBetween(texts: Partial<Record<Key, string>>, isMasterKeyNeeded: boolean): string[] {
  const problems: string[] = []
  if ((texts.role === 'api' || texts.role === 'worker') && texts.databaseUrl === undefined) {
    problems.push(
      `EGRET_ROLE is ${texts.role}, but roles are divided on PostgreSQL alone: set EGRET_DATABASE_URL, or leave EGRET_ROLE out.`,
    )
  }
  if (isMasterKeyNeeded && texts.databaseUrl !== undefined && texts.masterKeys === undefined) {
    problems.push(
      'EGRET_MASTER_KEYS must be set when EGRET_DATABASE_URL is: make one with "egret keys generate", give the same to every process, and keep it.',
    )
  }
  if ((texts.adminUsername === undefined) !== (texts.adminPassword === undefined)) {
    problems.push('EGRET_ADMIN_USERNAME and EGRET_ADMIN_PASSWORD must be set together.')
  }
  return problems
}

// The tests' own variables; they are no settings of the server.
const TEST_PREFIX = 'EGRET_TEST_'

function warningsOf(env: Environment): string[] {
  const known = listSettings().map(({ env: name }) => name)
  return Object.keys(env)
    .filter((name) => name.startsWith('EGRET_') && !name.startsWith(TEST_PREFIX))
    .filter((name) => !known.some((other) => other === name))
    .map((name) => {
      const near = nearestName(name, known)
      return `${name} is not a setting and counts for nothing.${near === null ? '' : ` Did you mean ${near}?`}`
    })
}

function summaryOf(texts: Partial<Record<Key, string>>): Record<string, string> {
  return Object.fromEntries(
    settings.map(([key, { env, shown, default: fallback }]) => {
      const text = texts[key]
      if (shown === 'presence') return [env, text === undefined ? 'no' : 'yes']
      if (text === undefined)
        return [env, schema.shape[key].safeParse(undefined).data === null ? 'not set' : fallback]
      return [env, shown === 'url' ? withoutPassword(text) : text]
    }),
  )
}

/** The URL under which others reach the server; `port` is the one it really listens on. */
export function publicUrlOf(config: Pick<Config, 'publicUrl' | 'host'>, port: number): string {
  if (config.publicUrl !== null) return config.publicUrl
  // "Any address" is one to listen on, not one to call.
  const host = ['0.0.0.0', '::'].includes(config.host) ? 'localhost' : config.host
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}
