import { foldName } from '../../src/merchants/fold.ts'

/** Words that a name shares with everything else: of the language, of the map, of people. */
export interface Vocabulary {
  readonly isCommon: (word: string) => boolean
  /** Words of the names of cities in countries whose cards we read, in order. */
  readonly placeWords: readonly string[]
}

const WORD_FILES = ['english', 'american', 'british'].flatMap((dialect) =>
  [10, 20, 35, 40, 50, 55, 60, 70].map((size) => `${dialect}-words-${size}.json`),
)
const PLACE_COUNTRIES = new Set(['US', 'GB', 'CA', 'AU', 'IE', 'NZ'])
const SURNAMES =
  'smith jones brown williams taylor davies wilson evans thomas johnson roberts walker wright robinson thompson white hughes edwards green hall wood harris lewis martin jackson clarke clark turner hill scott cooper morris ward moore king watson baker harrison morgan patel young allen mitchell james anderson phillips lee bell parker davis miller garcia rodriguez martinez hernandez lopez gonzalez perez sanchez ramirez torres flores rivera gomez diaz reyes cruz ortiz nguyen kim chen wang li singh khan murphy kelly ryan sullivan obrien marshall macy kohl dillard wendy denny arby hilton marriott boots meyer mueller schmidt schneider fischer weber wagner becker'

type Files = ReadonlyMap<string, Buffer>

export function readVocabulary(words: Files, cities: Files, firstNames: readonly Files[]): Vocabulary {
  const read = <Value>(files: Files, path: string) =>
    JSON.parse(files.get(path)?.toString('utf8') ?? '[]') as Value[]
  const common = new Set(SURNAMES.split(' '))
  for (const file of WORD_FILES) for (const word of read<string>(words, file)) common.add(foldName(word))
  for (const files of firstNames)
    for (const name of read<string>(files, 'data/names.json')) common.add(foldName(name))
  const places = new Set<string>()
  for (const { city, iso2 } of read<{ city: string; iso2: string }>(cities, 'data/cityMap.json')) {
    const folded = foldName(city)
    common.add(folded)
    if (PLACE_COUNTRIES.has(iso2)) for (const word of folded.split(' ')) places.add(word)
  }
  // "Kim's", "Coles": a name in the genitive is as common as the name.
  const isCommon = (word: string) => common.has(word) || (word.endsWith('s') && common.has(word.slice(0, -1)))
  return { isCommon, placeWords: [...places].sort() }
}
