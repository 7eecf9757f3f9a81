import type { Channel, ParsedDescriptor, Slice } from './descriptor.ts'
import { type FormMatch, findForm } from './dispatch.ts'
import { entryStart } from './entry-words.ts'
import { facilitatorAt, facilitatorNamed } from './facilitators.ts'
import { type FoldedText, fold, rawSpan } from './fold.ts'
import { kindOfParty, withoutTitle } from './party.ts'
import { type CardTail, readCardTail } from './tail.ts'
import { endBeforeFields, endWithoutIds, skipEdge } from './tail-text.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Draft = Mutable<ParsedDescriptor>
type Span = readonly [start: number, end: number]

/**
 * What a bank's descriptor says by its form: channel, direction, who is on the other side, where, by whom the money was
 * carried, and the ids. Knows no merchant. Slices are of the raw text, contiguous, case kept; matching is done on folded
 * text (NFKC, capitals). Pure, never throws, and reads at most the first 2,000 characters.
 */
export function parseDescriptor(raw: string): ParsedDescriptor {
  const folded = fold(raw)
  const match = findForm(folded.text)
  const draft = emptyDraft(match)
  if (match === null) readFreely(folded, draft)
  else readMatch(folded, match, draft)
  draft.clean = cleanOf(folded, draft)
  return draft
}

function emptyDraft(match: FormMatch | null): Draft {
  const form = match?.form
  return {
    form: form?.id ?? null,
    channel: form?.channel ?? null,
    direction: form?.direction ?? null,
    country: form?.country ?? null,
    merchant: null,
    person: null,
    company: null,
    entryDescription: null,
    location: null,
    processor: form?.processor === undefined ? null : facilitatorNamed(form.processor),
    storeNumber: null,
    ids: {},
    clean: { text: '', start: 0, end: 0 },
  }
}

/** No form: the text may be a name as a card row has it, or a name alone. */
function readFreely(folded: FoldedText, draft: Draft): void {
  const { text } = folded
  const tail = readMerchant(folded, [0, text.length], draft)
  if (draft.processor !== null || tail.isCardLike || hasStar(text)) {
    draft.form = 'any_card'
    draft.channel = 'card'
  }
}

