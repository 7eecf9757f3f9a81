import { InvalidInput } from '../values/index.ts'

/** What a customer writes. Absent and null are the same: not given at creation, unchanged afterwards. */
export interface IntegrationInput {
  readonly name?: string | null
  readonly type?: string | null
  readonly resource?: string | null
  readonly base_url?: string | null
  readonly client_id?: string | null
  readonly client_secret?: string | null
  /** An empty text takes the URL away. */
  readonly webhook_url?: string | null
}

export interface IntegrationFields {
  readonly name: string
  readonly baseUrl: string
  readonly clientId: string
  readonly clientSecret: string
  readonly webhookUrl: string | null
}

export const SERVED_TYPE = 'plaid'
export const SERVED_RESOURCE = 'transaction'
const PLAID_BASE_URLS = ['https://sandbox.plaid.com', 'https://production.plaid.com']
const NAME_MAX_LENGTH = 200
const URL_MAX_LENGTH = 2_000

type Faults = Record<string, string[]>

/** The fields of a new integration. Throws InvalidInput with every fault at once. */
export function readNewIntegration(
  input: IntegrationInput,
  allowedBaseUrls: readonly string[],
): IntegrationFields {
  const faults: Faults = {}
  checkKind(input, faults)
  for (const field of ['name', 'type', 'resource', 'base_url', 'client_id', 'client_secret'] as const) {
    if (input[field] === undefined || input[field] === null)
      faults[field] = ['Missing data for required field.']
  }
  const fields = readFields(input, NOTHING, allowedBaseUrls, faults)
  return refuseFaults(fields, faults)
}

/** The fields of an integration after a change. Throws InvalidInput with every fault at once. */
export function readChangedIntegration(
  input: IntegrationInput,
  stored: IntegrationFields,
  allowedBaseUrls: readonly string[],
): IntegrationFields {
  const faults: Faults = {}
  checkKind(input, faults)
  const fields = readFields(input, stored, allowedBaseUrls, faults)
  return refuseFaults(fields, faults)
}

const NOTHING: IntegrationFields = { name: '', baseUrl: '', clientId: '', clientSecret: '', webhookUrl: null }

function readFields(
  input: IntegrationInput,
  stored: IntegrationFields,
  allowedBaseUrls: readonly string[],
  faults: Faults,
): IntegrationFields {
  return {
    name: readText(input, 'name', stored.name, faults),
    baseUrl: readBaseUrl(input.base_url ?? null, stored.baseUrl, allowedBaseUrls, faults),
    clientId: readText(input, 'client_id', stored.clientId, faults),
    clientSecret: readText(input, 'client_secret', stored.clientSecret, faults),
    webhookUrl: readWebhookUrl(input.webhook_url ?? null, stored.webhookUrl, faults),
  }
}

function refuseFaults(fields: IntegrationFields, faults: Faults): IntegrationFields {
  if (Object.keys(faults).length > 0) throw new InvalidInput({ json: faults })
  return fields
}

function checkKind(input: IntegrationInput, faults: Faults): void {
  if (typeof input.type === 'string' && input.type !== SERVED_TYPE)
    faults['type'] = [`Served is "${SERVED_TYPE}".`]
  if (typeof input.resource === 'string' && input.resource !== SERVED_RESOURCE)
    faults['resource'] = [`Served is "${SERVED_RESOURCE}".`]
}

function readText(
  input: IntegrationInput,
  field: 'name' | 'client_id' | 'client_secret',
  stored: string,
  faults: Faults,
): string {
  const text = input[field]?.trim()
  if (text === undefined) return stored
  if (text === '' || text.length > NAME_MAX_LENGTH)
    faults[field] = [`Must have 1 to ${NAME_MAX_LENGTH} characters.`]
  return text
}

// Only known hosts: the server posts the customer's keys to this URL.
function readBaseUrl(
  given: string | null,
  stored: string,
  allowedBaseUrls: readonly string[],
  faults: Faults,
): string {
  if (given === null) return stored
  const baseUrl = withoutSlash(given)
  const served = [...PLAID_BASE_URLS, ...allowedBaseUrls.map(withoutSlash)]
  if (!served.includes(baseUrl)) faults['base_url'] = [`Must be one of: ${served.join(', ')}.`]
  return baseUrl
}

function withoutSlash(url: string): string {
  return url.trim().replace(/\/+$/, '')
}

function readWebhookUrl(given: string | null, stored: string | null, faults: Faults): string | null {
  if (given === null) return stored
  if (given.trim() === '') return null
  const url = URL.parse(given.trim())
  const isWeb = url?.protocol === 'https:' || url?.protocol === 'http:'
  if (url === null || !isWeb || url.username !== '' || url.password !== '' || given.length > URL_MAX_LENGTH) {
    faults['webhook_url'] = ['Not a valid URL: it begins with https:// and holds no user name or password.']
    return null
  }
  return url.href
}
