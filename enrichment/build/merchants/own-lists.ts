import { readdirSync, readFileSync } from 'node:fs'
import { foldName } from '../../src/merchants/fold.ts'

/** An entry of our own lists. */
export interface OwnEntry {
  readonly name: string
  readonly website: string | null
  readonly mcc: string | null
  readonly kind: string | null
  readonly group: string | null
  /** Empty: anywhere. */
  readonly countries: readonly string[]
  /** Folded. */
  readonly aliases: readonly string[]
  /** Folded; they say who it is only together with a rail and a direction. */
  readonly weakAliases: readonly string[]
}

const GROUP = /^\[(\w+) (\*|[A-Z]{2}(?: [A-Z]{2})*)\]$/
const ENTRY =
  /^(?<dash>- )?(?<name>[^<{@=]+?)(?: <(?<website>[^>]+)>)?(?: \{(?<mcc>\d{4})\})?(?: @(?<group>\S+))?(?: = (?<aliases>.+))?$/

/** Every entry of the lists of a folder, files by name, lines in order. Throws on a line that is none. */
export function readOwnLists(folder: URL): OwnEntry[] {
  const files = readdirSync(folder).filter((file) => file.endsWith('.txt'))
  return files.sort().flatMap((file) => parseOwnList(readFileSync(new URL(file, folder), 'utf8'), file))
}

export function parseOwnList(text: string, file: string): OwnEntry[] {
  const entries: OwnEntry[] = []
  let heading: { code: string; countries: string[] } | null = null
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue
    const group = GROUP.exec(line)
    if (group !== null) {
      heading = { code: group[1] ?? '', countries: group[2] === '*' ? [] : (group[2] ?? '').split(' ') }
      continue
    }
    const fields = ENTRY.exec(line)?.groups
    if (fields === undefined || heading === null)
      throw new Error(`${file}:${index + 1}: not an entry: ${line}`)
    entries.push(entryOf(fields, heading))
  }
  return entries
}

function entryOf(
  fields: Record<string, string | undefined>,
  heading: { code: string; countries: string[] },
): OwnEntry {
  const name = fields['name'] ?? ''
  const isCode = /^\d{4}$/.test(heading.code)
  const written = (fields['aliases'] ?? '').split(';').map((alias) => alias.trim())
  const strong = written.filter((alias) => alias !== '' && !alias.startsWith('~')).map(foldName)
  const named = fields['dash'] === undefined ? [foldName(name)] : []
  return {
    name,
    website: fields['website'] ?? null,
    mcc: fields['mcc'] ?? (isCode ? heading.code : null),
    kind: isCode ? null : heading.code,
    group: fields['group'] ?? null,
    countries: heading.countries,
    aliases: [...new Set([...named, ...strong])],
    weakAliases: written.filter((alias) => alias.startsWith('~')).map(foldName),
  }
}
