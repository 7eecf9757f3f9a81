import type { z } from 'zod'
import { PlaidRefusal } from '../errors.ts'
import { decodeText } from '../wire.ts'
import type { World } from '../world.ts'

type JsonObject = Record<string, unknown>

/** The body as an object. An empty body is an empty object; anything else that is no JSON object is INVALID_BODY. */
export function parseBody(bytes: Uint8Array): JsonObject {
  const text = decodeText(bytes)
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) throw new PlaidRefusal('INVALID_BODY')
    throw error
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new PlaidRefusal('INVALID_BODY')
  return value as JsonObject
}

function credential(
  body: JsonObject,
  headers: Record<string, string>,
  field: string,
  header: string,
): string | null {
  const value = body[field] ?? headers[header]
  return typeof value === 'string' && value !== '' ? value : null
}

/** Client id and secret may come in the body or in headers; either is taken. */
export function checkKeys(world: World, body: JsonObject, headers: Record<string, string>): void {
  const clientId = credential(body, headers, 'client_id', 'plaid-client-id')
  const secret = credential(body, headers, 'secret', 'plaid-secret')
  const missing = [clientId === null ? 'client_id' : '', secret === null ? 'secret' : ''].filter(
    (name) => name !== '',
  )
  if (missing.length > 0) throw missingFields(missing)
  if (clientId !== world.clientId || secret !== world.secret) throw new PlaidRefusal('INVALID_API_KEYS')
}

function missingFields(fields: readonly string[]): PlaidRefusal {
  return new PlaidRefusal('MISSING_FIELDS', `the following required fields are missing: ${fields.join(', ')}`)
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body
  for (const key of path) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<PropertyKey, unknown>)[key]
  }
  return value
}

function nameOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.')
}

/** Turns what zod found into the one refusal Plaid would give: unknown fields first, then missing, then invalid. */
function refusalOf(body: unknown, issues: readonly z.core.$ZodIssue[]): PlaidRefusal {
  const unknown = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => nameOf([...issue.path, key])) : [],
  )
  if (unknown.length > 0) {
    const names = unknown.join(', ')
    return new PlaidRefusal(
      'UNKNOWN_FIELDS',
      `the following fields are not recognized by this endpoint: ${names}`,
    )
  }
  const missing = issues.filter((issue) => valueAt(body, issue.path) === undefined)
  if (missing.length > 0) return missingFields(missing.map((issue) => nameOf(issue.path)))
  const [first] = issues
  return new PlaidRefusal('INVALID_FIELD', first ? `${nameOf(first.path)}: ${first.message}` : undefined)
}

/** Checks the body without its credentials against the endpoint's shape; refuses as Plaid does. */
export function readFields(schema: z.ZodType, body: JsonObject): unknown {
  const { client_id: _clientId, secret: _secret, ...fields } = body
  const parsed = schema.safeParse(fields)
  if (!parsed.success) throw refusalOf(fields, parsed.error.issues)
  return parsed.data
}
