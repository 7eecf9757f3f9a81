/**
 * The language that forms are written in, and its interpreter.
 *
 *   TEXT            itself, upper case; a space is a run of spaces; `X?` may be missing, ` ?` is a run that may be
 *   (A|B)           one of, the longest first; `(A)?` may be missing
 *   <name:type>     a field of a known shape (TYPES)
 *   <name>          whatever stands up to where the rest of the pattern goes on; at the end, all that is left
 *   $               the end of the text
 *   \               the next character is itself
 *
 * Fields without a type stand outside of parentheses. The interpreter never goes back over one: the first place where the
 * pattern goes on is taken, so reading is linear in the text. Everything else in a pattern is bounded.
 */
export interface Template {
  /** First words of the texts that can fit; null when a pattern begins with a field of any text. */
  readonly firstWords: readonly string[] | null
  /** For patterns that begin with a field: the source of the expression that ends it. */
  readonly hint: string | null
  match(text: string, from: number): Captures | null
}

export interface Captures {
  /** Offsets of the fields without a type, as they stand in the text. */
  readonly spans: Readonly<Record<string, readonly [start: number, end: number]>>
  /** Texts of the fields with a type. */
  readonly values: Readonly<Record<string, string>>
}

const MONTHS = '(?:JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Z]{0,6}'

/** Shapes of fields. Each is bounded, so that looking for one is linear. */
const TYPES: Readonly<Record<string, string>> = {
  /** 06/12, 6/12/24, 06-12-2024 */
  md: '\\d{1,2}[/-]\\d{1,2}(?:[/-](?:\\d{4}|\\d{2}))?(?!\\d)',
  mmdd: '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)',
  yymmdd: '\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])(?!\\d)',
  /** 12JUN, 12 JUN 24, 12-JUN-2024, 12.06.2024, 2024-06-12, 06/12 */
  date: `(?:\\d{4}-\\d{2}-\\d{2}|\\d{1,2}[ -]?${MONTHS}(?:[ -]?(?:\\d{4}|\\d{2})(?!\\d))?|${MONTHS} \\d{1,2}(?!\\d)|\\d{1,2}[./-]\\d{1,2}(?:[./-](?:\\d{4}|\\d{2})?)?)(?!\\d)`,
  time: '\\d{1,2}[:.H]\\d{2}(?:[:.]\\d{2})?(?: ?[AP]M?)?',
  digits: '\\d{1,40}',
  d4: '\\d{4}(?!\\d)',
  /** The last digits of a card or account, with what hides the others. */
  mask: '[X*.•]{0,20} ?\\d{2,6}(?!\\d)',
  hidden: '[X*.•]{2,20}\\d{2,6}(?!\\d)',
  account: '[X*\\d-]{3,24}',
  id: '[A-Z0-9][A-Z0-9._/*#-]{0,59}',
  /** An id that holds a digit. */
  ref: '(?=[A-Z._/*#-]{0,40}\\d)[A-Z0-9*#][A-Z0-9._/*#-]{0,59}',
  word: '\\S{1,60}',
  sec: '(?:PPD|CCD|CTX|WEB|TEL|POS|POP|ARC|BOC|RCK|IAT|XCK|CIE)',
  amount: '[$£€]? ?\\d[\\d.,]{0,19}',
  state: '[A-Z]{2}',
  currency: '[A-Z]{3}',
}

const SPACES = '\\s{1,40}'
const MAYBE_SPACES = '\\s{0,40}'

/** Whether one of the hints stands in a text, by one look: most begin with a space, which is looked for once. */
export function hintOf(hints: readonly string[]): RegExp {
  const behindSpace = hints.filter((hint) => hint.startsWith(SPACES)).map((hint) => hint.slice(SPACES.length))
  const others = hints.filter((hint) => !hint.startsWith(SPACES))
  return new RegExp(
    [...(behindSpace.length === 0 ? [] : [`\\s(?:${behindSpace.join('|')})`]), ...others].join('|'),
  )
}

interface Segment {
  readonly source: string
  readonly pattern: RegExp
  readonly hasValues: boolean
}

