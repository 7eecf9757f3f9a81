import { beforeEach, describe, expect, it } from 'vitest'
import { type ContractWorld, createContractWorld } from './contract-world.ts'
import { hasContract, type Json, PlaidContract, type Schema } from './plaid-contract.ts'

// Requests are made from the contract's own schemas: whole ones, bare ones, and each with one thing wrong.

const contract = hasContract ? new PlaidContract() : null
const paths = contract?.paths ?? []
const CREDENTIALS: ReadonlySet<string> = new Set(['client_id', 'secret'])
const DEPTH_MAX = 9

let world: ContractWorld

beforeEach(async () => {
  world = await createContractWorld()
})

function resolve(schema: Schema): Schema {
  if (!contract) throw new Error('no contract')
  return contract.resolve(schema)
}

const FORMATS: Readonly<Record<string, string>> = {
  date: '2026-01-10',
  'date-time': '2026-01-10T10:00:00Z',
  url: 'https://example.com/there',
  uri: 'https://example.com/there',
  email: 'somebody@example.com',
}

/** A value that the schema allows, with every property when `isWhole`, else with the required ones. */
function sampleOf(schema: Schema, live: Json, isWhole: boolean, depth = 0): unknown {
  const found = resolve(schema)
  if (found.enum) return found.enum.find((value) => value !== null)
  switch (found.type) {
    case 'boolean':
      return true
    case 'integer':
    case 'number':
      return Math.max(found.minimum ?? 1, 1)
    case 'array':
      return found.items ? [sampleOf(found.items, live, isWhole, depth + 1)] : []
    case 'string':
      return FORMATS[found.format ?? ''] ?? 'text'
    default:
      return sampleObject(found, live, isWhole, depth)
  }
}

function sampleObject(schema: Schema, live: Json, isWhole: boolean, depth: number): Json {
  const body: Json = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (CREDENTIALS.has(name) || depth > DEPTH_MAX) continue
    if (!isWhole && !schema.required?.includes(name)) continue
    body[name] = name in live ? live[name] : sampleOf(property, live, isWhole, depth + 1)
  }
  return body
}

function requestOf(path: string, isWhole: boolean): Json {
  if (!contract) throw new Error('no contract')
  const live = { ...world.live, ...world.liveOf[path] }
  return sampleOf(contract.requestSchema(path), live, isWhole) as Json
}

/** Raw, since a PDF is no JSON; a body means a refusal. */
async function refusalOf(path: string, body: Json): Promise<Json | null> {
  const answer = await world.emulator.handle({
    method: 'POST',
    path,
    headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret' },
    body: Buffer.from(JSON.stringify(body)),
  })
  return answer.status === 200 ? null : (JSON.parse(Buffer.from(answer.body).toString()) as Json)
}

/** Each leaf way to get at a property: the names, with 0 for the first element of an array. */
type Place = (string | number)[]

function placesOf(schema: Schema, at: Place = []): { place: Place; schema: Schema; isRequired: boolean }[] {
  const found = resolve(schema)
  if (found.type === 'array' && found.items) return placesOf(found.items, [...at, 0])
  if (at.length > DEPTH_MAX) return []
  return Object.entries(found.properties ?? {})
    .filter(([name]) => !CREDENTIALS.has(name))
    .flatMap(([name, property]) => [
      {
        place: [...at, name],
        schema: resolve(property),
        isRequired: found.required?.includes(name) ?? false,
      },
      ...placesOf(property, [...at, name]),
    ])
}

/** The body with the value at the place changed by `change`; null when the body has no such place. */
function changedAt(body: Json, place: Place, change: (holder: Json, name: string) => void): Json | null {
  const copy = structuredClone(body)
  let holder: unknown = copy
  for (const step of place.slice(0, -1)) holder = (holder as Json | undefined)?.[step]
  if (holder === null || typeof holder !== 'object') return null
  change(holder as Json, String(place.at(-1)))
  return copy
}

/** Bare requests that the emulator refuses though the contract allows them, and why. */
const NEEDED_HERE: Readonly<Record<string, string>> = {
  '/asset_report/create': 'user_token, the other way to name Items, is not imitated',
  '/asset_report/get': 'user_token, the other way to name a report, is not imitated',
}

