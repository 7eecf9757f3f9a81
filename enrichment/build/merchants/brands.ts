import { foldName } from '../../src/merchants/fold.ts'
import { MCC_OF_PLACE } from './osm-mcc.ts'

/** A brand of the name-suggestion-index that can be a merchant. */
export interface Brand {
  /** `wd:Q…`, else `nsi:…`: stable over the releases of the index. */
  readonly id: string
  readonly name: string
  readonly website: string | null
  readonly mcc: string
  /** Upper case; empty: anywhere. */
  readonly countries: readonly string[]
  /** Folded. */
  readonly aliases: readonly string[]
}

interface Item {
  readonly displayName: string
  readonly id: string
  readonly locationSet?: { readonly include?: readonly unknown[] }
  readonly matchNames?: readonly string[]
  readonly tags: Readonly<Record<string, string>>
}

interface Wikidata {
  readonly label?: string
  readonly identities?: { readonly website?: string }
  readonly officialWebsites?: readonly string[]
}

const NAME_TAGS = [
  'brand',
  'name',
  'official_name',
  'alt_name',
  'short_name',
  'brand:en',
  'name:en',
  'old_name',
]
const ALIAS_MAX = 40
// A place that no row is in: such a brand is always a foreign one.
const NO_COUNTRY = 'XX'

/** The brands in the order of their ids, whatever the order in the index. */
export function readBrands(files: ReadonlyMap<string, Buffer>): Brand[] {
  const read = (path: string) => JSON.parse(files.get(path)?.toString('utf8') ?? '{}')
  const { nsi } = read('dist/json/nsi.min.json') as { nsi: Record<string, { items?: readonly Item[] }> }
  const { wikidata } = read('dist/wikidata/wikidata.min.json') as { wikidata: Record<string, Wikidata> }
  const { genericWords } = read('dist/json/genericWords.min.json') as { genericWords: readonly string[] }
  const generic = genericWords.map((pattern) => new RegExp(pattern, 'iu'))
  const brands = new Map<string, Brand>()
  // A brand that stands under several kinds of place is of the first of our table: a shop before its café.
  for (const [place, mcc] of MCC_OF_PLACE)
    for (const item of nsi[`brands/${place}`]?.items ?? []) {
      const brand = brandOf(item, mcc, wikidata, generic)
      if (brand === null) continue
      const known = brands.get(brand.id)
      brands.set(brand.id, known === undefined ? brand : united(known, brand))
    }
  return [...brands.values()].sort((a, b) => (a.id < b.id ? -1 : 1))
}

function brandOf(
  item: Item,
  mcc: string,
  wikidata: Readonly<Record<string, Wikidata>>,
  generic: readonly RegExp[],
): Brand | null {
  const entity = item.tags['brand:wikidata']
  const names = [...NAME_TAGS.map((tag) => item.tags[tag]), ...(item.matchNames ?? [])]
    .flatMap((name) => name?.split(';') ?? [])
    .filter((name) => !generic.some((pattern) => pattern.test(name.trim())))
  const aliases = [...new Set(names.flatMap(spellingsOf))].filter(
    (alias) => alias.length >= 2 && alias.length <= ALIAS_MAX,
  )
  if (aliases.length === 0) return null
  const known = entity === undefined ? undefined : wikidata[entity]
  return {
    id: entity === undefined ? `nsi:${item.id}` : `wd:${entity}`,
    name: latinNameOf(item, known),
    website: hostOf(known?.identities?.website ?? known?.officialWebsites?.[0] ?? item.tags['website']),
    mcc,
    countries: countriesOf(item.locationSet?.include ?? []),
    aliases,
  }
}

/** "McDonald's" stands on statements as MCDONALDS and as MCDONALD S; "Müller" as MULLER and as MUELLER. */
export function spellingsOf(name: string): string[] {
  const spellings = [foldName(name), foldName(name.replace(/['’](?=s\b)/gi, ' '))]
  if (/[äöü]/i.test(name))
    spellings.push(foldName(name.replace(/ä/gi, 'ae').replace(/ö/gi, 'oe').replace(/ü/gi, 'ue')))
  return spellings
}

/** As people write it who read Latin letters, so that a brand of many countries has one name; else as it is. */
function latinNameOf({ tags, displayName }: Item, known: Wikidata | undefined): string {
  const name = (tags['brand'] ?? displayName).trim()
  const names = [name, tags['brand:en'], tags['name:en'], known?.label]
  return names.find((one) => one !== undefined && /^[\p{sc=Latin}\p{sc=Common}\p{M}]+$/u.test(one)) ?? name
}

function countriesOf(places: readonly unknown[]): string[] {
  const countries = new Set<string>()
  for (const place of places) {
    if (typeof place !== 'string') continue // a circle on the map
    if (place === '001') return []
    const code = /^([a-z]{2})(?:-[a-z0-9-]+)?(?:\.geojson)?$/.exec(place)?.[1]
    if (code === 'fx') countries.add('FR')
    else if (code !== undefined) countries.add(code.toUpperCase())
    else if (/^\d{3}$/.test(place)) return [] // a region of the world
  }
  return countries.size === 0 ? [NO_COUNTRY] : [...countries].sort()
}

function united(known: Brand, brand: Brand): Brand {
  const isAnywhere = known.countries.length === 0 || brand.countries.length === 0
  return {
    ...known,
    countries: isAnywhere ? [] : [...new Set([...known.countries, ...brand.countries])].sort(),
    aliases: [...new Set([...known.aliases, ...brand.aliases])],
  }
}

/** `https://www.walmart.com/` → `walmart.com`; null where it is no address. */
export function hostOf(address: string | undefined): string | null {
  if (address === undefined || !URL.canParse(address)) return null
  const { protocol, host, pathname } = new URL(address)
  if (protocol !== 'https:' && protocol !== 'http:') return null
  return (host.replace(/^www\./, '') + pathname).replace(/\/$/, '').slice(0, 80)
}
