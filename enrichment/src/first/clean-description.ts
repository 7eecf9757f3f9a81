export interface CleanDescription {
  /** `raw.slice(start, end)`: case kept, never empty unless the raw text is blank. */
  readonly text: string
  readonly start: number
  readonly end: number
}

// What banks put before the name of who was paid, longest first. Only whole words at the beginning count.
const LEADING = [
  'CHECKCARD PURCHASE',
  'CHECK CARD PURCHASE',
  'DEBIT CARD PURCHASE',
  'RECURRING DEBIT CARD',
  'POS PURCHASE',
  'POS DEBIT',
  'CARD PURCHASE',
  'PURCHASE AUTHORIZED ON',
  'RECURRING PAYMENT AUTHORIZED ON',
  'ACH WITHDRAWAL',
  'ACH DEPOSIT',
  'ACH DEBIT',
  'ACH CREDIT',
  'ONLINE PAYMENT TO',
  'ORIG CO NAME:',
  'CHECKCARD',
  'DEBIT CARD',
  'POS',
]

// What follows the name: ids, dates, times, masked cards. A tail is cut only as long as something of a name remains.
const TRAILING = [
  /\s+(?:ref|trace|conf(?:irmation)?|id|trn|seq|auth|card|inv(?:oice)?)[\s#:]*[a-z0-9*-]*\d[a-z0-9*-]*$/iu,
  /\s+#?\d{3,}[\d-]*$/u,
  /\s+x{2,}\d{2,6}$/iu,
  /\s+\*{2,}\d{2,6}$/u,
  /\s+\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?$/u,
  /\s+\d{1,2}:\d{2}(?::\d{2})?$/u,
  /[\s\-–*#:,.]+$/u,
]
const LEADING_DATE = /^\s*\d{1,2}\/\d{1,2}(?:\/\d{2,4})?\s+/u
const TAILS_MAX = 6
const TEXT_MAX = 1_000

/** The part of a descriptor that names who it is about: a contiguous slice of it, in linear time. */
export function cleanDescription(raw: string): CleanDescription {
  let start = raw.length - raw.trimStart().length
  let end = raw.trimEnd().length
  if (start >= end) return { text: raw, start: 0, end: raw.length }
  start = skipLeading(raw, start, end)
  if (end - start <= TEXT_MAX) end = cutTrailing(raw, start, end)
  return { text: raw.slice(start, end), start, end }
}

function skipLeading(raw: string, from: number, end: number): number {
  const upper = raw.slice(from, end).toUpperCase()
  const prefix = LEADING.find((words) => upper.startsWith(words) && isBoundary(upper, words.length))
  if (prefix === undefined || upper.length !== end - from) return from
  let start = from + prefix.length
  start += raw.slice(start, end).match(LEADING_DATE)?.[0].length ?? 0
  start += raw.slice(start, end).match(/^[\s:\-–]+/u)?.[0].length ?? 0
  return hasName(raw.slice(start, end)) ? start : from
}

function isBoundary(text: string, at: number): boolean {
  const next = text[at]
  return next !== undefined && !/[\p{L}\p{N}]/u.test(next)
}

function cutTrailing(raw: string, start: number, from: number): number {
  let end = from
  for (let cut = 0; cut < TAILS_MAX; cut++) {
    const text = raw.slice(start, end)
    const tail = TRAILING.map((pattern) => text.match(pattern)?.[0].length ?? 0).find((length) => length > 0)
    if (tail === undefined || !hasName(raw.slice(start, end - tail))) return end
    end -= tail
  }
  return end
}

function hasName(text: string): boolean {
  return /\p{L}{2}|\p{Lo}/u.test(text)
}
