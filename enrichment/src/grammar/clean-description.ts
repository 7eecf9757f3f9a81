import { type Facilitator, facilitatorAt } from './facilitators.ts'

export interface CleanDescription {
  /** `raw.slice(start, end)`: case and every character as they came. Empty only when raw is. */
  readonly text: string
  /** UTF-16 offsets into the raw text. */
  readonly start: number
  readonly end: number
  /** The payment company whose mark was trimmed from the front; the text after it is the merchant. */
  readonly facilitator: Facilitator | null
}

// How a bank says "this is a card purchase" before it says where. Sticky: tried only where the text begins.
const LEADING = new RegExp(
  [
    '(?:RECURRING PAYMENT|PURCHASE(?: INTL| RETURN)?|MONEY TRANSFER) AUTHORIZED ON',
    'RECUR(?:RING)? DEBIT (?:CRD|CARD) P(?:YM|M)T',
    '(?:RECURRING )?(?:DEBIT|CREDIT|CHECK) ?(?:CARD|CRD) (?:PURCHASE|PUR|PMT|PAYMENT TO)(?: INTL| RTRN| WITH PIN)?',
    '(?:RECURRING )?CARD PURCHASE(?: WITH PIN)?',
    'DEBIT FOR CHECKCARD',
    'CHECKCARD',
    '(?:RECURRING )?DEBIT PURCHASE(?: ?-? ?VISA)?',
    'VISA DDA PUR(?: AP)?',
    'DBCRD P(?:UR|MT) AP',
    'POS (?:DEBIT|PURCHASE|PUR|WITHDRAWAL|REFUND)',
    'POS',
    'BUSINESS TO BUSINESS ACH',
    'ACH (?:DEBIT|CREDIT|PMT|WITHDRAWAL|DEPOSIT)',
    'ELECTRONIC (?:WITHDRAWAL|DEPOSIT)(?: TO| FROM)?',
    'WEB AUTHORIZED PMT(?: TO)?',
    'PRE-?AUTHORIZED (?:DEBIT|CREDIT)',
    'ORIG CO NAME:',
    'DIRECT DEBIT PAYMENT TO',
    'CARD PAYMENT TO',
    'BILL PAY',
    'APLPAY',
    'PURCHASE',
  ].join('|'),
  'iy',
)
// What may follow it: punctuation, a date, month and day in four digits, a masked card, an authorization date.
const LEADING_EXTRA =
  /[\s:,-]+|\d{1,2}\/\d{1,2}(?:\/(?:\d{4}|\d{2}))?(?!\d)|(?:(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])|AUT \d{6}|[X*]{3,}\d{2,6}|X{4})(?=[\s,])/iy
const LEADING_MAX = 12

