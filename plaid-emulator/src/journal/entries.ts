import type { Emulator } from '../emulator.ts'
import type { Item } from '../item/item.ts'
import type { EmulatorRequest } from '../router/handle.ts'
import { decodeText, encodeText } from '../wire.ts'
import type { World } from '../world.ts'

/** What a line of the journal says. `at` is the emulator's time in epoch ms. */
export type Entry =
  | { at: number; do: 'begin'; version: string; options: KeptOptions }
  | { at: number; do: 'start' }
  | { at: number; do: 'ahead'; ms: number }
  | { at: number; do: 'ask'; path: string; fields: unknown; status: number }
  | { at: number; do: 'call'; name: string; args: unknown[] }
  | { at: number; do: 'settle'; id: number; status: number; retryAfter?: string | null; receiverAt: number }

/** Options that decide what the world does; a directory keeps those that it was begun with. */
export type KeptOptions = Readonly<Record<string, unknown>>

/** Calls that read: doing them again would change nothing. */
const READS: ReadonlySet<string> = new Set([
  '/accounts/balance/get',
  '/accounts/get',
  '/asset_report/audit_copy/get',
  '/asset_report/audit_copy/pdf/get',
  '/asset_report/get',
  '/asset_report/pdf/get',
  '/categories/get',
  '/emulator/faults/list',
  '/emulator/items/list',
  '/emulator/state',
  '/emulator/truth',
  '/emulator/webhooks/list',
  '/institutions/get',
  '/institutions/get_by_id',
  '/institutions/search',
  '/item/get',
  '/link/token/get',
  '/webhook_verification_key/get',
])

/** Moves the clock, which is kept as such: the webhooks that went out on the way are kept one by one. */
export const TIME_PATH = '/emulator/advance'

/** Refusals that come before anything is looked at, or that depend on calls that are not kept. */
const UNKEPT_REFUSALS: ReadonlySet<string> = new Set([
  'INVALID_API_KEYS',
  'INVALID_BODY',
  'MISSING_FIELDS',
  'NOT_FOUND',
  'UNKNOWN_FIELDS',
])

/** What changes nothing, what code changes by itself, and what the kept emulator keeps in ways of its own. */
type NotKept =
  | ('handle' | 'advanceDays' | 'advanceMs' | 'runDue')
  | ('dueWebhooks' | 'webhooks' | 'state' | 'truth' | 'itemIds')
  | ('faults' | 'limits' | 'disorder')

export type KeptCall = Exclude<keyof Emulator, NotKept>

/** Methods of the emulator that change its world, beside requests: all, by their type. Their arguments are JSON. */
const KEPT: Readonly<Record<KeptCall, true>> = {
  linkComplete: true,
  repairItem: true,
  breakItem: true,
  revokeItem: true,
  limitConsent: true,
  stickCursors: true,
  offerAccount: true,
  revokeAccount: true,
  shareOfferedAccounts: true,
  rotateKey: true,
  addTransactions: true,
  modifyTransaction: true,
  removeTransaction: true,
  restoreTransaction: true,
  churnTransaction: true,
  postTransaction: true,
}

export const KEPT_CALLS = Object.keys(KEPT) as KeptCall[]

/**
 * Whether a request must be done again after a restart, judged before it is done. While faults are planned every call
 * counts: it may use one up, or draw the next chance.
 */
export function changesWorld(world: World, request: EmulatorRequest, fields: unknown): boolean {
  if (request.method !== 'POST' || request.path === TIME_PATH) return false
  if (world.faults.list().length > 0) return true
  if (READS.has(request.path)) return false
  const hasStarted = HAS_STARTED[request.path]
  const item = itemOf(world, fields)
  return !hasStarted || !item || item.daysRequested === null || !hasStarted(item)
}

/** Calls whose first for an Item starts Transactions, and more; whether that was done. All later ones read. */
const HAS_STARTED: Readonly<Record<string, (item: Item) => boolean>> = {
  '/transactions/get': () => true,
  '/transactions/recurring/get': (item) => item.streamPrints !== null,
  '/transactions/sync': (item) => item.isArmed,
}

function itemOf(world: World, fields: unknown): Item | undefined {
  const token = (fields as { access_token?: unknown } | null)?.access_token
  return typeof token === 'string' ? world.items.get(world.itemIds.get(token) ?? '') : undefined
}

export function isKeptAnswer(status: number, body: Uint8Array): boolean {
  if (status === 429) return false
  if (status < 400) return true
  const { error_code: code } = JSON.parse(decodeText(body)) as { error_code?: string }
  return code === undefined || !UNKEPT_REFUSALS.has(code)
}

/** The body without the keys, which may be others after a restart; null when it is no JSON object. */
export function fieldsOf(body: Uint8Array): Record<string, unknown> | null {
  try {
    const value: unknown = body.length === 0 ? {} : JSON.parse(decodeText(body))
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return null
    const { client_id: _clientId, secret: _secret, ...fields } = value as Record<string, unknown>
    return fields
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

/** The request of an entry, with the keys of today. */
export function requestOf(world: World, path: string, fields: unknown): EmulatorRequest {
  return {
    method: 'POST',
    path,
    headers: { 'plaid-client-id': world.clientId, 'plaid-secret': world.secret },
    body: encodeText(JSON.stringify(fields)),
  }
}