const hasStar = (text: string) => /^[A-Z0-9.&' ]{2,18} ?\*\s?[A-Z0-9]/.test(text)

function readMatch(folded: FoldedText, { form, captures }: FormMatch, draft: Draft): void {
  draft.ids = captures.values
  const { spans } = captures
  if (spans['merchant'] !== undefined) readMerchant(folded, spans['merchant'], draft)
  if (spans['company'] !== undefined) draft.company = sliceWithoutIds(folded, spans['company'])
  if (spans['company_entry'] !== undefined) readCompanyAndEntry(folded, spans['company_entry'], draft)
  if (spans['person'] !== undefined) readParty(folded, spans['person'], form.channel, 'person', draft)
  if (spans['party'] !== undefined) readParty(folded, spans['party'], form.channel, 'company', draft)
  const entry = spans['entry'] ?? spans['memo'] ?? spans['reference']
  if (entry !== undefined) draft.entryDescription = sliceWithoutIds(folded, entry, true)
}

function readMerchant(folded: FoldedText, [start, end]: Span, draft: Draft): CardTail {
  const { text } = folded
  let from = skipStart(text, start, end)
  for (let marks = 0; marks < 2; marks += 1) {
    const marked = facilitatorAt(text, from)
    if (marked === null || marked.end >= end) break
    draft.processor ??= marked.facilitator
    from = marked.end
  }
  const tail = readCardTail(text, from, end, (at) => isRawCapital(folded, at))
  draft.merchant = sliceOf(folded, from, withoutCode(text, from, tail.end))
  draft.location = tail.location
  draft.storeNumber = draft.ids['store'] ?? tail.storeNumber
  draft.ids = Object.keys(tail.ids).length === 0 ? draft.ids : { ...tail.ids, ...draft.ids }
  return tail
}

// "FACEBK *232MWWUF6": what stands behind the star is an order's code. "GOOGLE *CLOUD KT6C4S": a product, then a code.
function withoutCode(text: string, start: number, end: number): number {
  const star = text.indexOf('*', start)
  if (star <= start || star >= end) return end
  const words = text.slice(star + 1, end).split(/(\s+)/)
  let at = star + 1
  let last = skipEdge(text, start, star)
  for (const word of words) {
    at += word.length
    if (word.trim() === '') continue
    if (/\d/.test(word) && word.length >= 4) break
    last = at
  }
  return last
}

// "HARBOR GAS UTIL BILL 241216 123456 ACME LLC": a day, an id, and the holder's own name.
const DATED = /\s\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\s\S/

function readCompanyAndEntry(folded: FoldedText, [start, end]: Span, draft: Draft): void {
  const { text } = folded
  const from = skipStart(text, start, end)
  const dated = text.slice(from, end).search(DATED)
  const last = endWithoutIds(text, from, dated > 0 ? from + dated : end)
  const dash = text.slice(from, last).indexOf(' - ')
  if (dash > 0) {
    draft.company = sliceOf(folded, from, skipEdge(text, from, from + dash))
    draft.entryDescription = sliceOf(folded, from + dash + 3, last)
    return
  }
  const leading = leadingEntry(text, from, last)
  const entry = leading > from ? last : entryStart(text, from, last)
  draft.company = sliceOf(folded, leading, skipEdge(text, leading, entry))
  draft.entryDescription =
    leading > from ? sliceOf(folded, from, skipEdge(text, from, leading)) : sliceOf(folded, entry, last)
}

// "CORPORATE ACH ACH PMT HARBOR GAS": some banks write the entry first.
const LEADING_ENTRY =
  /(?:ACH PMT|ACH PAYMT|DIRECT DEP|DIR DEP|PAYMENT|PAYROLL|EDI PYMNTS|BILL PAY|ONLINE PMT)\s{1,4}(?=\S+ \S)/y

function leadingEntry(text: string, start: number, end: number): number {
  LEADING_ENTRY.lastIndex = start
  return LEADING_ENTRY.test(text) && LEADING_ENTRY.lastIndex < end ? LEADING_ENTRY.lastIndex : start
}

function readParty(
  folded: FoldedText,
  [start, end]: Span,
  channel: Channel,
  otherwise: 'person' | 'company',
  draft: Draft,
): void {
  const { text } = folded
  const from = skipStart(text, start, end)
  const tail = channel === 'p2p' ? readCardTail(text, from, end, (at) => isRawCapital(folded, at)).end : end
  const last = endWithoutIds(text, from, tail)
  const name = text.slice(from, last)
  const kind = kindOfParty(name) ?? otherwise
  if (kind === 'person') draft.person = sliceOf(folded, from + withoutTitle(name), last)
  else draft.company = sliceOf(folded, from, last)
}

function sliceWithoutIds(folded: FoldedText, [start, end]: Span, keepsIds = false): Slice | null {
  const from = skipStart(folded.text, start, end)
  const last = keepsIds ? endBeforeFields(folded.text, from, end) : endWithoutIds(folded.text, from, end)
  return sliceOf(folded, from, last)
}

const WORDY = /[\p{L}\p{N}]/u

/** A slice of the raw text; null when nothing with a letter or digit is left. */
function sliceOf(folded: FoldedText, start: number, end: number): Slice | null {
  if (end <= start) return null
  const span = rawSpan(folded, start, end)
  const text = folded.raw.slice(span.start, span.end)
  return WORDY.test(text) ? { text, ...span } : null
}

function cleanOf(folded: FoldedText, draft: Draft): Slice {
  const { raw, text, offset } = folded
  const known = draft.merchant ?? draft.company ?? draft.person
  if (known !== null) return known
  const whole = sliceOf(folded, 0, endWithoutIds(text, 0, text.length)) ?? sliceOf(folded, 0, text.length)
  if (whole !== null) return whole
  const end = raw.trimEnd().length
  return end > offset
    ? { text: raw.slice(offset, end), start: offset, end }
    : { text: raw, start: 0, end: raw.length }
}

const START_EDGE = /[\s,;:*\-–|/"']/

function skipStart(text: string, start: number, end: number): number {
  let at = start
  while (at < end && START_EDGE.test(text.charAt(at))) at += 1
  return at
}

/** Whether the raw text has a capital there: "in" is a word, "IN" may be Indiana. */
function isRawCapital(folded: FoldedText, at: number): boolean {
  const { start } = rawSpan(folded, at, at + 1)
  return /\p{Lu}/u.test(folded.raw.charAt(start))
}
