import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { generateMasterKey } from './access/index.ts'
import { InvalidConfiguration, loadConfig, publicUrlOf } from './config.ts'

const url = 'postgres://egret:hunter2hunter2@db.internal/egret'
const masterKeys = generateMasterKey('k1')
const configOf = (env: Record<string, string>) => loadConfig(env).config

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env)
  } catch (error) {
    if (error instanceof InvalidConfiguration) return error.problems
    throw error
  }
  return []
}

describe('the configuration', () => {
  test('of an empty environment runs an embedded database on this machine alone', () => {
    const config = configOf({})
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      masterKeys: null,
      role: 'all',
    })
    expect(config).toMatchObject({ catchUpHours: 6, rateLimit: { max: 500, windowMs: 60_000 } })
    expect(config.isPrivateWebhookAllowed).toBe(false)
    expect(config.dataDirectory).toMatch(/^\/.*\/\.egret$/)
    expect(loadConfig({}).warnings).toEqual([])
  })

  test('names the proxies that are believed', () => {
    expect(configOf({}).trustedProxies).toEqual([])
    const proxies = configOf({ EGRET_TRUSTED_PROXIES: '10.0.0.4, 192.168.0.0/16,fd00::/8' }).trustedProxies
    expect(proxies).toEqual(['10.0.0.4', '192.168.0.0/16', 'fd00::/8'])
    for (const text of ['true', '10.0.0.0/33', '10.0.0', '10.0.0.1/8/8', '10.0.0.1/', '::1/129'])
      expect(problemsOf({ EGRET_TRUSTED_PROXIES: text })).toEqual([
        `EGRET_TRUSTED_PROXIES must be addresses or networks with commas, as in 10.0.0.4,192.168.0.0/16, not "${text}".`,
      ])
  })

  test('of a full environment is typed values', () => {
    const config = configOf({
      EGRET_HOST: '0.0.0.0',
      EGRET_PORT: '0',
      EGRET_PUBLIC_URL: 'https://egret.example.com/',
      EGRET_DATABASE_URL: url,
      EGRET_MASTER_KEYS: masterKeys,
      EGRET_PLAID_BASE_URLS: 'http://localhost:4010, https://plaid.example.com/',
      EGRET_ROLE: 'worker',
      EGRET_CATCH_UP_HOURS: '1.5',
      EGRET_RATE_LIMIT: '10/second',
      EGRET_ALLOW_PRIVATE_WEBHOOKS: 'yes',
      EGRET_LOG_LEVEL: 'debug',
    })
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://egret.example.com',
      databaseUrl: url,
      extraPlaidBaseUrls: ['http://localhost:4010', 'https://plaid.example.com'],
      role: 'worker',
      catchUpHours: 1.5,
      rateLimit: { max: 10, windowMs: 1_000 },
      isPrivateWebhookAllowed: true,
      logLevel: 'debug',
    })
    expect(config.masterKeys?.map(({ id }) => id)).toEqual(['k1'])
    expect(configOf({ EGRET_RATE_LIMIT: 'off' }).rateLimit).toBeNull()
  })

  test('can not be changed by anybody who holds it', () => {
    const config = configOf({ EGRET_PLAID_BASE_URLS: 'http://localhost:4010' })
    expect(() => Object.assign(config, { port: 1 })).toThrow(TypeError)
    expect(() => Object.assign(config.extraPlaidBaseUrls, { 0: 'http://evil.example' })).toThrow(TypeError)
    expect(() => Object.assign(config.rateLimit ?? {}, { max: 1 })).toThrow(TypeError)
  })

  test('takes an empty variable as one that is not set, as compose files write it', () => {
    expect(configOf({ EGRET_PORT: '', EGRET_DATABASE_URL: ' ', EGRET_API_KEY: '' })).toEqual(configOf({}))
  })

  test('forgives spaces around a value, but not in a password, where they may be meant', () => {
    const config = configOf({
      EGRET_PORT: ' 80 ',
      EGRET_ADMIN_USERNAME: 'ann',
      EGRET_ADMIN_PASSWORD: ' 8 signs ',
    })
    expect(config).toMatchObject({ port: 80, adminPassword: ' 8 signs ' })
  })
})

