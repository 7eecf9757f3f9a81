import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { TRADE_WORDS } from './trade-words.ts'

/** How sellers of a trade call themselves. */
export interface TradeNames {
  /** Phrases that are heard most; `@n` stands for a person, `@c` for a city, `@s` for a state, `@w` for any word. */
  readonly often: readonly string[]
  readonly also: readonly string[]
  /** Single words. */
  readonly words: readonly string[]
}

const FILE = fileURLToPath(new URL('trade-names.txt', import.meta.url))
const STOP = new Set('and of in a e i the la le de da do di cave to by with it for'.split(' '))

/** By trade, from `trade-names.txt` and `trade-words.ts`. */
export function readTradeNames(): ReadonlyMap<string, TradeNames> {
  const parts = readFileSync(FILE, 'utf8').split(/^\[/m).slice(1)
  return new Map(
    parts.map((part) => {
      const [head = '', often = '', also = ''] = part.split(/^(?:often|also):$/m)
      const trade = head.split(']')[0] ?? ''
      return [trade, { often: phrasesOf(often), also: phrasesOf(also), words: wordsOf(trade) }]
    }),
  )
}

const phrasesOf = (list: string) =>
  list
    .split(/,\s+|\n/)
    .map((phrase) => phrase.trim())
    .filter((phrase) => phrase !== '')

const wordsOf = (trade: string) =>
  [...new Set((TRADE_WORDS[trade] ?? '').split(/\s+/))].filter((word) => word !== '' && !STOP.has(word))
