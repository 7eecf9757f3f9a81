import { createHash, timingSafeEqual } from 'node:crypto'

// Webhooks are a few hundred bytes. Past this the diagnosis costs more than it tells.
const BODY_MAX_BYTES = 64 * 1024

/**
 * Whether `rawBody` says the same as the body whose SHA-256 was signed, only in other bytes: a JSON parser and writer
 * stood in the way, or a tool that adds a newline. Plaid signs JSON with 2 blanks of indentation and keys from A to Z,
 * so writing it so again must give the signed hash. For the explanation only: the webhook is refused either way.
 */
export function isReserialised(rawBody: Uint8Array, signedSha256: Uint8Array): boolean {
  if (rawBody.length > BODY_MAX_BYTES) return false
  try {
    const value: unknown = JSON.parse(Buffer.from(rawBody).toString('utf8'))
    return [value, sortKeys(value)].some((candidate) => {
      const text = JSON.stringify(candidate, null, 2)
      return [text, escapeNonAscii(text)].some((written) =>
        timingSafeEqual(createHash('sha256').update(written).digest(), signedSha256),
      )
    })
  } catch (error) {
    // Not JSON, or nested deeper than the stack: altered, then.
    if (error instanceof SyntaxError || error instanceof RangeError) return false
    throw error
  }
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1))
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]))
}

/** Which of the two Plaid writes is not published: `é` or `\u00e9`. */
function escapeNonAscii(text: string): string {
  return text.replace(
    /[\u0080-\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
