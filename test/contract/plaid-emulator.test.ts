import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createEmulator, createVirtualClock, type Emulator } from '../../plaid-emulator/src/index.ts'
import { EmulatorClient } from '../../plaid-emulator/src/test-client.ts'

const SHARED = new URL('../../../shared/', import.meta.url).pathname
const CONTRACT = join(SHARED, 'contracts/plaid-emulator.oas.yml')
const CUSTOM_USERS = join(SHARED, 'samples/plaid/sandbox-custom-users')
const HOOK = 'https://example.com/hook'

type Json = Record<string, unknown>

/** OAS 3.0 says `nullable`, JSON Schema says `type: [..., null]`; references may be null when their target may be. */
function toJsonSchema(node: unknown, schemas: Json): unknown {
  if (Array.isArray(node)) return node.map((child) => toJsonSchema(child, schemas))
  if (node === null || typeof node !== 'object') return node
  const source = node as Json
  const { nullable, exclusiveMinimum: _exclusive, discriminator: _discriminator, ...rest } = source
  const converted: Json = {}
  for (const [key, value] of Object.entries(rest)) converted[key] = toJsonSchema(value, schemas)
  return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted
}

interface Contract {
  answer(path: string, status: number): ValidateFunction
  webhook(type: string, code: string): ValidateFunction
  request(path: string): ValidateFunction
}

interface Category {
  version: string
  primary: string
  detailed: string
}

interface Operation {
  requestBody: { content: { 'application/json': { schema: unknown } } }
  responses: Record<string, { content: { 'application/json': { schema: unknown } } }>
}

interface Document {
  paths: Record<string, { post: Operation }>
  'x-webhooks': Record<string, { post: Operation }>
  components: { schemas: Json }
}

function loadContract(): Contract {
  const document = parse(readFileSync(CONTRACT, 'utf8')) as Document
  const schemas = toJsonSchema(document.components.schemas, document.components.schemas)
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  ajv.addFormat('double', true)
  // The contract's `url` format is looser than the one of the validator.
  ajv.addFormat('url', true)
  ajv.addSchema({ $id: 'contract', components: { schemas } })
  const compile = (schema: unknown): ValidateFunction => {
    const text = JSON.stringify(toJsonSchema(schema, document.components.schemas))
    return ajv.compile(JSON.parse(text.replaceAll('"#/components', '"contract#/components')) as Json)
  }
  const bodyOf = (operation: Operation | undefined, name: string): unknown => {
    if (!operation) throw new Error(`the contract does not know ${name}`)
    return operation.requestBody.content['application/json'].schema
  }
  return {
    request: (path) => compile(bodyOf(document.paths[path]?.post, path)),
    answer: (path, status) => {
      const responses = document.paths[path]?.post.responses
      const response = responses?.[String(status)] ?? responses?.['default']
      if (!response) throw new Error(`the contract does not know ${path} ${status}`)
      return compile(response.content['application/json'].schema)
    },
    webhook: (type, code) =>
      compile(bodyOf(document['x-webhooks'][`${type}.${code}`]?.post, `${type}.${code}`)),
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesUnder(path)
    return name.endsWith('.json') ? [path] : []
  })
}

const isShared = existsSync(CONTRACT)
if (!isShared) console.warn(`skipped: no reference folder at ${SHARED}`)

