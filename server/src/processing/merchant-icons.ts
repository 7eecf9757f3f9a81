import { hash } from 'node:crypto'
import type { IconUrl } from '../ledger/index.ts'
import { hashedId, type Id } from '../values/index.ts'
import { drawInitials, drawSign, INITIALS_COLORS } from './draw-icon.ts'
import { knowledge } from './knowledge.ts'

/** A picture, and whether the address that it was asked under will always give the same one. */
export interface ServedIcon {
  readonly svg: string
  readonly isForEver: boolean
}

interface Sign {
  readonly svg: string
  /** `uber-1f2e3d4c`: another once the drawing is another. */
  readonly file: string
}

interface Signs {
  readonly bySlug: ReadonlyMap<string, Sign>
  readonly byMerchant: ReadonlyMap<Id, Sign>
}

let made: Signs | null = null

function signs(): Signs {
  made ??= drawAll()
  return made
}

function drawAll(): Signs {
  const { merchants } = knowledge()
  const bySlug = new Map<string, Sign>()
  const byMerchant = new Map<Id, Sign>()
  for (const { id, icon } of merchants.list) {
    const drawing = icon === null ? undefined : merchants.icon(icon)
    if (icon === null || drawing === undefined) continue
    let sign = bySlug.get(icon)
    if (sign === undefined) {
      const svg = drawSign(drawing)
      sign = { svg, file: `${icon}-${hash('sha256', svg, 'hex').slice(0, 8)}` }
      bySlug.set(icon, sign)
    }
    byMerchant.set(hashedId('merchant', id), sign)
  }
  return { bySlug, byMerchant }
}

/**
 * Says where a merchant's picture is on this server: its own sign where the knowledge base has one, else its initials. Those
 * stand in the address with the place of their colour, so that whoever serves them needs to know nobody's merchants.
 */
export function iconUrls(publicUrl: string): IconUrl {
  return ({ id, name }) => {
    const sign = signs().byMerchant.get(id)
    if (sign !== undefined) return `${publicUrl}/icons/brands/${sign.file}.svg`
    const color = Number.parseInt(id.slice(-2), 16) % INITIALS_COLORS.length
    return `${publicUrl}/icons/initials/${encodeURIComponent(initialsOf(name))}-${color}.svg`
  }
}

const NO_LETTERS = '?'

/** The first letters of the first two words; of a script without spaces the first character. */
export function initialsOf(name: string): string {
  const words = name.normalize('NFKC').match(/[\p{L}\p{N}]+/gu) ?? []
  const firsts = words.slice(0, 2).map((word) => String.fromCodePoint(word.toUpperCase().codePointAt(0) ?? 0))
  return firsts.length === 0 ? NO_LETTERS : firsts.join('')
}

const BRAND = /^([a-z0-9_]+)-[0-9a-f]{8}$/
const INITIALS = /^([\p{L}\p{N}]{1,2}|\?)-(\d|1[0-5])$/u

/** The picture of a brand by the name of its file, without `.svg`; null when there is none. */
export function readSign(file: string): ServedIcon | null {
  const slug = BRAND.exec(file)?.[1]
  const sign = slug === undefined ? undefined : signs().bySlug.get(slug)
  // An address that somebody kept from an earlier version still gives the brand's picture.
  return sign === undefined ? null : { svg: sign.svg, isForEver: sign.file === file }
}

/** The picture of initials by the name of their file, without `.svg`; null when it is no such name. */
export function readInitials(file: string): ServedIcon | null {
  const [, letters, color] = INITIALS.exec(file) ?? []
  if (letters === undefined) return null
  return { svg: drawInitials(letters, Number(color)), isForEver: true }
}
