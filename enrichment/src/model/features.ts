/**
 * The features of a text: its words, pairs of words, and the pieces of three to five letters of each word with its edges
 * marked, so that a word that a bank cut short still says something. Numbers are one mark, whatever they are.
 */

const WORDS_MAX = 12
const WORD_LENGTH_MAX = 24
const TEXT_MAX = 200
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

/**
 * Calls `visit` with the bucket and the weight of each feature. A whole word weighs as much as all of its pieces; what is
 * a number says nothing.
 */
export function visitFeatures(
  words: readonly string[],
  buckets: number,
  visit: (bucket: number, weight: number) => void,
): void {
  const mask = buckets - 1
  let previous = ''
  for (const word of words) {
    if (word === '#') continue
    visit(hash(word, 0, word.length, 1) & mask, 1)
    if (previous !== '')
      visit(hash(`${previous} ${word}`, 0, previous.length + word.length + 1, 2) & mask, 0.7)
    previous = word
    visitPieces(`^${word}$`, mask, visit)
  }
}

function visitPieces(marked: string, mask: number, visit: (bucket: number, weight: number) => void): void {
  const { length } = marked
  let count = 0
  for (let size = 3; size <= 5; size += 1) count += Math.max(0, length - size + 1)
  const weight = count === 0 ? 0 : 1 / Math.sqrt(count)
  for (let at = 0; at + 3 <= length; at += 1) {
    let value = hash(marked, at, at + 2, 3)
    for (let end = at + 2; end < length && end < at + 5; end += 1) {
      value = Math.imul(value ^ marked.charCodeAt(end), FNV_PRIME)
      visit((value ^ (value >>> 15)) & mask, weight)
    }
  }
}

function hash(text: string, start: number, end: number, salt: number): number {
  let value = FNV_OFFSET ^ salt
  for (let at = start; at < end; at += 1) value = Math.imul(value ^ text.charCodeAt(at), FNV_PRIME)
  return salt === 3 ? value : value ^ (value >>> 15)
}
