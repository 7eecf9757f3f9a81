/**
 * A text as merchants are looked for in it: words of lower-case letters and digits, and where each stands in the text it
 * came from.
 */
export interface FoldedText {
  /** The words with one space between. */
  readonly text: string
  /** Of each word: its place in `text`, and the place of its source in the text given (UTF-16 units, end exclusive). */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly sourceStarts: readonly number[]
  readonly sourceEnds: readonly number[]
}

// A descriptor is 30 to 200 characters. What stands behind this is free text that names nobody.
const SOURCE_MAX = 320

const SPECIAL = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ı', 'i'],
])
const MARKS = /\p{M}/u
const WORD_CHARACTER = /[\p{L}\p{N}\p{M}]/u
const LATIN_MARKS = /[\u0300-\u036f]/g
// Written without spaces: each character is a word, so that a name is found inside a sentence.
const UNSPACED = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}ー]/u

const CODE_0 = 48
const CODE_9 = 57
const CODE_A = 97
const CODE_Z = 122
const APOSTROPHES = new Set(["'", '’', '`', '´', '‘'])

/**
 * Folds a text: compatibility forms, case and Latin accents are gone; apostrophes join ("McDonald's" is one word), all other
 * signs part; "and" is dropped, as its sign is. Linear, and looks at the first 320 characters alone.
 */
export function foldText(source: string): FoldedText {
  const folded = new Folding()
  const length = Math.min(source.length, SOURCE_MAX)
  for (let at = 0; at < length; ) {
    const end = endOfPlain(source, at, length)
    if (end > at) {
      folded.add(source.slice(at, end).toLowerCase(), at, end)
      at = end
    } else if (source.charCodeAt(at) < 0x80) {
      if (source[at] !== "'" && source[at] !== '`') folded.endWord()
      at += 1
    } else {
      const character = String.fromCodePoint(source.codePointAt(at) ?? 0)
      addForeign(folded, character, at)
      at += character.length
    }
  }
  folded.endWord()
  return folded
}

/** A name as the aliases of merchants are written. */
export function foldName(name: string): string {
  return foldText(name).text
}

/** Where a run of ASCII letters and digits ends. */
function endOfPlain(source: string, from: number, limit: number): number {
  let at = from
  while (at < limit && isPlain(source.charCodeAt(at))) at += 1
  return at
}

function isPlain(code: number): boolean {
  const lower = code | 0x20
  return (code >= CODE_0 && code <= CODE_9) || (code >= 0x41 && lower >= CODE_A && lower <= CODE_Z)
}

function addForeign(folded: Folding, character: string, at: number): void {
  if (APOSTROPHES.has(character)) return
  const plain = plainOf(character)
  if (!WORD_CHARACTER.test(plain)) {
    folded.endWord()
    return
  }
  if (!UNSPACED.test(plain)) {
    folded.add(plain, at, at + character.length)
    return
  }
  if (!MARKS.test(plain)) folded.endWord()
  folded.add(plain, at, at + character.length)
  folded.endWord()
}

function plainOf(character: string): string {
  const lower = character.normalize('NFKC').toLowerCase()
  return SPECIAL.get(lower) ?? lower.normalize('NFD').replace(LATIN_MARKS, '').normalize('NFC')
}

class Folding implements FoldedText {
  text = ''
  readonly starts: number[] = []
  readonly ends: number[] = []
  readonly sourceStarts: number[] = []
  readonly sourceEnds: number[] = []
  #word = ''
  #from = 0
  #to = 0

  add(characters: string, from: number, to: number): void {
    if (this.#word === '') this.#from = from
    this.#word += characters
    this.#to = to
  }

  endWord(): void {
    if (this.#word !== '' && this.#word !== 'and') {
      if (this.text !== '') this.text += ' '
      this.starts.push(this.text.length)
      this.text += this.#word
      this.ends.push(this.text.length)
      this.sourceStarts.push(this.#from)
      this.sourceEnds.push(this.#to)
    }
    this.#word = ''
  }
}
