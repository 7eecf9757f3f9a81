import type { z } from 'zod'
import { nearestName } from './nearest-name.ts'
import { withoutPassword } from './read-setting.ts'
import { type Config, type SettingKey, schema, settings } from './settings.ts'
import { AppError } from './values/index.ts'

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

/** What is set, by setting. Spaces around a value are slips, except in a secret, where they may belong to it. */
function textsOf(env: Environment): Partial<Record<SettingKey, string>> {
  const texts: Partial<Record<SettingKey, string>> = {}
  for (const [key, { env: name, shown }] of settings) {
    const text = env[name] ?? ''
    if (text.trim() !== '') texts[key] = shown === 'presence' ? text : text.trim()
  }
  return texts
}

function problemOf(issue: z.core.$ZodIssue, texts: Partial<Record<SettingKey, string>>): string {
  const found = settings.find(([key]) => key === issue.path[0])
  if (found === undefined) return issue.message
  const [key, about] = found
  const given = about.shown === 'text' ? `, not "${texts[key] ?? about.default}"` : ''
  return `${about.env} ${issue.message}${given}.`
}

/** Rules between settings, checked on the text so that they are reported together with misspelt values. */
function problemsBetween(texts: Partial<Record<SettingKey, string>>, isMasterKeyNeeded: boolean): string[] {
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
  const known = settings.map(([, { env: name }]) => name)
  return Object.keys(env)
    .filter((name) => name.startsWith('EGRET_') && !name.startsWith(TEST_PREFIX))
    .filter((name) => !known.some((other) => other === name))
    .map((name) => {
      const near = nearestName(name, known)
      return `${name} is not a setting and counts for nothing.${near === null ? '' : ` Did you mean ${near}?`}`
    })
}

function summaryOf(texts: Partial<Record<SettingKey, string>>): Record<string, string> {
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
