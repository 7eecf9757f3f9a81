import { MalformedRequest } from '../values/index.ts'

const BYTE_ORDER_MARK = '\uFEFF'

/**
 * A JSON body. An empty one is none: clients send the header also where there is nothing to say.
 * Throws MalformedRequest that says where the text breaks off being JSON.
 */
export function readJson(sent: string): unknown {
  // Some editors and clients put a byte-order mark before it.
  const text = sent.startsWith(BYTE_ORDER_MARK) ? sent.slice(1) : sent
  if (text.trim() === '') return undefined
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new MalformedRequest(`The body is not JSON: ${placeOf(error, text)}.`, { cause: error })
  }
}

// The engine tells a position for most faults; for the rest it quotes what stands around them, which may be long.
function placeOf({ message }: SyntaxError, text: string): string {
  const at = /position (\d+)/.exec(message)?.[1]
  if (at !== undefined) {
    const before = text.slice(0, Number(at)).split('\n')
    const fault = message.replace(/ in JSON at position.*$/s, '')
    return `${fault} at line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`
  }
  if (message.includes('end of JSON')) return `it breaks off after ${text.length} characters`
  const quoted = /, (?:\.\.\.)?"(.*)"(?:\.\.\.)? is not valid JSON$/s.exec(message)?.[1]
  const from = quoted === undefined ? -1 : text.indexOf(quoted)
  if (from === -1) return 'it holds something that is not JSON'
  return `${message.split(',', 1)[0]} near line ${text.slice(0, from).split('\n').length}`
}
