/** A text as forms read it: compatibility forms folded, upper case, and from where in the raw text each unit came. */
export interface FoldedText {
  readonly raw: string
  readonly text: string
  /** The raw offset of a unit of the folded text where the unit begins; null when both texts run in step. */
  readonly starts: readonly number[] | null
  readonly ends: readonly number[] | null
  /** The raw offset of the text's first unit. */
  readonly offset: number
}

/**
 * A bank writes at most some hundred characters, a SEPA transfer with all its fields about a thousand. What stands behind is
 * not read: whatever is sent, parsing ends at once.
 */
export const READ_MAX = 2000

const ASCII = /^[\x20-\x7f]*$/

/** Folds the part of the raw text that is read: from its first character that is no space, without trailing space. */
export function fold(raw: string): FoldedText {
  const offset = raw.length - raw.trimStart().length
  const read = head(raw, offset).trimEnd()
  const upper = read.toUpperCase()
  if (ASCII.test(read) || (upper.length === read.length && upper.normalize('NFKC') === upper))
    return { raw, text: upper, starts: null, ends: null, offset }
  return foldEach(raw, read, offset)
}

function head(raw: string, from: number): string {
  if (raw.length - from <= READ_MAX) return raw.slice(from)
  const cut = from + READ_MAX
  // No character is cut in half.
  const isHalf = (raw.charCodeAt(cut - 1) & 0xfc00) === 0xd800
  return raw.slice(from, isHalf ? cut - 1 : cut)
}

// Each character for itself, so that offsets are known: what only composes with its neighbour stays decomposed.
function foldEach(raw: string, read: string, offset: number): FoldedText {
  const starts: number[] = []
  const ends: number[] = []
  let text = ''
  let at = 0
  for (const character of read) {
    const folded = character.normalize('NFKC').toUpperCase()
    for (let unit = 0; unit < folded.length; unit += 1) {
      starts.push(offset + at)
      ends.push(offset + at + character.length)
    }
    text += folded
    at += character.length
  }
  return { raw, text, starts, ends, offset }
}

/** Raw offsets of a part of the folded text. */
export function rawSpan(folded: FoldedText, start: number, end: number): { start: number; end: number } {
  if (end <= start) return { start: folded.offset, end: folded.offset }
  return {
    start: folded.starts?.[start] ?? folded.offset + start,
    end: folded.ends?.[end - 1] ?? folded.offset + end,
  }
}
