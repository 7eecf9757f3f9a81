import { randomOf } from '../eval/statistics.ts'
import { CITIES, COMMON, NAMES, STATES, TAILS } from './name-words.ts'
import { readTradeNames } from './trade-names.ts'

/** A name that a card row could hold, and the trade of who bears it: one of these. */
export interface TrainingRow {
  readonly text: string
  readonly trades: readonly string[]
  readonly weight: number
}

/** How often people buy from each trade with a card, in parts of a thousand: our own reading of what statements hold. */
const SHARES: Readonly<Record<string, number>> = {
  eating_out: 270, groceries: 75, general_merchandise: 80, medical: 75, fuel: 45, home: 55, clothing: 45, hobbies: 45,
  services: 50, personal_care: 45, vehicle: 45, travel: 35, transport: 25, entertainment: 25, digital: 25,
  education: 25, pharmacy: 15, pets: 18, donations: 20, government: 18, telecom: 14, utilities: 15, electronics: 18,
  alcohol_tobacco: 20, insurance: 10, fitness: 16, postage: 8, rent: 8, gambling: 4, taxes: 3,
} // biome-ignore format: a table

/** Where card networks and banks cut a name. */
const CUTS = [22, 22, 25, 18, 40, 40]

/** What a name counts that was made only so that the words of rare trades are heard. */
const RARE = 0.25

/** How often a made-up name is … */
const OFTEN = {
  /** … of any trade, however rare. */
  rare: 0.25,
  /** … one that says nothing of its trade: it is as likely to be of a trade as the trade is common. */
  silent: 0.2,
  /** … one that bears a word of another trade as well: GARDEN CAFE, ORCHARD DENTAL. */
  misleading: 0.1,
  /** … one with two phrases of its trade. */
  twofold: 0.2,
  /** … written together: CARWASH. */
  joined: 0.08,
  /** … abbreviated: vowels left out, or words cut. */
  abbreviated: 0.12,
  placed: 0.4,
}

export type Pick = <Item>(items: readonly Item[]) => Item

/** Made-up names: the words of a trade among the words that any name may have, cut where banks cut them. */
export function* generateRows(count: number, seed: number): Generator<TrainingRow> {
  const random = randomOf(seed)
  const pick: Pick = (items) => items[Math.floor(random() * items.length)] as (typeof items)[number]
  const trades = Object.keys(SHARES)
  const bag = trades.flatMap((trade) => Array.from({ length: SHARES[trade] ?? 0 }, () => trade))
  const names = readTradeNames()
  const phraseOf = (trade: string) => {
    const { often, also, words } = names.get(trade) ?? { often: [''], also: [''], words: [''] }
    if (random() < 0.25) return pick(words)
    return pick(random() < 0.5 ? often : also)
  }
  for (let made = 0; made < count; made += 1) {
    const isRare = random() < OFTEN.rare
    const trade = isRare ? pick(trades) : pick(bag)
    const phrase = !isRare && random() < OFTEN.silent ? null : phraseOf(trade)
    const parts = phrase?.includes('@') ? [] : nameInFront(random, pick)
    if (random() < OFTEN.misleading) parts.push(pick(filled(phraseOf(pick(bag)), pick).split(' ')))
    if (phrase !== null) {
      const own = filled(phrase, pick)
      parts.push(random() < OFTEN.joined ? own.replaceAll(' ', '') : own)
      if (random() < OFTEN.twofold) parts.push(filled(phraseOf(trade), pick))
    }
    if (random() < 0.5) parts.push(pick(TAILS))
    const name = parts.filter((part) => part !== '').join(' ')
    const written = (random() < OFTEN.abbreviated ? abbreviated(name, random) : name).slice(0, pick(CUTS))
    const where = random() < OFTEN.placed ? ` ${pick(CITIES)} ${pick(STATES)}` : ''
    yield { text: written + where, trades: [trade], weight: isRare ? RARE : 1 }
  }
}

/** Whose shop it is: a name, a common word, a word that nobody knows, a place; or nothing. */
function nameInFront(random: () => number, pick: Pick): string[] {
  const parts: string[] = []
  const before = random()
  if (random() < 0.3) parts.push(madeUp(random))
  if (before < 0.45) parts.push(pick(COMMON))
  else if (before < 0.75) parts.push(pick(NAMES) + (random() < 0.25 ? 's' : ''))
  if (random() < 0.15) parts.push(pick(NAMES))
  if (random() < 0.1) parts.push(pick(CITIES))
  return parts
}

const SLOTS: Readonly<Record<string, readonly string[]>> = { n: NAMES, c: CITIES, s: STATES, w: COMMON }

const filled = (phrase: string, pick: Pick) =>
  phrase.replace(/@([ncsw])/g, (_, slot: string) => pick(SLOTS[slot] ?? NAMES))

function abbreviated(name: string, random: () => number): string {
  return name
    .split(' ')
    .map((word) => {
      if (word.length < 6 || random() < 0.4) return word
      return random() < 0.5
        ? word.slice(0, 1) + word.slice(1).replace(/[aeiou]/g, '')
        : word.slice(0, 3 + Math.floor(random() * 3))
    })
    .join(' ')
}

const ONSETS = 'b br c ch cl d dr f fl g gr h j k kr l m n p pr qu r s sh sk sl st t th tr v w z'.split(' ')
const VOWELS = 'a e i o u ai ea ee ie oa oo ou y'.split(' ')
const CODAS = ['', '', 'n', 'r', 's', 'l', 't', 'ck', 'm', 'nd', 'rt', 'ng', 'x']

/** A name that nobody bears: its letters must come to mean nothing. */
function madeUp(random: () => number): string {
  const pick = (items: readonly string[]) => items[Math.floor(random() * items.length)] ?? ''
  const syllables = 1 + Math.floor(random() * 3)
  let word = ''
  for (let made = 0; made < syllables; made += 1) word += pick(ONSETS) + pick(VOWELS) + pick(CODAS)
  return word
}

/** As often as a trade is bought from; for names that are known, whose trades are spread otherwise. */
export function shareOf(trade: string): number {
  return SHARES[trade] ?? 5
}
