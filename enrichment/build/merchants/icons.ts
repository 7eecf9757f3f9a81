import { foldName } from '../../src/merchants/fold.ts'
import type { Line } from './compose.ts'

export interface Icon {
  readonly slug: string
  /** Six hex digits: the brand's colour. */
  readonly color: string
  /** The path of a 24 × 24 drawing. */
  readonly path: string
}

interface Drawn {
  readonly title: string
  readonly slug?: string
  readonly hex: string
}

/** The icon of each merchant that has one, by its id. A name that is also a word needs the name alone to be equal. */
export function iconsOf(lines: readonly Line[], files: ReadonlyMap<string, Buffer>): Map<string, Icon> {
  const drawn = JSON.parse(files.get('data/simple-icons.json')?.toString('utf8') ?? '[]') as readonly Drawn[]
  const byName = new Map<string, Icon>()
  for (const { title, slug = defaultSlug(title), hex } of drawn) {
    const svg = files.get(`icons/${slug}.svg`)?.toString('utf8')
    const path = svg === undefined ? undefined : / d="([^"]+)"/.exec(svg)?.[1]
    if (path !== undefined) byName.set(foldName(title), { slug, color: hex.toLowerCase(), path })
  }
  const icons = new Map<string, Icon>()
  for (const { id, name, isOwn, countries } of lines) {
    const icon =
      byName.get(foldName(name)) ?? (isOwn ? byName.get(foldName(name.replace(/\.com$/i, ''))) : undefined)
    const isLikely = isOwn || countries.length !== 1 || foldName(name).length >= 5
    if (icon !== undefined && isLikely) icons.set(id, icon)
  }
  return icons
}

const SIGNS: Readonly<Record<string, string>> = { '+': 'plus', '.': 'dot', '&': 'and' }

function defaultSlug(title: string): string {
  return title
    .toLowerCase()
    .replace(/[+.&]/g, (sign) => SIGNS[sign] ?? '')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '')
}
