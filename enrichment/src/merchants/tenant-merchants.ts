import { type FoldedText, foldName, foldText } from './fold.ts'
import type { KnownMerchant, MerchantMatch } from './known-merchant.ts'

/** Words by which a tenant knows a merchant. */
export interface TenantAlias {
  readonly text: string
  /** Only where money goes this way; null: both. */
  readonly direction: 'inflow' | 'outflow' | null
}

/** A merchant that a tenant added, or one of the knowledge base as the tenant wants it. */
export interface TenantMerchant extends KnownMerchant {
  readonly tenant: { readonly category: string | null }
}

export interface TenantEntry {
  readonly merchant: TenantMerchant
  readonly aliases: readonly TenantAlias[]
}

/** A tenant's own merchants, which come before the knowledge base. */
export interface TenantMerchants {
  /**
   * The merchant whose alias stands in the text as whole words, anywhere: who wrote it down meant it. The longest, then the
   * first. Linear in the text.
   */
  find(text: string, direction: 'inflow' | 'outflow' | 'zero' | null): MerchantMatch | null
  /** The one that the whole name is an alias of. */
  named(name: string, direction: 'inflow' | 'outflow' | 'zero' | null): TenantMerchant | null
  /** What the tenant makes of a merchant of the knowledge base; itself where the tenant says nothing. */
  asWanted(known: KnownMerchant): KnownMerchant
}

/** An alias as it is looked for; empty when no word is left of it. */
export function foldAlias(text: string): string {
  return foldName(text)
}

const CONFIDENCE = 0.99

/** Makes a tenant's merchants ready to be looked for; null when there are none, so that nobody pays for it. */
export function compileMerchants(entries: readonly TenantEntry[]): TenantMerchants | null {
  return entries.length === 0 ? null : new CompiledMerchants(entries)
}

interface Reading {
  readonly merchant: TenantMerchant
  readonly direction: TenantAlias['direction']
}

interface Found {
  readonly alias: string
  readonly merchant: TenantMerchant
  readonly first: number
  readonly last: number
}

class CompiledMerchants implements TenantMerchants {
  readonly #byId = new Map<string, TenantMerchant>()
  readonly #byAlias = new Map<string, Reading[]>()
  readonly #beginnings = new Set<string>()

  constructor(entries: readonly TenantEntry[]) {
    for (const { merchant, aliases } of entries) {
      this.#byId.set(merchant.id, merchant)
      for (const { text, direction } of aliases) this.#add(foldAlias(text), { merchant, direction })
    }
  }

  find(text: string, direction: 'inflow' | 'outflow' | 'zero' | null): MerchantMatch | null {
    const folded = foldText(text)
    let best: Found | null = null
    for (let at = 0; at < folded.starts.length; at += 1) {
      const found = this.#longestAt(folded, at, direction)
      if (found !== null && found.alias.length > (best?.alias.length ?? 0)) best = found
    }
    if (best === null) return null
    const { merchant, alias, first, last } = best
    const [start, end] = [folded.sourceStarts[first] ?? 0, folded.sourceEnds[last] ?? 0]
    return { merchant, alias, isWeak: false, start, end, confidence: CONFIDENCE }
  }

  named(name: string, direction: 'inflow' | 'outflow' | 'zero' | null): TenantMerchant | null {
    return this.#reading(foldName(name), direction)?.merchant ?? null
  }

  asWanted(known: KnownMerchant): KnownMerchant {
    return this.#byId.get(known.id) ?? known
  }

  #add(alias: string, reading: Reading): void {
    if (alias === '') return
    this.#byAlias.set(alias, [...(this.#byAlias.get(alias) ?? []), reading])
    for (let at = alias.indexOf(' '); at > 0; at = alias.indexOf(' ', at + 1))
      this.#beginnings.add(alias.slice(0, at))
  }

  #longestAt({ text, starts, ends }: FoldedText, first: number, direction: string | null): Found | null {
    let found: Found | null = null
    for (let last = first; last < starts.length; last += 1) {
      const alias = text.slice(starts[first], ends[last])
      const reading = this.#reading(alias, direction)
      if (reading !== null) found = { alias, merchant: reading.merchant, first, last }
      if (!this.#beginnings.has(alias)) break
    }
    return found
  }

  #reading(alias: string, direction: string | null): Reading | null {
    const readings = this.#byAlias.get(alias) ?? []
    const fits = (one: Reading) =>
      one.direction === null || direction === null || direction === 'zero' || one.direction === direction
    return readings.find(fits) ?? null
  }
}
