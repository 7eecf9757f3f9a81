/** How one person wants amounts and moments written; kept in this browser. */
export interface Preferences {
  readonly currencyDisplay: CurrencyDisplay
  /** A zone of the IANA database; null: the device's. */
  readonly timeZone: string | null
}

/** `$1.00` or `USD 1.00`. */
export const CURRENCY_DISPLAYS = ['symbol', 'code'] as const
export type CurrencyDisplay = (typeof CURRENCY_DISPLAYS)[number]

/** All zones that the browser knows. */
export const TIME_ZONES: readonly string[] = [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]

const KEY = 'egret-preferences'
const listeners = new Set<() => void>()
let current: Preferences | null = null

export function preferences(): Preferences {
  current ??= readStored()
  return current
}

export function setPreferences(change: Partial<Preferences>): void {
  current = { ...preferences(), ...change }
  try {
    localStorage.setItem(KEY, JSON.stringify(current))
  } catch {
    // A browser that keeps nothing forgets them with the tab.
  }
  for (const tell of listeners) tell()
}

/** Returns what ends the listening. */
export function onPreferencesChange(tell: () => void): () => void {
  listeners.add(tell)
  return () => listeners.delete(tell)
}

/** What is not understood counts as absent: an older or newer version may have written it. */
function readStored(): Preferences {
  const stored = parseStored()
  return {
    currencyDisplay: CURRENCY_DISPLAYS.find((display) => display === stored['currencyDisplay']) ?? 'symbol',
    timeZone: TIME_ZONES.find((zone) => zone === stored['timeZone']) ?? null,
  }
}

function parseStored(): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}')
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}