describe('a mistake in the environment', () => {
  test('is reported together with all others, each with the variable and what it must be', () => {
    const problems = problemsOf({
      EGRET_PORT: '70000',
      EGRET_LOG_LEVEL: 'loud',
      EGRET_CATCH_UP_HOURS: '0',
      EGRET_RATE_LIMIT: '500',
      EGRET_ALLOW_PRIVATE_WEBHOOKS: 'maybe',
      EGRET_PUBLIC_URL: 'egret.example.com',
      EGRET_PLAID_BASE_URLS: 'http://localhost:4010,ftp://x',
      EGRET_DATABASE_URL: 'mysql://db',
    })
    expect(problems).toHaveLength(9)
    expect(problems[0]).toBe('EGRET_PORT must be a whole number from 0 to 65535, not "70000".')
    expect(problems).toContain('EGRET_LOG_LEVEL must be debug, info, warn, error or silent, not "loud".')
  })

  test.each(['-1', '1e3', '80.5', '0x50', 'http'])('a port of %s is refused', (port) => {
    expect(problemsOf({ EGRET_PORT: port })).toHaveLength(1)
  })

  test.each(['0/minute', '5/day', '-5/minute', '5 / minute'])('a rate limit of %s is refused', (limit) => {
    expect(problemsOf({ EGRET_RATE_LIMIT: limit })).toHaveLength(1)
  })

  test('in a secret is reported without the secret', () => {
    const secret = generateMasterKey('k1').slice(3, 30)
    const problems = problemsOf({
      EGRET_MASTER_KEYS: secret,
      EGRET_API_KEY: 'key_5hort',
      EGRET_ADMIN_USERNAME: 'ann',
      EGRET_ADMIN_PASSWORD: 'hunter2',
      EGRET_DATABASE_URL: 'db.internal:hunter2hunter2',
    })
    expect(problems).toHaveLength(4)
    const text = problems.join('\n')
    for (const hidden of [secret, 'key_5hort', 'hunter2']) expect(text).not.toContain(hidden)
  })

  test('that is a misspelt name is warned about, with the name that was meant', () => {
    const { warnings } = loadConfig({
      EGRET_PROT: '80',
      EGRET_DATABSE_URL: 'x',
      EGRET_COLOUR: 'red',
      PORT: '1',
    })
    expect(warnings).toHaveLength(3)
    expect(warnings[0]).toContain('Did you mean EGRET_PORT?')
    expect(warnings[1]).toContain('Did you mean EGRET_DATABASE_URL?')
    expect(warnings[2]).not.toContain('Did you mean')
  })
})

describe('settings that go together', () => {
  test('a divided role needs a database that processes can share', () => {
    expect(problemsOf({ EGRET_ROLE: 'api' })).toEqual([expect.stringContaining('EGRET_DATABASE_URL')])
    expect(problemsOf({ EGRET_ROLE: 'worker' })).toHaveLength(1)
    expect(problemsOf({ EGRET_ROLE: 'api', EGRET_DATABASE_URL: url, EGRET_MASTER_KEYS: masterKeys })).toEqual(
      [],
    )
  })

  test('a shared database needs master keys that all processes know, and the problem says how to make one', () => {
    expect(problemsOf({ EGRET_DATABASE_URL: url })).toEqual([expect.stringContaining('egret keys generate')])
    const lenient = loadConfig({ EGRET_DATABASE_URL: url }, { isMasterKeyNeeded: false })
    expect(lenient.config.masterKeys).toBeNull()
  })

  test('a login is a name and a password', () => {
    expect(problemsOf({ EGRET_ADMIN_USERNAME: 'ann' })).toHaveLength(1)
    expect(problemsOf({ EGRET_ADMIN_PASSWORD: 'correct horse' })).toHaveLength(1)
  })
})

test('the start-up summary tells every setting and no secret', () => {
  const { summary } = loadConfig({
    EGRET_DATABASE_URL: `${url}?password=hunter2hunter2`,
    EGRET_MASTER_KEYS: masterKeys,
    EGRET_ADMIN_USERNAME: 'ann',
    EGRET_ADMIN_PASSWORD: 'hunter2hunter2',
  })
  expect(summary).toMatchObject({
    EGRET_PORT: '3000',
    EGRET_PUBLIC_URL: 'not set',
    EGRET_DATABASE_URL: 'postgres://egret:***@db.internal/egret',
    EGRET_MASTER_KEYS: 'yes',
    EGRET_ADMIN_PASSWORD: 'yes',
    EGRET_API_KEY: 'no',
  })
  expect(inspect(summary)).not.toMatch(/hunter2/)
  expect(inspect(summary)).not.toContain(masterKeys.slice(3))
})

test('others reach the server where it listens, unless told otherwise', () => {
  const reach = (env: Record<string, string>) => publicUrlOf(configOf(env), 4321)
  expect(reach({})).toBe('http://127.0.0.1:4321')
  expect(reach({ EGRET_HOST: '0.0.0.0' })).toBe('http://localhost:4321')
  expect(reach({ EGRET_HOST: '::1' })).toBe('http://[::1]:4321')
  expect(reach({ EGRET_PUBLIC_URL: 'https://egret.example.com' })).toBe('https://egret.example.com')
})
