/**
 * The features of a text: its words, pairs of words, the pieces of three to five letters of each word with its edges
 * marked, so that a word that a bank cut short still says something, which words stand at its ends, and how it is made.
 * Numbers are one mark, whatever they are.
 */

const WORDS_MAX = 12
const WORD_LENGTH_MAX = 24
const TEXT_MAX = 200
/** So that a word and a piece of the same letters are two features. */
const [WORD, PAIR, PIECE, LAST, FIRST, SHAPE] = [1, 2, 3, 4, 5, 6] as const
const FNV_OFFSET = 0x811c9dc5
const FNV_PRIME = 0x01000193

// WWW.MAPLEBOOKS.CO.UK is MAPLEBOOKS CO UK; J.C. stays JC.
const WEB = /\bwww\.|\.(?=(?:com|co|net|org|info|biz|gov|edu|uk|de|fr|es|it|eu|nl|pt|pl|us|ca|au)\b)/g

/** Folded words as the model reads them: no accents, lower case, digits as one `#`. */
export function wordsOf(text: string): string[] {
  const folded = text
    .slice(0, TEXT_MAX)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(WEB, ' ')
    .replace(/['’`.]/g, '')
  const words = folded.match(/\p{L}+|\d+/gu) ?? []
  return words
    .slice(0, WORDS_MAX)
    .map((word) => (word >= '0' && word <= '9~' ? '#' : word.slice(0, WORD_LENGTH_MAX)))
}

/** Whether a word is one, and no number. */
export const isNamed = (word: string): boolean => word !== '#'

/** What the first and the last word say beyond what they say anywhere: a name's head stands at its end. */
const END_WEIGHT = 0.7
const SHAPE_WEIGHT = 0.5
const PAIR_WEIGHT = 0.7
const JOINED_WEIGHT = 0.7

/**
 * Calls `visit` with the bucket and the weight of each feature: those of each word, pairs of words, the ends of the name
 * and its shape. What is a number says nothing, but that there is one.
 */
export function visitFeatures(
  words: readonly string[],
  buckets: number,
  visit: (bucket: number, weight: number) => void,
): void {
  const mask = buckets - 1
  const named = words.filter(isNamed)
  visitEnds(named, mask, visit)
  const hasInitial = named.some((word) => word.length === 1)
  visitMark(`n${Math.min(named.length, 4)}${hasInitial ? 'i' : ''}`, mask, visit)
  if (named.length < words.length) visitMark('#', mask, visit)
  let previous = ''
  for (const word of named) {
    if (previous !== '') {
      visit(hash(`${previous} ${word}`, 0, previous.length + word.length + 1, PAIR) & mask, PAIR_WEIGHT)
      // Who writes CAR WASH means CARWASH.
      visit(hash(previous + word, 0, previous.length + word.length, WORD) & mask, JOINED_WEIGHT)
    }
    previous = word
    visitWord(word, buckets, visit)
  }
}

const VOLUME = 1.5

/** What every weight of a name is multiplied by, so that a long name speaks no louder than a short one. `squares`: of its weights, together. */
export function volumeOf(squares: number): number {
  return squares === 0 ? 1 : VOLUME / Math.sqrt(squares)
}

/** What a word says wherever it stands. It weighs as much as all of its pieces. */
export function visitWord(
  word: string,
  buckets: number,
  visit: (bucket: number, weight: number) => void,
): void {
  visit(hash(word, 0, word.length, WORD) & (buckets - 1), 1)
  visitPieces(`^${word}$`, buckets - 1, visit)
}

function visitEnds(
  named: readonly string[],
  mask: number,
  visit: (bucket: number, weight: number) => void,
): void {
  const [first = '', last = ''] = [named[0], named.at(-1)]
  if (named.length < 2) return
  visit(hash(last, 0, last.length, LAST) & mask, END_WEIGHT)
  visit(hash(first, 0, first.length, FIRST) & mask, END_WEIGHT)
}

/** How the name is made: of how many words, with an initial, with a number. */
function visitMark(mark: string, mask: number, visit: (bucket: number, weight: number) => void): void {
  visit(hash(mark, 0, mark.length, SHAPE) & mask, SHAPE_WEIGHT)
}

function visitPieces(marked: string, mask: number, visit: (bucket: number, weight: number) => void): void {
  const { length } = marked
  let count = 0
  for (let size = 3; size <= 5; size += 1) count += Math.max(0, length - size + 1)
  const weight = count === 0 ? 0 : 1 / Math.sqrt(count)
  for (let at = 0; at + 3 <= length; at += 1) {
    let value = hash(marked, at, at + 2, PIECE)
    for (let end = at + 2; end < length && end < at + 5; end += 1) {
      value = Math.imul(value ^ marked.charCodeAt(end), FNV_PRIME)
      visit((value ^ (value >>> 15)) & mask, weight)
    }
  }
}

function hash(text: string, start: number, end: number, salt: number): number {
  let value = FNV_OFFSET ^ salt
  for (let at = start; at < end; at += 1) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME)
  return salt === PIECE ? value : value ^ (value >>> 15)
}