// Where the entity ends and the rail's own fields begin.
const MARKERS =
  /\s(?:DES:|CO ENTRY DESCR|ORIG ID:|DESC DATE:|(?:PPD|WEB|CCD|TEL|CTX|POS) ID:|INDN:|CO ID:|TRACE ?#|CONF(?:IRMATION)?# ?|REF ?# ?|TRANSACTION#|MANDATE NO|IMAD:|TRN:|SRF#|PAY ID:|\?MCC=)|\?MCC=/i

const US_STATES = new Set(
  'AL AK AZ AR CA CT FL GA IL IA KS KY MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH PA RI SC SD TN TX UT VT VA WA WV WI WY DC'.split(
    ' ',
  ),
)
// These are words of names as well: they go only where an id or a country stood behind them.
const WORDLIKE_STATES = new Set(['DE', 'HI', 'ID', 'IN', 'LA', 'ME', 'OK', 'OR'])
const COUNTRIES = new Set(['US', 'USA', 'GB', 'GBR', 'CAN'])
// Words that only introduce an id; they go when the id behind them went.
const LABELS = new Set([
  'CARD',
  'REF',
  'ID',
  'CONF',
  'CONFIRMATION',
  'SEQ',
  'TRACE',
  'PPD',
  'CCD',
  'WEB',
  'ON',
  'NO',
])
const DATE = /^(?:\d{1,2}[/-]\d{1,2}(?:[/-]\d{2,4})?|\d{4}-\d{2}-\d{2}|\d{1,2}[A-Z]{3}\d{2,4})$/i
const ID = /^#?[A-Z]{0,4}[-#*.x]?[\dX*./-]+[A-Z]{0,2}$/i
const WORDY = /[\p{L}\p{N}]/u
const EDGE = /[\s,;:*#\-–|/]/

/**
 * The part of a bank's descriptor that names the other side, as a contiguous slice of it.
 * Trimmed in front: card, POS and ACH wording with its date and masked card, and a facilitator's mark ("SQ *", "PAYPAL *"),
 * which is reported instead. Trimmed behind: the rail's fields (DES:, INDN:, Conf# …), ids, phone and store numbers, dates,
 * a US state. Cities stay: without a gazetteer they look like names. When in doubt the text is kept; when nothing with a
 * letter or digit would be left, the whole text is.
 * Linear in the text: every character is looked at a bounded number of times.
 */
export function cleanDescription(raw: string): CleanDescription {
  const head = trimLeading(raw)
  const marker = raw.slice(head.start).search(MARKERS)
  const bodyEnd = marker > 0 ? head.start + marker : raw.length
  const end = trimTrailing(raw, head.start, bodyEnd)
  return (
    slice(raw, head.start, end, head.facilitator) ??
    slice(raw, skipSpace(raw), raw.trimEnd().length, null) ?? {
      text: raw,
      start: 0,
      end: raw.length,
      facilitator: null,
    }
  )
}

function slice(
  raw: string,
  start: number,
  end: number,
  facilitator: Facilitator | null,
): CleanDescription | null {
  const text = end > start ? raw.slice(start, end) : ''
  return WORDY.test(text) ? { text, start, end, facilitator } : null
}

function skipSpace(raw: string): number {
  return raw.length - raw.trimStart().length
}

function trimLeading(raw: string): { start: number; facilitator: Facilitator | null } {
  let start = skipSpace(raw)
  LEADING.lastIndex = start
  if (LEADING.test(raw) && isWordEnd(raw, LEADING.lastIndex)) start = skipExtras(raw, LEADING.lastIndex)
  const marked = facilitatorAt(raw, start)
  return marked === null
    ? { start, facilitator: null }
    : { start: marked.end, facilitator: marked.facilitator }
}

function skipExtras(raw: string, from: number): number {
  let at = from
  for (let round = 0; round < LEADING_MAX; round += 1) {
    LEADING_EXTRA.lastIndex = at
    if (LEADING_EXTRA.test(raw)) {
      at = LEADING_EXTRA.lastIndex
      continue
    }
    // "DEBIT CARD PURCHASE, *****30123, AUT 061224 VISA DDA PUR STAPLES": one bank says it twice.
    LEADING.lastIndex = at
    if (!LEADING.test(raw) || !isWordEnd(raw, LEADING.lastIndex)) break
    at = LEADING.lastIndex
  }
  return at
}

// "POSTMATES" does not begin with "POS". A digit may follow at once: "RECUR DEBIT CRD PMT11/11".
function isWordEnd(raw: string, at: number): boolean {
  const next = raw.codePointAt(at)
  return next === undefined || raw[at - 1] === ':' || !/[\p{L}\p{M}&'*]/u.test(String.fromCodePoint(next))
}

function trimTrailing(raw: string, start: number, bodyEnd: number): number {
  let end = skipEdge(raw, start, bodyEnd)
  let hasPeeledId = false
  let hasPeeledCountry = false
  for (;;) {
    const tokenStart = startOfToken(raw, start, end)
    if (tokenStart <= start) return end
    const token = raw.slice(tokenStart, end).replace(/[:#]$/, '')
    const isId = isIdOrDate(token)
    const isCountry = COUNTRIES.has(token)
    const isState: boolean =
      US_STATES.has(token) ||
      (WORDLIKE_STATES.has(token) && (hasPeeledId || hasPeeledCountry)) ||
      (token === 'CO' && hasPeeledCountry)
    const isLabel: boolean = hasPeeledId && LABELS.has(token.toUpperCase())
    if (!isId && !isLabel && !((isCountry || isState) && hasTwoTokens(raw, start, tokenStart))) return end
    hasPeeledId = isId || (hasPeeledId && isLabel)
    hasPeeledCountry = isCountry
    end = skipEdge(raw, start, tokenStart)
  }
}

/** Four digits at least, and hardly anything else: a store, phone, card or trace number; or a date. */
function isIdOrDate(token: string): boolean {
  if (DATE.test(token)) return true
  return ID.test(token) && token.replace(/[^\dXx*]/g, '').length >= (token.startsWith('#') ? 1 : 4)
}

function startOfToken(raw: string, start: number, end: number): number {
  let at = end
  while (at > start && !/\s/.test(raw.charAt(at - 1))) at -= 1
  return at
}

function skipEdge(raw: string, start: number, end: number): number {
  let at = end
  while (at > start && EDGE.test(raw.charAt(at - 1))) at -= 1
  return at
}

// A state goes only where two words stand before it: a city and at least one of the name.
function hasTwoTokens(raw: string, start: number, end: number): boolean {
  const last = skipEdge(raw, start, end)
  const middle = skipEdge(raw, start, startOfToken(raw, start, last))
  return middle > start
}
