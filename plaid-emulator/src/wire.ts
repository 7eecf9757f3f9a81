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

/** The pieces as one; a single piece is not copied. */
export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts
  return parts.length === 1 && only ? only : Buffer.concat(parts)
}

/** An answer that writes its own body once it knows its request_id. */
export interface RawAnswer {
  /** JSON when absent. */
  contentType?: string
  render(requestId: string): Uint8Array
  /** The same in pieces that are kept elsewhere, for whoever need not copy them. */
  parts?(requestId: string): readonly Uint8Array[]
}
