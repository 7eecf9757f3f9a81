import { isErrorCode } from '../error-table.ts'
import { errorBody, PlaidRefusal } from '../errors.ts'
import type { Disruption, Fault } from '../faults.ts'
import { encodeText, joined, type RawAnswer, renderJson } from '../wire.ts'
import type { World } from '../world.ts'
import { checkKeys, parseBody, readFields } from './request-body.ts'
import type { Answer } from './route.ts'
import { ROUTES } from './routes.ts'

export interface EmulatorRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: Uint8Array
}

export interface EmulatorResponse {
  status: number
  headers: Record<string, string>
  body: Uint8Array
  /** The same bytes, in pieces: pages are sent from where they are kept, and copied only for who reads `body`. */
  parts: readonly Uint8Array[]
  /** What a transport must do instead of sending the whole body: see Faults. */
  disruption?: Disruption
  /** How long a transport must wait before it answers. */
  latencyMs?: number
  /** How long a transport must take over the body. */
  bodyMs?: number
}

const REQUEST_ID_LENGTH = 15
/** What can be read of an Item by GET, addressed by its path so that a browser can show it. */
const READABLE_PATHS: readonly string[] = ['/emulator/state', '/emulator/truth']

function isRaw(answer: Answer): answer is RawAnswer {
  return 'render' in answer && typeof answer.render === 'function'
}

function partsOf(answer: Answer, requestId: string): readonly Uint8Array[] {
  if (isRaw(answer)) return answer.parts?.(requestId) ?? [answer.render(requestId)]
  return [encodeText(renderJson({ ...answer, request_id: requestId }))]
}

/** The Items, or the asset report, that a call is about. */
function subjectsOf(world: World, body: Record<string, unknown>): string[] {
  const { access_token: one, access_tokens: many, asset_report_token: report } = body
  const tokens = [one, ...(Array.isArray(many) ? (many as unknown[]) : [])]
  const itemIds = tokens.map((token) => (typeof token === 'string' ? world.itemIds.get(token) : undefined))
  return [...itemIds, report].filter((subject) => typeof subject === 'string')
}

function itemIdOf(world: World, body: Record<string, unknown>): string | null {
  const token = body['access_token']
  return typeof token === 'string' ? (world.itemIds.get(token) ?? null) : null
}

/** Decides what one request does. Refuses by throwing PlaidRefusal. */
async function work(
  world: World,
  request: EmulatorRequest,
): Promise<{ answer: Answer; fault: Fault | null }> {
  const readable = READABLE_PATHS.find((path) => request.path.startsWith(`${path}/`))
  const readPath = request.method === 'GET' ? readable : undefined
  const route = ROUTES.get(readPath ?? request.path)
  if (!route || (request.method !== 'POST' && readPath === undefined)) throw new PlaidRefusal('NOT_FOUND')
  const body =
    readPath === undefined ? parseBody(request.body) : { item_id: request.path.slice(readPath.length + 1) }
  const fields = readFields(route.schema, body)
  if (!route.isControl) checkKeys(world, body, request.headers)
  if (route.isSandboxOnly && world.environment !== 'sandbox') {
    throw new PlaidRefusal(
      'SANDBOX_ONLY',
      `access to ${route.path} is only available in the sandbox environment at https://sandbox.plaid.com/`,
    )
  }
  if (!route.isControl) world.limits.take(route.path, subjectsOf(world, body), world.clock.now())
  const fault = route.isControl ? null : world.faults.take(route.path, itemIdOf(world, body))
  if (fault?.error === 'reset') return { answer: {}, fault }
  if (fault?.error !== undefined && isErrorCode(fault.error)) {
    throw new FaultRefusal(new PlaidRefusal(fault.error), fault)
  }
  return { answer: await route.handle(world, fields), fault }
}

/** A refusal that a fault asked for, with its latency. */
class FaultRefusal extends Error {
  readonly refusal: PlaidRefusal
  readonly fault: Fault

  constructor(refusal: PlaidRefusal, fault: Fault) {
    super(refusal.message)
    this.refusal = refusal
    this.fault = fault
  }
}

function refused(error: unknown): { refusal: PlaidRefusal; fault: Fault | null } {
  if (error instanceof FaultRefusal) return error
  if (error instanceof PlaidRefusal) return { refusal: error, fault: null }
  throw error
}

function disruptionOf(fault: Fault | null): Disruption | null {
  const error = fault?.error
  return error === 'reset' || error === 'truncate' || error === 'reset_after' ? error : null
}

const JSON_TYPE = 'application/json; charset=utf-8'

/** A body that is no JSON cannot hold the request id: there it stands in a header. */
function headersOf(answer: Answer, requestId: string, asked: Record<string, string>): Record<string, string> {
  const contentType = (isRaw(answer) ? answer.contentType : undefined) ?? JSON_TYPE
  return {
    'content-type': contentType,
    'plaid-version': asked['plaid-version'] ?? '2020-09-14',
    ...(contentType === JSON_TYPE ? {} : { 'plaid-request-id': requestId }),
  }
}

function respond(
  status: number,
  parts: readonly Uint8Array[],
  fault: Fault | null,
  headers: Record<string, string>,
): EmulatorResponse {
  const disruption = disruptionOf(fault)
  return {
    status,
    headers,
    get body() {
      return joined(parts)
    },
    parts,
    ...(disruption ? { disruption } : {}),
    ...(fault?.latencyMs === undefined ? {} : { latencyMs: fault.latencyMs }),
    ...(fault?.bodyMs === undefined ? {} : { bodyMs: fault.bodyMs }),
  }
}

/** Answers one request. Header names are lower case. Never throws for what a client did wrong. */
export async function handleRequest(world: World, request: EmulatorRequest): Promise<EmulatorResponse> {
  const requestId = world.requestRandom.alphanumerics(REQUEST_ID_LENGTH)
  try {
    const { answer, fault } = await work(world, request)
    const headers = headersOf(answer, requestId, request.headers)
    return respond(200, partsOf(answer, requestId), fault, headers)
  } catch (error) {
    const { refusal, fault } = refused(error)
    const answer = { ...errorBody(refusal, request.path) }
    const headers = headersOf(answer, requestId, request.headers)
    return respond(refusal.httpStatus, partsOf(answer, requestId), fault, headers)
  }
}