/** Throws when the pattern is not of the language. */
export function compileTemplate(pattern: string): Template {
  const reader = new PatternReader(pattern)
  const parts = reader.parts()
  const first = parts[0]
  const beginsFree = first !== undefined && first.source === ''
  const segments: Segment[] = parts.map(({ source }, index) => ({
    source,
    pattern: new RegExp(source, index === 0 ? 'y' : 'g'),
    hasValues: source.includes('(?<'),
  }))
  const fields = parts.map((part) => part.field)
  return {
    firstWords: beginsFree ? null : firstWordsOf(pattern),
    hint: beginsFree ? (parts[1]?.source.replaceAll(/\(\?<\w+>/g, '(?:') ?? null) : null,
    match: (text, from) => matchSegments(segments, fields, text, from),
  }
}

function matchSegments(
  segments: readonly Segment[],
  fields: readonly (string | null)[],
  text: string,
  from: number,
): Captures | null {
  // Most forms that are tried fail at once: nothing is made for them.
  let spans: Record<string, readonly [number, number]> | null = null
  let values: Record<string, string> | null = null
  let at = from
  let open: string | null = null
  for (let index = 0; index < segments.length; index += 1) {
    const segment = segments[index] as Segment
    // Nothing stands behind the last field: it takes what is left.
    if (segment.source === '' && open !== null) {
      spans ??= {}
      spans[open] = [at, text.length]
      return { spans, values: values ?? {} }
    }
    segment.pattern.lastIndex = at
    const found = segment.source === '' ? null : segment.pattern.exec(text)
    if (found === null && segment.source !== '') return null
    if (found !== null) {
      spans ??= {}
      if (open !== null) spans[open] = [at, found.index]
      at = segment.pattern.lastIndex
      if (segment.hasValues) values = definedOf(found.groups, values ?? {})
    }
    open = fields[index] ?? null
  }
  return { spans: spans ?? {}, values: values ?? {} }
}

/** Adds the fields that were found. */
function definedOf(
  groups: Record<string, string | undefined> | undefined,
  values: Record<string, string>,
): Record<string, string> {
  for (const name in groups) {
    const value = groups[name]
    if (value !== undefined) values[name] = value
  }
  return values
}

/** A run of the pattern without free fields, and the field that follows it; null at the end. */
interface Part {
  source: string
  field: string | null
}

class PatternReader {
  readonly #pattern: string
  #at = 0
  #depth = 0

  constructor(pattern: string) {
    this.#pattern = pattern
  }

  parts(): Part[] {
    const parts: Part[] = []
    let source = ''
    while (this.#at < this.#pattern.length) {
      const field = this.#freeField()
      if (field === null) source += this.#element()
      else {
        parts.push({ source, field })
        source = ''
      }
    }
    parts.push({ source, field: null })
    return parts
  }

  #freeField(): string | null {
    const free = /<(\w+)>/y
    free.lastIndex = this.#at
    const name = free.exec(this.#pattern)?.[1]
    if (name === undefined) return null
    this.#at = free.lastIndex
    return name
  }

  #element(): string {
    const character = this.#pattern.charAt(this.#at)
    if (character === '(') return this.#group()
    if (character === '<') return this.#typedField()
    this.#at += character === '\\' ? 2 : 1
    const isOptional = this.#pattern.charAt(this.#at) === '?'
    if (isOptional) this.#at += 1
    if (character === ' ') return isOptional ? MAYBE_SPACES : SPACES
    if (character === '$') return '$'
    const literal = escaped(
      character === '\\' ? this.#pattern.charAt(this.#at - (isOptional ? 2 : 1)) : character,
    )
    return isOptional ? `${literal}?` : literal
  }

  #group(): string {
    this.#at += 1
    this.#depth += 1
    const options = ['']
    for (;;) {
      const character = this.#pattern.charAt(this.#at)
      if (character === '') throw new RangeError(`a group is not closed: ${this.#pattern}`)
      if (character === ')') break
      if (character === '|') {
        options.push('')
        this.#at += 1
      } else options[options.length - 1] += this.#element()
    }
    this.#at += 1
    this.#depth -= 1
    const source = `(?:${options.sort((a, b) => b.length - a.length).join('|')}`
    if (this.#pattern.charAt(this.#at) !== '?') return `${source})`
    this.#at += 1
    return `${source})?`
  }

  #typedField(): string {
    const typed = /<(\w+):(\w+)>/y
    typed.lastIndex = this.#at
    const [, name, type = ''] = typed.exec(this.#pattern) ?? []
    const shape = TYPES[type]
    if (name === undefined || shape === undefined)
      throw new RangeError(`no such field at ${this.#at} (depth ${this.#depth}): ${this.#pattern}`)
    this.#at = typed.lastIndex
    return `(?<${name}>${shape})`
  }
}

const escaped = (character: string) => character.replace(/[$()*+.?[\\\]^{|}/]/, '\\$&')

const WORD_END = /[\s*:,+;(#]/

/** The first word of a text, by which forms are looked up. Texts that begin with a digit share one entry. */
export function firstWord(text: string): string {
  const first = text.charCodeAt(0)
  if (first >= 48 && first <= 57) return '0'
  const end = text.search(WORD_END)
  return end === -1 ? text : text.slice(0, end)
}

/** Every first word that the pattern allows. */
function firstWordsOf(pattern: string): readonly string[] {
  const words = new Set<string>()
  for (const start of startsOf(pattern)) {
    if (start.startsWith('(')) throw new RangeError(`the first group holds another: ${pattern}`)
    words.add(firstWord(start))
  }
  return [...words]
}

/** The literal beginnings of a pattern, up to its first space, field or end. */
function startsOf(pattern: string): readonly string[] {
  const group = /\(((?:[^()\\]|\\.)*)\)(\??)/.exec(pattern)
  const stop = pattern.search(/ |<(?!\w+:\w+>)/)
  if (/^<\w+:/.test(pattern)) return ['0']
  if (group === null || (stop !== -1 && stop < group.index)) return [plain(pattern)]
  const before = pattern.slice(0, group.index)
  const behind = pattern.slice(group.index + group[0].length)
  const options = (group[1] ?? '').split('|')
  if (group[2] === '?') options.push('')
  // "(RECURRING )?CARD": without the group, what stands behind it begins the text.
  return options.flatMap((option) => startsOf(`${before}${option}${behind}`.trimStart()))
}

const plain = (pattern: string) =>
  pattern.replace(/<.*/s, '').replace(/ \?/g, ' ').replace(/\\(.)/g, '$1').replace(/\$$/, '')
