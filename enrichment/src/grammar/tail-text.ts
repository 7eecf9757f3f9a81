/** The words and numbers that stand behind a name, and how a text is taken apart from its end. */

// Where the rail's own fields begin.
export const MARKERS =
  /\s(?:DES:|CO ENTRY DESCR|ORIG ID:|DESC DATE:|(?:PPD|WEB|CCD|TEL|CTX|POS) ID:|INDN:|CO ID:|TRACE ?#|CONF(?:IRMATION)?# ?|REF ?# ?|TRANSACTION ?#|MANDATE NO|IMAD:|TRN:|SRF#|PAY ID:|TYPE: |APPLE PAY ENDING|(?:EREF|MREF|SVWZ|KREF|CRED)\+|DATE \d\d?\/)|\?MCC=|\/\//
export const MCC = /\?MCC=(\d{4})/
export const DATE =
  /^(?:\d{1,2}[/.-]\d{1,2}(?:[/.-](?:\d{2,4})?)?|\d{4}-\d{2}-\d{2}(?:T[\d:.]+)?|\d{1,2}-?(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}-?\d{0,4}|\d{1,2}:\d{2}(?::\d{2})?(?:[AP]M?)?)$/
export const PHONE =
  /^(?:\+?1-?)?\(?\d{3}\)?[-.]?\d{3}[-.]?\d{4}$|^\+?\d{10,13}$|^\d{3}-[A-Z\d]{7}$|^\d{3}-[A-Z\d]{3}-[A-Z\d]{4}$|^\+44\d{6,}$|^0\d{9,10}$/
export const ADDRESS =
  /^(?:HTTPS?:|WWW)?[\w&%./:-]*[\w-]\.(?:COM?|NET|ORG|IO|US|UK|DE|FR|IT|ES|NL|EU|AI|ME|SO|GL|IN|APP|DEV|TV|INFO|BIZ|IE|CA|AU|LY|CC|TO|BE|CH|SE|GG|CO\.UK|C|CO)(?:\/\S*)?$|^\S+@\S+$|^(?:HTTPS?:|WWW\.)\S+$/
export const ZIP = /^\d{5}(?:-\d{4})?$/
export const ID = /^#?[A-Z]{0,4}[-#*.X]?[\dX*./-]+[A-Z]{0,2}$/
export const LABELS = new Set(
  'CARD REF ID CONF CONFIRMATION SEQ TRACE PPD CCD WEB ON NO RECURRING DATE TERM TERMINAL AUTH BCC CD VISA'.split(
    ' ',
  ),
)
export const STORE = /^(?:#\d{1,8}|(?:[A-Z]{1,2}-?)?\d{3,8}[A-Z]?|\d{2,5}-\d{2,6}|#[A-Z]{0,2}\d+)$/
export const STORE_WORDS = new Set('STORE STR NO UNIT LOC SUITE STE BR NUM SHOP STORE# NBR'.split(' '))
export const GLUED_STORE = /[#_]\d{2,8}$/
export const WORDS_ONLY = /^[\p{L}\p{M}.'’& -]+$/u

/** Four digits at least, and hardly anything else: a phone, card or trace number; or a date. */
export function isIdOrDate(token: string): boolean {
  if (DATE.test(token)) return true
  return (ID.test(token) && digitsOf(token) >= (token.startsWith('#') ? 1 : 4)) || /^S\d{9,}$/.test(token)
}

const digitsOf = (token: string) => token.replace(/[^\dX*]/g, '').length

export function isColumnEnd(text: string, at: number): boolean {
  return isSpace(text, at - 1) && isSpace(text, at - 2)
}

/** The last run of two spaces, or comma with a space behind, in a text. */
export function lastColumn(
  text: string,
): { start: number; end: number; width: number; isComma: boolean } | null {
  const comma = text.lastIndexOf(', ')
  let at = text.length - 1
  for (; at > 0; at -= 1) if (isSpace(text, at) && isSpace(text, at - 1)) break
  if (at <= 0 && comma <= 0) return null
  if (comma > at) return { start: comma, end: comma + 2, width: 2, isComma: true }
  let start = at
  while (start > 0 && isSpace(text, start - 1)) start -= 1
  return start === 0 ? null : { start, end: at + 1, width: at + 1 - start, isComma: false }
}

/** Fast where nearly every character is ASCII. */
export function isSpace(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code < 128 ? code === 32 || (code >= 9 && code <= 13) : /\s/.test(text.charAt(at))
}

export function startOfToken(text: string, start: number, end: number): number {
  let at = end
  while (at > start && !isSpace(text, at - 1)) at -= 1
  return at
}

/** The end without spaces and punctuation before it. */
export function skipEdge(text: string, start: number, end: number): number {
  let at = end
  while (at > start && isEdge(text, at - 1)) at -= 1
  return at
}

/** The end of a text of any rail without the fields that follow. */
export function endBeforeFields(text: string, start: number, limit: number): number {
  const marker = text.slice(start, limit).search(MARKERS)
  return skipEdge(text, start, marker > 0 ? start + marker : limit)
}

/** The end of a text of any rail: without its fields, ids and dates; places stay. */
export function endWithoutIds(text: string, start: number, limit: number): number {
  let end = endBeforeFields(text, start, limit)
  let hasPeeledId = false
  for (;;) {
    const at = startOfToken(text, start, end)
    if (at <= start) return end
    const token = text.slice(at, end).replace(/[:#]$/, '')
    const isId = isIdOrDate(token) || (/\d{3}/.test(token) && token.length >= 8 && !token.includes('.'))
    if (!isId && !(hasPeeledId && LABELS.has(token))) return end
    hasPeeledId = hasPeeledId || isId
    end = skipEdge(text, start, at)
  }
}

const EDGES: ReadonlySet<number> = new Set(Array.from(',;:*#-–|/.', (character) => character.charCodeAt(0)))

const isEdge = (text: string, at: number) => EDGES.has(text.charCodeAt(at)) || isSpace(text, at)
