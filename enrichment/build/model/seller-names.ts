import { readdirSync, readFileSync } from 'node:fs'
import { randomOf } from '../eval/statistics.ts'
import { type Pick, shareOf, type TrainingRow } from './generate-rows.ts'
import { CITIES, COMMON, NAMES, STATES, TAILS } from './name-words.ts'

const FOLDER = new URL('seller-names/', import.meta.url)
const TELLING = new URL('telling-words.txt', import.meta.url)

/** How often a name is trained on: as it is, and as banks would cut it, write it together or put a place behind it. */
const WRITINGS = 4
const CUTS = [14, 18, 22, 22, 25, 40]
const JOINED = 0.1
const PLACED = 0.3
/** What a name weighs of a trade that occurs as often here as on statements; none more or less than this. */
const WEIGHT = 1
const [LEAST, MOST] = [0.25, 2.5]
/** A word stands for itself: it counts less than a name. */
const WORD_WEIGHT = 0.5

/** Names of sellers by trade, written from general knowledge of shop signs; a file a trade, a line a name. */
export function readSellerNames(): { readonly text: string; readonly trade: string }[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .flatMap((file) =>
      linesOf(new URL(file, FOLDER)).map((text) => ({ text, trade: file.slice(0, -'.txt'.length) })),
    )
}

/** Names as statements write them, so that each trade is heard as often as it is bought from. */
export function rowsOfNames(names: readonly { text: string; trade: string }[], seed: number): TrainingRow[] {
  const random = randomOf(seed)
  const pick: Pick = (items) => items[Math.floor(random() * items.length)] as (typeof items)[number]
  const counts = new Map<string, number>()
  for (const { trade } of names) counts.set(trade, (counts.get(trade) ?? 0) + 1)
  return names.flatMap(({ text, trade }) => {
    const usual = (shareOf(trade) / 1_000) * names.length
    const weight = WEIGHT * Math.min(MOST, Math.max(LEAST, usual / (counts.get(trade) ?? 1)))
    return Array.from({ length: WRITINGS }, (_, writing) => {
      if (writing === 0) return { text, trades: [trade], weight }
      const whole = random() < JOINED ? text.replaceAll(' ', '') : text
      return { text: whole.slice(0, pick(CUTS)) + placeBehind(random, pick), trades: [trade], weight }
    })
  })
}

/** Names made of the words of `telling-words.txt`, each of which makes one of its trades likelier than not. */
export function rowsOfTellingWords(seed: number): TrainingRow[] {
  const random = randomOf(seed)
  const pick: Pick = (items) => items[Math.floor(random() * items.length)] as (typeof items)[number]
  return linesOf(TELLING).flatMap((line) => {
    const [word = '', ...trades] = line.split(' ')
    return Array.from({ length: WRITINGS }, () => {
      const before = random()
      const front = before < 0.4 ? pick(NAMES) : before < 0.64 ? pick(COMMON) : ''
      const parts = [front, word, random() < 0.6 ? pick(TAILS) : ''].filter((part) => part !== '')
      return { text: parts.join(' ') + placeBehind(random, pick), trades, weight: WORD_WEIGHT }
    })
  })
}

const placeBehind = (random: () => number, pick: Pick) =>
  random() < PLACED ? ` ${pick(CITIES)} ${pick(STATES)}` : ''

const linesOf = (file: URL) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
