/**
 * A name for a merchant that nobody knows, from the text that names it: no numbers of stores and phones, no web prefix, no
 * column of a place behind it; words in capitals get small letters. Null when nothing is left that could be a name.
 */
export function proposeName(text: string): string | null {
  const column = text.slice(0, NAME_MAX).split(/\s{3,}|\t/)[0] ?? ''
  const words = column
    .replace(/^(?:https?:\/\/)?www\./i, '')
    .split(/\s+/)
    .filter((word) => !STORE_NUMBER.test(word))
  while (words.length > 1 && DANGLING.test(words.at(-1) ?? '')) words.pop()
  const name = words.join(' ').replace(/^[\s*#,.;:/-]+|[\s*#,;:/-]+$/g, '')
  if (!/\p{L}{2}/u.test(name)) return null
  return isShouted(name) ? name.split(' ').map(titleCase).join(' ') : name
}

const NAME_MAX = 60
const STORE_NUMBER = /^#?(?=[\dX*-]*\d)[\dX*-]{2,}$|^#\S*$|^(?:STORE|T|F|S)-?\d{2,}$/i
const DANGLING = /^(?:#|NO\.?|STORE|STR|&|-|\*)$/i
// Left as they are written: abbreviations and company forms.
const CAPITALS = new Set(
  'LLC LLP LP USA US UK BBQ NYC ATM TV IT PC DBA II III IV AG SA BV NV AB KG PLC'.split(' '),
)
const FORMS: ReadonlyMap<string, string> = new Map([
  ['INC', 'Inc'],
  ['LTD', 'Ltd'],
  ['GMBH', 'GmbH'],
  ['CO', 'Co'],
])
const SMALL = new Set('OF AND THE DE LA DU DES VON AT IN FOR'.split(' '))

function isShouted(name: string): boolean {
  return name === name.toUpperCase() || name === name.toLowerCase()
}

function titleCase(word: string, place: number): string {
  const upper = word.toUpperCase()
  if (CAPITALS.has(upper)) return upper
  const form = FORMS.get(upper)
  if (form !== undefined) return form
  if (place > 0 && SMALL.has(upper)) return word.toLowerCase()
  return word
    .toLowerCase()
    .replace(/(^|[-/&.(*])(\p{L})/gu, (_, before: string, letter: string) => before + letter.toUpperCase())
    .replace(/\.(?:Com|Net|Org|Co|Io)\b/g, (ending) => ending.toLowerCase())
}