describe.skipIf(!hasContract)("Plaid's published requests", () => {
  it.each(paths)('%s takes every field that the contract declares', async (path) => {
    const body = requestOf(path, true)
    expect(contract?.requestFaults(path, body)).toEqual([])
    expect(await refusalOf(path, body)).toBeNull()
  })

  it.each(paths)('%s asks for nothing that the contract does not require', async (path) => {
    const refusal = await refusalOf(path, requestOf(path, false))
    if (NEEDED_HERE[path] === undefined) expect(refusal).toBeNull()
    else expect(refusal?.['error_code']).toBe('MISSING_FIELDS')
  })

  it.each(paths)('%s names a required field that is missing', async (path) => {
    const whole = requestOf(path, true)
    if (!contract) return
    const required = placesOf(contract.requestSchema(path)).filter((one) => one.isRequired)
    for (const { place } of required.filter((one) => isRead(path, one.place))) {
      const body = changedAt(whole, place, (holder, name) => delete holder[name])
      const refusal = body && (await refusalOf(path, body))
      expect([place, refusal?.['error_code']]).toEqual([place, 'MISSING_FIELDS'])
      expect(refusal?.['error_message']).toBe(`the following required fields are missing: ${place.join('.')}`)
    }
  })

  it.each(paths)('%s refuses what it does not know, also among its options', async (path) => {
    const whole = requestOf(path, true)
    for (const place of [['surprise'], ...('options' in whole ? [['options', 'surprise']] : [])]) {
      const body = changedAt(whole, place, (holder, name) => (holder[name] = 1))
      const refusal = body && (await refusalOf(path, body))
      expect(refusal?.['error_code']).toBe('UNKNOWN_FIELDS')
      expect(refusal?.['error_message']).toContain(place.join('.'))
    }
  })

  it.each(paths)('%s refuses numbers out of bounds, strange words and wrong types', async (path) => {
    const whole = requestOf(path, true)
    if (!contract) return
    for (const { place, schema } of placesOf(contract.requestSchema(path))) {
      if (!isRead(path, place)) continue
      for (const value of wrongValues(schema)) {
        const body = changedAt(whole, place, (holder, name) => (holder[name] = value))
        const refusal = body && (await refusalOf(path, body))
        expect([place, value, refusal?.['error_code']]).toEqual([place, value, 'INVALID_FIELD'])
        expect(refusal?.['error_message']).toContain(String(place[0]))
      }
    }
  })
})

/** Settings of other products and of Link's looks: taken as they come and not looked at. */
const UNREAD: Readonly<Record<string, ReadonlySet<string>>> = {
  '/link/token/create': new Set([
    'account_filters',
    'additional_consented_products',
    'android_package_name',
    'appearance_mode',
    'auth',
    'base_report',
    'card_switch',
    'cashflow_report',
    'consumer_report_permissible_purpose',
    'cra_enabled',
    'cra_options',
    'credit_partner_insights',
    'employment',
    'enable_multi_item_link',
    'eu_config',
    'financekit_supported',
    'identity',
    'identity_verification',
    'income_verification',
    'institution_data',
    'institution_id',
    'investments',
    'investments_auth',
    'link_customization_name',
    'optional_products',
    'payment_configuration',
    'payment_initiation',
    'required_if_supported_products',
    'statements',
    'third_party_user_token',
    'transfer',
    'update',
    'user_id',
    'user_token',
    'access_tokens',
  ]),
  '/sandbox/public_token/create': new Set(['user_token', 'user_id', 'statements', 'income_verification']),
}

/** Details of the borrower or the end user that are passed through as they are. */
const UNREAD_BELOW: ReadonlySet<string> = new Set(['user'])

function isRead(path: string, place: Place): boolean {
  const [first = '', second = ''] = place.filter((step) => typeof step === 'string')
  const unread = UNREAD[path]
  if (unread?.has(first) || unread?.has(second)) return false
  return !(UNREAD_BELOW.has(first) && place.length > 1) && !(UNREAD_BELOW.has(second) && place.length > 2)
}

/** Products are a list that grows from month to month: an unknown one is nobody's mistake. */
function isProduct(schema: Schema): boolean {
  return schema.enum?.includes('transactions') ?? false
}

function wrongValues(schema: Schema): unknown[] {
  const wrong: unknown[] = []
  if (schema.maximum !== undefined) wrong.push(schema.maximum + 1)
  if (schema.minimum !== undefined) wrong.push(schema.minimum - 1)
  if (schema.enum && !isProduct(schema)) wrong.push('SURPRISE')
  if (schema.format === 'date' || schema.format === 'date-time') wrong.push('yesterday')
  if (schema.type === 'string' && !schema.enum) wrong.push(7)
  if (schema.type === 'integer' || schema.type === 'number') wrong.push('seven')
  if (schema.type === 'boolean') wrong.push('perhaps')
  if (schema.type === 'array') wrong.push('text')
  return wrong
}
