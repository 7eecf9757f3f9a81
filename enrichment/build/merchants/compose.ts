import { foldName } from '../../src/merchants/fold.ts'
import { groupOf, isMerchantGroupId, isMerchantKind, KIND_FACTS } from '../../src/merchants/kinds.ts'
import { type Brand, spellingsOf } from './brands.ts'
import type { OwnEntry } from './own-lists.ts'
import type { Vocabulary } from './vocabulary.ts'

/** A line of the knowledge base. Several may be of one merchant: Amazon sells, and pays out to those who sell there. */
export interface Line {
  readonly id: string
  readonly name: string
  website: string | null
  mcc: string
  readonly kind: string | null
  readonly group: string | null
  countries: readonly string[]
  /** in, out, or empty: both ways. */
  direction: '' | 'in' | 'out'
  readonly isOwn: boolean
  readonly aliases: Map<string, AliasMark>
}

/** How much else an alias may be: nothing, any word, or so much that rail and direction must agree. */
export type AliasMark = '' | '?' | '~'

/** The lines of the knowledge base: our own entries by their place in the lists, then the brands by id. */
export function composeLines(own: readonly OwnEntry[], brands: readonly Brand[], words: Vocabulary): Line[] {
  const lines = own.map((entry) => ownLine(entry, words))
  guardPayouts(lines)
  const byAlias = new Map<string, Line[]>()
  for (const line of lines)
    if (line.kind === null || !KIND_FACTS[line.kind as 'mca'].isLending)
      for (const [alias, mark] of line.aliases)
        if (mark !== '~') byAlias.set(alias, [...(byAlias.get(alias) ?? []), line])
  const rest: Line[] = []
  for (const brand of brands) {
    const home = (byAlias.get(foldName(brand.name)) ?? []).find((line) =>
      overlap(line.countries, brand.countries),
    )
    if (home === undefined) rest.push(brandLine(brand, words))
    else absorb(home, brand, words, byAlias)
  }
  dropAmbiguous(rest, lines)
  return [...lines, ...rest].filter((line) => line.aliases.size > 0)
}

export function slugOf(name: string): string {
  return foldName(name).replaceAll(' ', '-')
}

function ownLine(entry: OwnEntry, words: Vocabulary): Line {
  const { name, website, countries } = entry
  const kind = entry.kind
  if (kind !== null && !isMerchantKind(kind)) throw new Error(`${name}: no kind is called ${kind}`)
  if (entry.group !== null && !isMerchantGroupId(entry.group))
    throw new Error(`${name}: no group ${entry.group}`)
  const facts = kind === null ? null : KIND_FACTS[kind]
  const mcc = entry.mcc ?? facts?.mcc ?? '0000'
  const aliases = new Map<string, AliasMark>()
  for (const alias of entry.aliases) {
    const isCommon = isCommonAlias(alias, words, true)
    aliases.set(alias, !isCommon ? '' : facts?.isLending === true ? '~' : '?')
  }
  for (const spelling of spellingsOf(name))
    if (entry.aliases.includes(foldName(name)) && !aliases.has(spelling))
      aliases.set(spelling, isCommonAlias(spelling, words, true) ? '?' : '')
  for (const alias of entry.weakAliases) aliases.set(alias, '~')
  return {
    id: `eg:${slugOf(name)}`,
    name,
    website,
    mcc,
    kind,
    group: entry.group ?? groupOf(kind, mcc),
    countries,
    direction: '',
    isOwn: true,
    aliases,
  }
}

// Where a merchant both sells and pays out, money out is a purchase.
function guardPayouts(lines: readonly Line[]): void {
  const ids = new Map<string, number>()
  for (const { id } of lines) ids.set(id, (ids.get(id) ?? 0) + 1)
  for (const line of lines)
    if (line.kind === 'marketplace' && (ids.get(line.id) ?? 0) > 1) line.direction = 'in'
}

function brandLine(brand: Brand, words: Vocabulary): Line {
  const { id, name, website, mcc, countries } = brand
  const aliases = new Map<string, AliasMark>()
  for (const alias of brand.aliases) aliases.set(alias, isCommonAlias(alias, words, false) ? '?' : '')
  const group = groupOf(null, mcc)
  return { id, name, website, mcc, kind: null, group, countries, direction: '', isOwn: false, aliases }
}

// What the index alone calls it must be nobody else's name and no word.
function absorb(
  line: Line,
  brand: Brand,
  words: Vocabulary,
  own: ReadonlyMap<string, readonly Line[]>,
): void {
  line.website ??= brand.website
  if (line.countries.length > 0)
    line.countries =
      brand.countries.length === 0 ? [] : [...new Set([...line.countries, ...brand.countries])].sort()
  for (const alias of brand.aliases)
    if (!line.aliases.has(alias) && !own.has(alias) && !isCommonAlias(alias, words, false))
      line.aliases.set(alias, '')
}

/** Whether the alias may as well be something else: a word, a place, a person, or letters that stand for anything. */
function isCommonAlias(alias: string, { isCommon }: Vocabulary, isOwn: boolean): boolean {
  const words = alias.split(' ')
  const isPlain = (word: string) => word.length <= 3 || /^\d+$/.test(word) || isCommon(word)
  if (words.every((word) => /\P{ASCII}/u.test(word))) return alias.length < 4
  if (words.length === 1) return isPlain(alias) || (!isOwn && alias.length <= 4)
  if (isOwn) return words.every((word) => word.length <= 2)
  return words.length === 2
    ? words.every(isPlain)
    : words.every((word) => word.length <= 3 || isCommon(word)) && words.length < 4
}

function overlap(a: readonly string[], b: readonly string[]): boolean {
  return a.length === 0 || b.length === 0 || a.some((country) => b.includes(country))
}

// Two brands of one country under one alias: only the one that is called so has it; if both are, nobody.
function dropAmbiguous(brands: readonly Line[], own: readonly Line[]): void {
  const byAlias = new Map<string, Line[]>()
  for (const line of brands)
    for (const alias of line.aliases.keys()) byAlias.set(alias, [...(byAlias.get(alias) ?? []), line])
  for (const [alias, lines] of byAlias) {
    for (const line of lines) {
      const rivals = lines.filter((other) => other !== line && overlap(other.countries, line.countries))
      if (rivals.length === 0) continue
      const isNamed = foldName(line.name) === alias && !rivals.some((other) => foldName(other.name) === alias)
      if (!isNamed) line.aliases.delete(alias)
    }
  }
  const taken = new Set(
    own.filter((line) => line.countries.length === 0).flatMap((line) => [...line.aliases.keys()]),
  )
  for (const line of brands)
    for (const alias of line.aliases.keys()) if (taken.has(alias)) line.aliases.delete(alias)
}
