import { CITIES_BY_REGION, GREAT_CITIES } from './places-data.ts'

export const US_STATES: ReadonlySet<string> = new Set(
  'AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC PR VI GU'.split(
    ' ',
  ),
)
export const CA_PROVINCES: ReadonlySet<string> = new Set('AB BC MB NB NL NS NT NU ON PE QC SK YT'.split(' '))
export const AU_STATES: ReadonlySet<string> = new Set('NSW VIC QLD TAS ACT'.split(' '))
// States that are words of names as well: they need a sign beside them that a place stands here.
export const WORDLIKE: ReadonlySet<string> = new Set(
  'CO DE HI ID IN LA ME OK OR MA PA AL MS MO MD PR VI NS ON NB PE'.split(' '),
)

/** Codes of countries as card rows end with them, by their ISO 3166-1 alpha-2. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  'US:US USA:US GB:GB GBR:GB UK:GB CA:CA CAN:CA AU:AU AUS:AU NZ:NZ NZL:NZ IE:IE IRL:IE DE:DE DEU:DE FR:FR FRA:FR ES:ES ESP:ES IT:IT ITA:IT NL:NL NLD:NL BE:BE BEL:BE LU:LU LUX:LU AT:AT AUT:AT CH:CH CHE:CH PT:PT PRT:PT SE:SE SWE:SE NO:NO NOR:NO DK:DK DNK:DK FI:FI FIN:FI PL:PL POL:PL CZ:CZ CZE:CZ GR:GR GRC:GR TR:TR TUR:TR MX:MX MEX:MX BR:BR BRA:BR JP:JP JPN:JP CN:CN CHN:CN HK:HK HKG:HK SG:SG SGP:SG IN:IN IND:IN IL:IL ISR:IL ZA:ZA ZAF:ZA AE:AE ARE:AE EE:EE EST:EE LT:LT LTU:LT LV:LV LVA:LV HU:HU HUN:HU RO:RO ROU:RO BG:BG BGR:BG CY:CY CYP:CY MT:MT MLT:MT IS:IS ISL:IS KR:KR KOR:KR TH:TH THA:TH PH:PH PHL:PH ID:ID IDN:ID MY:MY MYS:MY VN:VN VNM:VN TW:TW TWN:TW CR:CR CRI:CR CO:CO COL:CO AR:AR ARG:AR CL:CL CHL:CL PE:PE PER:PE JM:JM JAM:JM BS:BS BHS:BS DO:DO DOM:DO'
    .split(' ')
    .map((pair) => pair.split(':') as [string, string]),
)
// Codes of two letters that are no word and no state, so that they are a country where a row ends.
const CLEAR_COUNTRIES: ReadonlySet<string> = new Set(
  'US GB UK IE AU NZ FR NL DK FI PL CZ GR JP HK SG ZA'.split(' '),
)

export function countryOf(code: string): string | null {
  return COUNTRIES.get(code) ?? null
}

/** Whether the code stands for a country wherever a row ends with it: three letters, or two that are no state or word. */
export function isClearCountry(code: string): boolean {
  return code.length === 3 ? COUNTRIES.has(code) : CLEAR_COUNTRIES.has(code)
}

const TRUNCATED = 13
let cities: ReadonlyMap<string, ReadonlySet<string>> | null = null

/** Read when the first place is asked for; some milliseconds. Card networks cut a city at 13 characters. */
function citiesOf(region: string): ReadonlySet<string> | undefined {
  cities ??= new Map(
    CITIES_BY_REGION.split('\n').map((line) => {
      const [code = '', names = ''] = line.split('=')
      const all = names.split(',')
      return [code, new Set([...all, ...all.flatMap((name) => cutNames(name))])] as const
    }),
  )
  return cities.get(region)
}

function cutNames(name: string): string[] {
  const short = name.endsWith(' CITY') ? [name.slice(0, -5)] : []
  return name.length > TRUNCATED
    ? [...short, name.slice(0, TRUNCATED).trimEnd(), name.slice(0, 12).trimEnd()]
    : short
}

const GREAT: ReadonlySet<string> = new Set(GREAT_CITIES.split(','))

/** A city of that state, province or country, in plain capitals. */
export function isCityOf(name: string, region: string): boolean {
  return citiesOf(region)?.has(plainCity(name)) ?? false
}

/** A city that is known without its country, and whose name means nothing else. */
export function isGreatCity(name: string): boolean {
  return GREAT.has(plainCity(name))
}

/** Capitals without dots, accents and hyphens; Saint and Fort as they are cut. */
export function plainCity(name: string): string {
  if (AS_KNOWN.test(name)) return name
  const plain = name
    .normalize('NFD')
    .replace(/[^A-Z \-/]/g, '')
    .replace(/[-/]/g, ' ')
  return plain.replace(LONG_BEGINNING, (word) =>
    word === 'SAINT ' ? 'ST ' : word === 'FORT ' ? 'FT ' : 'MT ',
  )
}

const LONG_BEGINNING = /^(?:SAINT|FORT|MOUNT) /
const AS_KNOWN = /^(?!SAINT |FORT |MOUNT )[A-Z ]*$/
