import { randomOf } from '../eval/statistics.ts'
import { TRADE_WORDS } from './trade-words.ts'

/** A name that a card row could hold, and the trade of who bears it. */
export interface TrainingRow {
  readonly text: string
  readonly trade: string
  readonly weight: number
}

/** How often people buy from each trade with a card, in parts of a thousand: our own reading of what statements hold. */
const SHARES: Readonly<Record<string, number>> = {
  eating_out: 270, groceries: 75, general_merchandise: 80, medical: 75, fuel: 45, home: 55, clothing: 45, hobbies: 45,
  services: 50, personal_care: 45, vehicle: 45, travel: 35, transport: 25, entertainment: 25, digital: 25,
  education: 25, pharmacy: 15, pets: 18, donations: 20, government: 18, telecom: 14, utilities: 15, electronics: 18,
  alcohol_tobacco: 20, insurance: 10, fitness: 16, postage: 8, rent: 8, gambling: 4, taxes: 3,
} // biome-ignore format: a table

const NAMES =
  'smith johnson brown garcia miller davis martinez lopez wilson anderson thomas taylor moore jackson martin lee harris clark lewis walker hall young king wright scott green adams baker nelson carter mitchell roberts turner phillips campbell parker evans edwards collins stewart morris rogers reed cook morgan bell murphy bailey rivera cooper richardson cox howard ward torres peterson gray ramirez james watson brooks kelly sanders price bennett wood barnes ross henderson coleman jenkins perry powell long patterson hughes flores washington butler simmons foster joe tony mario luigi maria rosa anna lisa mike dave bob bill jim john tom frank sam max ben rick steve paul mark peter alex nick chris kim nguyen patel singh chen wang schmidt muller weber fischer meyer wagner becker hoffmann rossi russo ferrari bianchi dubois laurent bernard petit moreau jansen devries bakker kowalski nowak wisniewski silva santos oliveira pereira andersson hansen nielsen'.split(
    ' ',
  )
const COLORS =
  'golden blue red green silver royal grand great new old little big first star sun moon river lake mountain valley hill ocean beach bay island park forest garden oak pine cedar maple rose lily eagle lion bear wolf fox crown diamond crystal sunrise sunset north south east west central downtown uptown metro city main corner village country american national united premier elite classic modern original family best quality express quick fresh happy lucky magic rainbow summit pacific atlantic liberty heritage pioneer frontier colonial capital union alpha delta omega prime perfect pure simply urban twin three four seven bella casa villa la le el los las il del der das die het de das o a sol luna mar norte sur grande nuevo nova vieux petit bon belle alte neue haus hof'.split(
    ' ',
  )
const CITIES =
  'austin dallas houston chicago seattle portland denver phoenix tucson las vegas los angeles san diego san francisco sacramento fresno oakland miami orlando tampa atlanta charlotte raleigh nashville memphis boston new york brooklyn queens newark philadelphia pittsburgh baltimore washington richmond detroit cleveland columbus cincinnati indianapolis milwaukee minneapolis st louis kansas city omaha tulsa oklahoma salt lake boise reno albuquerque el paso honolulu anchorage london manchester birmingham leeds glasgow bristol dublin paris lyon berlin hamburg munchen koln madrid barcelona roma milano amsterdam rotterdam warszawa krakow lisboa porto toronto vancouver montreal'.split(
    ' ',
  )
const STATES = 'tx ca ny fl wa or co az nv il oh pa ga nc va ma mi mn mo wi gb de fr es it nl pl pt'.split(
  ' ',
)
const TAILS = ['', '', '', 'inc', 'llc', 'co', 'ltd', 'corp', 'center', 'house', 'shop', 'group', 'company', 'place', 'of', 'store', 'services', 'the', '#', 'gmbh', 'sl', 'srl', 'sp zoo', 'bv', 'sarl'] // biome-ignore format: a list
const STOP = new Set('and of in a e i the la le de da do di cave to by with it for'.split(' '))
/** Where card networks and banks cut a name. */
const CUTS = [22, 22, 25, 18, 40, 40]

/** What a name counts that was made only so that the words of rare trades are heard. */
const RARE = 0.25

/** Made-up names: the words of a trade among the words that any name may have, cut where banks cut them. */
export function* generateRows(count: number, seed: number): Generator<TrainingRow> {
  const random = randomOf(seed)
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)] as Item
  const trades = Object.keys(SHARES)
  const bag = trades.flatMap((trade) => Array.from({ length: SHARES[trade] ?? 0 }, () => trade))
  const words = new Map(
    trades.map((trade) => [
      trade,
      [...new Set((TRADE_WORDS[trade] ?? '').split(/\s+/))].filter((word) => word !== '' && !STOP.has(word)),
    ]),
  )
  for (let made = 0; made < count; made += 1) {
    // Every word is heard, however rare its trade; a name without any is as likely to be a trade as the trade is common.
    const kind = random()
    const trade = kind < 0.25 ? pick(trades) : pick(bag)
    const parts: string[] = []
    const before = random()
    if (random() < 0.3) parts.push(madeUp(random))
    if (before < 0.45) parts.push(pick(COLORS))
    else if (before < 0.75) parts.push(pick(NAMES))
    if (random() < 0.25) parts.push(pick(NAMES))
    if (kind < 0.8) parts.push(pick(words.get(trade) ?? []))
    if (kind < 0.8 && random() < 0.3) parts.push(pick(words.get(trade) ?? []))
    parts.push(pick(TAILS))
    const name = parts.filter(Boolean).join(' ').slice(0, pick(CUTS))
    const where = random() < 0.6 ? ` ${pick(CITIES)} ${pick(STATES)}` : ''
    yield { text: name + where, trade, weight: kind < 0.25 ? RARE : 1 }
  }
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
