import { type EpochMs, instantText } from '../values/index.ts'

/** What may stand in an event: what both published verification recipes print alike. Fractions don't. */
type Plain = string | number | boolean | null

export interface Envelope {
  readonly topic: string
  /** When it happened, UTC; the same however often it is sent. */
  readonly created: string
  readonly data: Readonly<Record<string, unknown>>
  readonly meta: Readonly<Record<string, string>> | null
}

/** The parts of a feed change that an event is made of; the payload is the object as the API shows it. */
export interface EventSource {
  readonly payload: unknown
}

type Fields = Readonly<Record<string, unknown>>

/**
 * The contract's event `{topic, created, data, meta}`. Payloads are minimal on purpose: ids, states and counts; the
 * receiver reads the rest with its key.
 * Never throws: what the payload lacks is null, so that one odd change can't hold up the feed.
 */
export function envelopeOf(topic: string, change: EventSource, at: EpochMs): Envelope {
  const payload = fieldsOf(change.payload)
  return {
    topic,
    created: instantText(at).replace('Z', '+00:00'),
    data: dataOf(topic, payload),
    meta: metaOf(payload['meta']) ?? (topic === 'transactions.deleted' ? {} : null),
  }
}

const END_USER = ['heron_id', 'end_user_id', 'status']
const DATA_SOURCE = ['heron_id', 'end_user_id', 'type', 'status']
const LINK = ['heron_id', 'end_user_id', 'item_id', 'data_source_heron_id', 'status', 'status_message']
const COUNTS = ['added', 'modified', 'removed', 'last_updated_min']

function dataOf(topic: string, payload: Fields): Fields {
  const event = fieldsOf(payload['event'])
  switch (topic) {
    case 'transactions.updated':
      return { ...pick(payload, ['heron_id', 'end_user_id']), ...pick(event, COUNTS) }
    case 'transactions.deleted':
      return { transactions: deletedIn(payload, event) }
    case 'integration_link.erroring':
      return pick(payload, LINK)
    case 'data_source.enabled':
    case 'data_source.disabled':
      return pick(payload, DATA_SOURCE)
    default:
      return pick(payload, END_USER)
  }
}

/** Either a list in the event of its end user, or the one removed transaction that the change itself is. */
function deletedIn(payload: Fields, event: Fields): Fields[] {
  const listed = event['transactions']
  const gone = Array.isArray(listed) ? listed.map(fieldsOf) : [payload]
  return gone.map((transaction) => pick(transaction, ['heron_id', 'reference_id']))
}

function pick(fields: Fields, names: readonly string[]): Record<string, Plain> {
  return Object.fromEntries(names.map((name) => [name, plainOf(fields[name])]))
}

function plainOf(value: unknown): Plain {
  if (typeof value === 'string' || typeof value === 'boolean') return value
  return Number.isSafeInteger(value) ? Number(value) : null
}

function metaOf(value: unknown): Record<string, string> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  return Object.fromEntries(Object.entries(value).map(([key, text]) => [key, String(text)]))
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {}
}

/**
 * The body as it is sent and signed: JSON without spaces, in ASCII alone.
 * Why ASCII: one published recipe verifies `json.dumps(json.loads(body))`, which escapes what the other one,
 * `JSON.stringify`, leaves. For an ASCII event both give these bytes back; for the rest, the first one does.
 */
export function encodeEnvelope(envelope: Envelope): Uint8Array {
  const { topic, created, data, meta } = envelope
  const text = JSON.stringify({ topic, created, data, meta })
  return Buffer.from(text.replace(/[\u007f-\uffff]/g, escapeUnit), 'latin1')
}

function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
}
