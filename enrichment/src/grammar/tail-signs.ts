import { CA_PROVINCES, isCityOf, US_STATES } from './places.ts'
import { ADDRESS, LABELS, PHONE, skipEdge, startOfToken } from './tail-text.ts'

/** What stands before a place of the text: signs that a word there is a state, or a number one of the rail. */

export function isPlaceBefore(text: string, start: number, region: string, at: number): boolean {
  const end = skipEdge(text, start, at)
  let from = end
  for (let words = 0; words < 3; words += 1) {
    from = startOfToken(text, start, skipEdge(text, start, from))
    if (from <= start) return false
    const name = text.slice(from, end)
    if (words === 0 && (PHONE.test(name) || ADDRESS.test(name))) return true
    if (isCityOf(name, `US-${region}`) || isCityOf(name, `CA-${region}`)) return true
  }
  return false
}

export function isBehindRegion(text: string, start: number, at: number): boolean {
  const end = skipEdge(text, start, at)
  const before = text.slice(startOfToken(text, start, end), end)
  return US_STATES.has(before) || CA_PROVINCES.has(before)
}

export function hasLabelBefore(text: string, start: number, at: number): boolean {
  const end = skipEdge(text, start, at)
  return LABELS.has(text.slice(startOfToken(text, start, end), end))
}

// A region goes only where two words stand before it: a place and at least one of the name.
export function hasTwoTokens(text: string, start: number, at: number): boolean {
  const last = skipEdge(text, start, at)
  return skipEdge(text, start, startOfToken(text, start, last)) > start
}