describe.skipIf(!isShared)("Plaid's published contract", () => {
  let contract: Contract
  let emulator: Emulator
  let plaid: EmulatorClient
  let webhooks: { type: string; code: string; text: string }[]
  const checked = new Set<string>()

  async function ask(path: string, fields: Json, status = 200): Promise<Json> {
    const answer = await plaid.call(path, fields)
    expect(answer.status, `${path} answers ${answer.text}`).toBe(status)
    const validate = contract.answer(path, status)
    expect(validate(answer.body) ? [] : validate.errors?.slice(0, 5), `${path} ${status}`).toEqual([])
    const request = contract.request(path)
    if (status === 200) expect(request(fields) ? [] : request.errors, `request of ${path}`).toEqual([])
    checked.add(`${path} ${status}`)
    return answer.body
  }

  beforeAll(() => {
    contract = loadContract()
    webhooks = []
    emulator = createEmulator({
      sendWebhook: async ({ body }) => {
        const text = Buffer.from(body).toString()
        const parsed = JSON.parse(text) as { webhook_type: string; webhook_code: string }
        webhooks.push({ type: parsed.webhook_type, code: parsed.webhook_code, text })
        return { status: 200 }
      },
    })
    plaid = new EmulatorClient(emulator)
  })

  for (const user of [
    'user_good',
    'user_transactions_dynamic',
    'restaurant',
    'contractor',
    'ecommerce',
    'bulk:30',
  ]) {
    it(`holds for every answer about ${user}`, async () => {
      const created = await ask('/sandbox/public_token/create', {
        institution_id: 'ins_109508',
        initial_products: ['transactions'],
        options: { webhook: HOOK, override_username: user, transactions: { days_requested: 730 } },
      })
      const linked = await ask('/item/public_token/exchange', { public_token: created['public_token'] })
      const token = { access_token: linked['access_token'] }
      await ask('/transactions/sync', token)
      await emulator.advanceMs(5_000)
      let cursor = ''
      for (let hasMore = true; hasMore; ) {
        const page = await ask('/transactions/sync', { ...token, cursor, count: 500 })
        cursor = String(page['next_cursor'])
        hasMore = page['has_more'] === true
      }
      await emulator.advanceDays(5)
      await ask('/transactions/refresh', token)
      await ask('/transactions/sync', { ...token, cursor, options: { include_original_description: true } })
      await ask('/accounts/get', token)
      await ask('/item/get', token)
      await ask('/sandbox/item/reset_login', token)
      await ask('/item/get', token)
      await ask('/accounts/get', token, 400)
      await ask('/item/remove', token)
      await ask('/item/get', token, 400)
    })
  }

  it('holds for link tokens, institutions and keys', async () => {
    const { accessToken } = await plaid.link('user_good', { webhook: HOOK })
    await ask('/link/token/create', {
      client_name: 'Test',
      language: 'en',
      country_codes: ['US'],
      user: { client_user_id: 'u1' },
      products: ['transactions'],
      transactions: { days_requested: 730 },
    })
    await ask('/institutions/get_by_id', {
      institution_id: 'ins_109508',
      country_codes: ['US'],
      options: { include_optional_metadata: true },
    })
    await ask('/item/webhook/update', { access_token: accessToken, webhook: `${HOOK}/2` })
    await ask('/webhook_verification_key/get', { key_id: 'nobody' }, 400)
    await ask('/webhook_verification_key/get', { key_id: emulator.rotateKey().kid })
  })

  it('holds for everything that Sandbox can fire', async () => {
    const { accessToken, itemId } = await plaid.link('user_good', { webhook: HOOK })
    const codes = [
      'DEFAULT_UPDATE',
      'SYNC_UPDATES_AVAILABLE',
      'RECURRING_TRANSACTIONS_UPDATE',
      'NEW_ACCOUNTS_AVAILABLE',
      'LOGIN_REPAIRED',
      'USER_PERMISSION_REVOKED',
      'USER_ACCOUNT_REVOKED',
      'PENDING_DISCONNECT',
    ]
    for (const code of codes)
      await ask('/sandbox/item/fire_webhook', { access_token: accessToken, webhook_code: code })
    await ask('/sandbox/item/reset_login', { access_token: accessToken })
    emulator.repairItem(itemId)
    await emulator.runDue()
    expect(new Set(webhooks.map((webhook) => webhook.code))).toEqual(
      new Set([
        ...codes,
        'ERROR',
        'INITIAL_UPDATE',
        'HISTORICAL_UPDATE',
        'TRANSACTIONS_REMOVED',
        'WEBHOOK_UPDATE_ACKNOWLEDGED',
      ]),
    )
  })

  it('holds for every webhook that was sent, indented by two with sorted keys', () => {
    expect(webhooks.length).toBeGreaterThan(30)
    for (const { type, code, text } of webhooks) {
      const body = JSON.parse(text) as Json
      const validate = contract.webhook(type, code)
      expect(validate(body) ? [] : validate.errors, `${type}.${code}`).toEqual([])
      const sorted = Object.fromEntries(
        Object.entries(body).sort(([left], [right]) => (left < right ? -1 : 1)),
      )
      if (body['error'] === undefined || body['error'] === null)
        expect(text).toBe(JSON.stringify(sorted, null, 2))
    }
  })

  it('uses no category that Plaid does not have', async () => {
    const known = JSON.parse(readFileSync(join(SHARED, 'contracts/plaid-pfc.json'), 'utf8')) as Category[]
    const names = new Set(known.map(({ version, primary, detailed }) => `${version} ${primary} ${detailed}`))
    const used = new Set<string>()
    for (const user of ['user_good', 'user_transactions_dynamic', 'restaurant', 'contractor', 'ecommerce']) {
      const { itemId } = await plaid.link(user)
      await emulator.advanceMs(5_000)
      for (const { personal_finance_category: category } of emulator.state(itemId).transactions) {
        if (category) used.add(`${category.version} ${category.primary} ${category.detailed}`)
      }
    }
    expect([...used].filter((name) => !names.has(name))).toEqual([])
    expect(used.size).toBeGreaterThan(40)
  })

  it("loads all of Plaid's own custom users with their 637 transactions", async () => {
    // 635 are to be seen: the row of the blank template has no date, and one lies more than 730 days back.
    const later = createEmulator({ clock: createVirtualClock(Date.UTC(2026, 7, 25)) })
    const client = new EmulatorClient(later)
    let rows = 0
    let users = 0
    for (const file of filesUnder(CUSTOM_USERS)) {
      const password = readFileSync(file, 'utf8')
      const { itemId } = await client.link('user_custom', { password })
      await later.advanceMs(5_000)
      users += 1
      rows += later.state(itemId).transactions.length
    }
    expect(users).toBe(32)
    expect(rows).toBe(635)
  })
})
