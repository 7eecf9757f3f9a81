import { type FieldMessages, InvalidInput } from '../values/index.ts'

/** Headers that an endpoint's owner adds to each delivery. */
export type ExtraHeaders = Readonly<Record<string, string>>

const HEADERS_MAX = 20
const VALUE_MAX = 2_000
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}$/
const VALUE = /^[\t\x20-\x7e]*$/
// What frames the message is not for others to set, nor what proves who sent it.
const OURS: ReadonlySet<string> = new Set([
  'connection',
  'content-encoding',
  'content-length',
  'expect',
  'heron-signature',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'webhook-id',
  'webhook-signature',
  'webhook-timestamp',
])

/** Throws InvalidInput naming each header that can't be sent. Null and none are the same. */
export function checkExtraHeaders(headers: Readonly<Record<string, unknown>> | null): ExtraHeaders | null {
  if (headers === null) return null
  const entries = Object.entries(headers)
  if (entries.length > HEADERS_MAX) throw InvalidInput.inBody('headers', `More than ${HEADERS_MAX} headers.`)
  const messages: Record<string, FieldMessages | string[]> = {}
  const checked: Record<string, string> = {}
  for (const [name, value] of entries) {
    const refusal = refusalOf(name, value)
    if (refusal !== null) messages[name] = [refusal]
    else checked[name] = String(value)
  }
  if (Object.keys(messages).length > 0) throw new InvalidInput({ json: { headers: messages } })
  return entries.length === 0 ? null : checked
}

function refusalOf(name: string, value: unknown): string | null {
  if (!NAME.test(name)) return 'Not a valid header name.'
  if (OURS.has(name.toLowerCase())) return 'This header is set by the sender.'
  if (typeof value !== 'string') return 'Not a valid string.'
  if (value.length > VALUE_MAX) return `Longer than maximum length ${VALUE_MAX}.`
  return VALUE.test(value) ? null : 'Only printable ASCII is allowed.'
}
