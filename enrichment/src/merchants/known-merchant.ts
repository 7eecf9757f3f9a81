import type { MerchantGroupId, MerchantKind } from './kinds.ts'

/** A merchant of the knowledge base. */
export interface KnownMerchant {
  /** `eg:…` of our own lists, `wd:Q…` or `nsi:…` of the index of brands. Stable: it survives rebuilds and reorderings. */
  readonly id: string
  readonly name: string
  /** An address with scheme. */
  readonly website: string | null
  /** Merchant category code, four digits. */
  readonly mcc: string | null
  /** What it is where the code of its trade does not say it. */
  readonly kind: MerchantKind | null
  readonly groupId: MerchantGroupId | null
  /** ISO 3166-1, upper case; empty: anywhere. */
  readonly countries: readonly string[]
  /** Of our own lists: curated, while brands are taken as they come. */
  readonly isOwn: boolean
  /** The name of its icon among `MerchantIndex.icon`; null: it has none. */
  readonly icon: string | null
  /** What a tenant says of it; absent: nothing. */
  readonly tenant?: {
    /** Slug of the tenant's category for its rows; null: what its trade says. */
    readonly category: string | null
  }
}

/** What is known of the row that a merchant is looked for in. */
export interface FindContext {
  readonly direction: 'inflow' | 'outflow' | 'zero' | null
  /** ISO 3166-1, upper case; EU: some country that pays in euro. Null: not known. */
  readonly country: string | null
  /** The rail, as the grammar names it. */
  readonly channel: string | null
  /** Undefined: not known. */
  readonly isRecurring?: boolean
}

/** A merchant found in a text, and by what. */
export interface MerchantMatch {
  readonly merchant: KnownMerchant
  /** As the knowledge base writes it: folded. */
  readonly alias: string
  /** The alias alone does not say who it is; the rail and the direction agree with it. */
  readonly isWeak: boolean
  /** Where it stands in the text given, in UTF-16 units. */
  readonly start: number
  readonly end: number
  /** 0 … 1 */
  readonly confidence: number
}

export interface MerchantIcon {
  /** Six hex digits. */
  readonly color: string
  /** The path of a drawing of 24 by 24. */
  readonly path: string
}

/** Merchants by what banks call them. */
export interface MerchantIndex {
  /** The merchant that the text names; null rather than a doubtful one. Linear, and never throws. */
  find(text: string, context: FindContext): MerchantMatch | null
  /** The merchant whose name or alias the whole text is; for names that another source has cleaned. */
  named(name: string, country: string | null): KnownMerchant | null
  byId(id: string): KnownMerchant | undefined
  /** By a part of the name, the likeliest first: whole names, beginnings, then the rest; our own before brands. */
  search(part: string, limit: number): readonly KnownMerchant[]
  /** All, each once, in the order of the file. */
  readonly list: readonly KnownMerchant[]
  icon(name: string): MerchantIcon | undefined
  /** What the code of a trade means; undefined when it is none. */
  trade(mcc: string): string | undefined
}
