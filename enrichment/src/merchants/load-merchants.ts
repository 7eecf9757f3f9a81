import {
  type AliasReading,
  type AliasStrength,
  findMerchant,
  type Phrase,
  type Phrases,
} from './find-merchant.ts'
import { foldName, foldText } from './fold.ts'
import { isMerchantGroupId, isMerchantKind } from './kinds.ts'
import type { FindContext, KnownMerchant, MerchantIcon, MerchantIndex } from './known-merchant.ts'

const FORMAT = '#merchants 1'
const OWN = 'eg:'
// A text of one name: what stands behind it is no location.
const NAMED = { direction: null, channel: null } as const
const NAMED_MIN = 0.6

/**
 * The knowledge base from the bytes of `data/merchants.tsv`, which says in its lines what `build/build-merchants.ts` knows.
 * Throws: TypeError when the bytes are of another format.
 */
export function loadMerchants(bytes: Uint8Array): MerchantIndex {
  const text = new TextDecoder().decode(bytes)
  const { merchants, icons, codes, places } = sectionsOf(text)
  return new LoadedIndex(merchants, icons, codes, new Set(places[0]?.split(' ')))
}

function sectionsOf(text: string) {
  const lines = text.split('\n')
  const icons = lines.indexOf('#icons')
  const codes = lines.indexOf('#codes')
  const places = lines.indexOf('#places')
  if (lines[0] !== FORMAT || icons < 0 || codes < icons || places < codes)
    throw new TypeError('not a knowledge base of merchants')
  return {
    merchants: lines.slice(1, icons),
    icons: lines.slice(icons + 1, codes),
    codes: lines.slice(codes + 1, places),
    places: lines.slice(places + 1),
  }
}

class LoadedIndex implements MerchantIndex {
  readonly list: KnownMerchant[] = []
  readonly #byId = new Map<string, KnownMerchant>()
  readonly #phrases: Phrases
  readonly #icons: ReadonlyMap<string, MerchantIcon>
  readonly #trades: ReadonlyMap<string, string>
  #names: string[] | null = null

  constructor(
    lines: readonly string[],
    icons: readonly string[],
    codes: readonly string[],
    places: ReadonlySet<string>,
  ) {
    const byText = new Map<string, Phrase>()
    for (const line of lines) this.#read(line, byText)
    this.#phrases = { byText, places }
    this.#icons = new Map(icons.map(iconOf))
    this.#trades = new Map(codes.map((line) => [line.slice(0, 4), line.slice(5)]))
  }

  find(text: string, context: FindContext) {
    return findMerchant(this.#phrases, text, context)
  }

  named(name: string, country: string | null) {
    const folded = foldText(name)
    // Only the whole name counts: most names of a provider's are of nobody known, and need no search.
    if (this.#phrases.byText.get(folded.text)?.readings == null) return null
    const match = findMerchant(this.#phrases, name, { ...NAMED, country }, folded)
    const isWhole = match !== null && match.alias === folded.text && match.confidence >= NAMED_MIN
    return isWhole ? match.merchant : null
  }

  byId(id: string) {
    return this.#byId.get(id)
  }

  search(part: string, limit: number) {
    const wanted = foldName(part)
    if (wanted === '') return []
    this.#names ??= this.list.map((merchant) => foldName(merchant.name))
    const ranks: KnownMerchant[][] = [[], [], []]
    for (const [place, name] of this.#names.entries()) {
      const merchant = this.list[place]
      const at = name.indexOf(wanted)
      if (at >= 0 && merchant !== undefined)
        ranks[at > 0 ? 2 : name.length === wanted.length ? 0 : 1]?.push(merchant)
    }
    return ranks.flat().slice(0, limit)
  }

  icon(name: string) {
    return this.#icons.get(name)
  }

  trade(mcc: string) {
    return this.#trades.get(mcc)
  }

  #read(line: string, byText: Map<string, Phrase>): void {
    const fields = line.split('\t')
    const merchant = merchantOf(fields)
    if (!this.#byId.has(merchant.id)) {
      this.#byId.set(merchant.id, merchant)
      this.list.push(merchant)
    }
    const way = fields[7]
    const direction = way === 'in' ? 'inflow' : way === 'out' ? 'outflow' : null
    const { isOwn } = merchant
    for (const marked of fields[9]?.split('|') ?? []) addAlias(byText, marked, { merchant, direction, isOwn })
  }
}

const STRENGTHS: ReadonlyMap<string, AliasStrength> = new Map([
  ['?', 'common'],
  ['~', 'weak'],
])

function addAlias(
  byText: Map<string, Phrase>,
  marked: string,
  reading: Omit<AliasReading, 'strength'>,
): void {
  const strength = STRENGTHS.get(marked.charAt(0)) ?? 'strong'
  const alias = strength === 'strong' ? marked : marked.slice(1)
  const phrase = phraseOf(byText, alias)
  const { merchant, direction, isOwn } = reading
  phrase.readings ??= []
  phrase.readings.push({ merchant, direction, isOwn, strength })
  for (let at = alias.lastIndexOf(' '); at > 0; at = alias.lastIndexOf(' ', at - 1)) {
    const beginning = phraseOf(byText, alias.slice(0, at))
    if (beginning.isBeginning) break
    beginning.isBeginning = true
  }
}

function phraseOf(byText: Map<string, Phrase>, text: string): Phrase {
  const known = byText.get(text)
  if (known !== undefined) return known
  const phrase: Phrase = { readings: null, isBeginning: false }
  byText.set(text, phrase)
  return phrase
}

function merchantOf(fields: readonly string[]): KnownMerchant {
  const [id = '', name = '', website = '', mcc = '', kind = '', group = '', countries = '', , icon = ''] =
    fields
  return {
    id,
    name,
    website: website === '' ? null : `https://${website}`,
    mcc: mcc === '' || mcc === '0000' ? null : mcc,
    kind: isMerchantKind(kind) ? kind : null,
    groupId: isMerchantGroupId(group) ? group : null,
    countries: countries === '' ? [] : countries.split(','),
    isOwn: id.startsWith(OWN),
    icon: icon === '' ? null : icon,
  }
}

function iconOf(line: string): [string, MerchantIcon] {
  const [slug = '', color = '', path = ''] = line.split('\t')
  return [slug, { color, path }]
}
