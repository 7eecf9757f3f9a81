const encoder = new TextEncoder()
const decoder = new TextDecoder()

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  const source = value as Record<string, unknown>
  const sorted: Record<string, unknown> = {}
  for (const key of Object.keys(source).sort()) sorted[key] = sortKeys(source[key])
  return sorted
}

/** JSON as Plaid writes it: two spaces of indentation, keys from A to Z, no newline at the end. */
export function renderJson(value: unknown): string {
  return JSON.stringify(sortKeys(value), null, 2)
}

export function encodeText(text: string): Uint8Array {
  return encoder.encode(text)
}

export function decodeText(bytes: Uint8Array): string {
  return decoder.decode(bytes)
}

/** An answer that writes its own body once it knows its request_id. */
export interface RawAnswer {
  /** JSON when absent. */
  contentType?: string
  render(requestId: string): Uint8Array
}
