// The knowledge base of merchants, made anew from pinned packages and our own lists: `npm run build:merchants`.
// With --check it is compared with what is committed instead of written.
import { readFileSync, writeFileSync } from 'node:fs'
import { readBrands } from './merchants/brands.ts'
import { composeLines, type Line } from './merchants/compose.ts'
import { type Icon, iconsOf } from './merchants/icons.ts'
import { readOwnLists } from './merchants/own-lists.ts'
import { fetchPackage, PACKAGES } from './merchants/packages.ts'
import { readVocabulary } from './merchants/vocabulary.ts'

const FILE = new URL('../data/merchants.tsv', import.meta.url)
const LISTS = new URL('../data/merchants/', import.meta.url)

const built = build()
if (process.argv.includes('--check')) {
  const isSame = readFileSync(FILE, 'utf8') === built
  console.log(
    isSame ? 'merchants.tsv is what its sources make' : 'merchants.tsv is not what its sources make',
  )
  process.exitCode = isSame ? 0 : 1
} else {
  writeFileSync(FILE, built)
  console.log(`merchants.tsv: ${Buffer.byteLength(built).toLocaleString('en')} bytes`)
}

function build(): string {
  const vocabulary = readVocabulary(fetchPackage(PACKAGES.words), fetchPackage(PACKAGES.cities), [
    fetchPackage(PACKAGES.womensNames),
    fetchPackage(PACKAGES.mensNames),
  ])
  const lines = composeLines(readOwnLists(LISTS), readBrands(fetchPackage(PACKAGES.brands)), vocabulary)
  const icons = iconsOf(lines, fetchPackage(PACKAGES.icons))
  return [
    '#merchants 1',
    ...lines.map((line) => merchantLine(line, icons.get(line.id))),
    '#icons',
    ...iconLines([...icons.values()]),
    '#codes',
    ...codeLines(fetchPackage(PACKAGES.codes)),
    '#places',
    vocabulary.placeWords.join(' '),
    '',
  ].join('\n')
}

function merchantLine(line: Line, icon: Icon | undefined): string {
  const aliases = [...line.aliases].map(([alias, mark]) => mark + alias).sort(compareText)
  const fields = [
    line.id,
    line.name.replace(/\s+/g, ' '),
    line.website ?? '',
    line.mcc,
    line.kind ?? '',
    line.group ?? '',
    line.countries.join(','),
    line.direction,
    icon?.slug ?? '',
    aliases.join('|'),
  ]
  return fields.join('\t')
}

function iconLines(icons: readonly Icon[]): string[] {
  const bySlug = new Map(icons.map((icon) => [icon.slug, icon]))
  return [...bySlug.values()]
    .sort((a, b) => compareText(a.slug, b.slug))
    .map(({ slug, color, path }) => `${slug}\t${color}\t${path}`)
}

/** The trades by code: `0742\tVeterinary Services`. */
function codeLines(files: ReadonlyMap<string, Buffer>): string[] {
  const source = files.get('src/merchant-codes.js')?.toString('utf8') ?? ''
  const entries = [...source.matchAll(/"mcc": "(\d{4})",\s*"edited_description": "((?:[^"\\]|\\.)*)"/g)]
  return entries.map(([, mcc, words]) => `${mcc}\t${JSON.parse(`"${words}"`).replace(/\s+/g, ' ').trim()}`)
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
