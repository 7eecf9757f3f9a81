/** A start is at most this long. */
export const START_MAX = 3

/** How a part of a pattern may begin: literal text, and whether what follows it is known to continue right there. */
interface Start {
  readonly text: string
  readonly isOpenEnded: boolean
  readonly isAtWord: boolean
}

const NOTHING_YET: Start = { text: '', isOpenEnded: true, isAtWord: false }

/**
 * The starts, of one to three characters at the beginning of a word, with one of which every match of the pattern begins;
 * null where it may begin otherwise. Reads the part of the language of patterns that keyword rules are written in.
 * Throws: SyntaxError at anything else, so that a rule is never left out by mistake.
 */
export function literalStarts(pattern: RegExp): ReadonlySet<string> | null {
  const reader = new PatternReader(pattern.source)
  const starts = reader.alternatives()
  reader.expectEnd()
  const isTelling = ({ text, isAtWord }: Start) => isAtWord && /^\w/.test(text)
  return starts.every(isTelling) ? new Set(starts.map(({ text }) => text)) : null
}

class PatternReader {
  readonly #source: string
  #at = 0

  constructor(source: string) {
    this.#source = source
  }

  expectEnd(): void {
    if (this.#at < this.#source.length)
      throw new SyntaxError(`can't read ${this.#source} at ${this.#at}: write the rule in simpler terms`)
  }

  alternatives(): Start[] {
    const starts = this.#sequence()
    while (this.#takes('|')) starts.push(...this.#sequence())
    return starts
  }

  #sequence(): Start[] {
    let starts: Start[] = [NOTHING_YET]
    while (this.#at < this.#source.length && !'|)'.includes(this.#peek())) {
      const atom = this.#atom()
      starts = joined(starts, this.#quantified(atom))
    }
    return starts
  }

  #atom(): Start[] {
    if (this.#takes('(?:')) {
      const inner = this.alternatives()
      if (!this.#takes(')')) this.#fail()
      return inner
    }
    if (this.#takes('\\b') || this.#takes('^')) return [{ ...NOTHING_YET, isAtWord: true }]
    if (this.#takes('\\d') || this.#takes('\\w') || this.#takes('$')) return [closed('')]
    if (this.#takes('[')) {
      while (!this.#takes(']')) this.#next()
      return [closed('')]
    }
    if (this.#takes('\\')) return this.#escaped()
    if ('(.?*+{}'.includes(this.#peek())) this.#fail()
    return [{ ...NOTHING_YET, text: this.#next() }]
  }

  #escaped(): Start[] {
    const character = this.#next()
    if (/\w/.test(character)) this.#fail()
    return [{ ...NOTHING_YET, text: character }]
  }

  #quantified(atom: readonly Start[]): Start[] {
    if (this.#takes('?')) return [...atom, NOTHING_YET]
    if (this.#takes('*')) return [...atom.map(({ text }) => closed(text)), NOTHING_YET]
    if (this.#takes('+')) return atom.map(({ text }) => closed(text))
    if (!this.#takes('{')) return [...atom]
    if (!/[1-9]/.test(this.#peek())) this.#fail()
    while (!this.#takes('}')) this.#next()
    return atom.map(({ text }) => closed(text))
  }

  #peek(): string {
    return this.#source[this.#at] ?? ''
  }

  #next(): string {
    if (this.#at >= this.#source.length) this.#fail()
    const character = this.#peek()
    this.#at += 1
    return character
  }

  #takes(text: string): boolean {
    if (!this.#source.startsWith(text, this.#at)) return false
    this.#at += text.length
    return true
  }

  #fail(): never {
    throw new SyntaxError(`can't read ${this.#source} at ${this.#at}: write the rule in simpler terms`)
  }
}

const closed = (text: string): Start => ({ text, isOpenEnded: false, isAtWord: false })

/** Each of the first, continued by each of the second as far as is known. */
function joined(before: readonly Start[], after: readonly Start[]): Start[] {
  const starts = new Map<string, Start>()
  for (const first of before)
    for (const second of first.isOpenEnded ? after : [NOTHING_YET]) {
      const text = (first.text + second.text).slice(0, START_MAX)
      const isOpenEnded = first.isOpenEnded && second.isOpenEnded && text.length < START_MAX
      // An anchor says where a match begins only if nothing was read before it.
      const isAtWord = first.isAtWord || (first.text === '' && first.isOpenEnded && second.isAtWord)
      starts.set(`${text}\n${isOpenEnded}\n${isAtWord}`, { text, isOpenEnded, isAtWord })
    }
  return [...starts.values()]
}
