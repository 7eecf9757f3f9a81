/** A JSON object of which nothing is known yet. */
export type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** An answer that is not what its endpoint gives. The message quotes nothing of it. */
export class UnreadableAnswer extends Error {
  override readonly name = 'UnreadableAnswer'
}

/** Bytes of an answer as JSON. Throws UnreadableAnswer for broken UTF-8 or JSON; the parser's words would quote it. */
export function parseAnswer(raw: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw))
  } catch (error) {
    if (error instanceof SyntaxError) throw new UnreadableAnswer('not JSON, or cut short')
    if (error instanceof TypeError) throw new UnreadableAnswer('not UTF-8')
    throw error
  }
}
