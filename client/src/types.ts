/** An end user: a company or person whose bank data is kept together. */
export interface EndUser {
  readonly heron_id: string
  readonly end_user_id: string
  readonly name: string | null
  readonly status: string
  readonly is_portfolio: boolean
  readonly created: string
  readonly last_updated: string
  readonly last_processed_at: string | null
  readonly meta: Readonly<Record<string, string>> | null
  readonly [more: string]: unknown
}

/** A transaction with its annotation. Positive amounts came into the account. */
export interface Transaction {
  readonly heron_id: string
  readonly reference_id: string | null
  readonly end_user_id: string | null
  readonly account_id: string | null
  /** Major units of `currency`. */
  readonly amount: number
  readonly currency: string | null
  readonly description: string
  readonly timestamp: string | null
  readonly is_pending: boolean
  readonly last_updated: string
  readonly annotation: {
    readonly category: { readonly heron_id: string; readonly label: string | null }
    readonly confidence: number
  }
  readonly merchant: { readonly heron_id: string; readonly name: string } | null
  readonly [more: string]: unknown
}

/** One thing that happened. */
export interface Change {
  readonly kind: 'end_user' | 'transaction' | 'account' | 'data_source' | 'integration_link' | 'category'
  readonly action: 'added' | 'modified' | 'removed'
  /** Your own id of the end user. */
  readonly end_user_id: string | null
  readonly end_user_heron_id: string | null
  /** The object after the change; for `removed`, what identifies it. Null where it was erased with its end user. */
  readonly object: Readonly<Record<string, unknown>> | null
  readonly [more: string]: unknown
}

export interface PageMeta {
  readonly page?: number
  readonly next_url?: string | null
  readonly prev_url?: string | null
  readonly [more: string]: unknown
}

export interface EndUserPage {
  readonly end_users: readonly EndUser[]
  readonly _meta: PageMeta
}

export interface TransactionPage {
  readonly transactions_enriched: readonly Transaction[]
  readonly _meta: PageMeta
}

export interface ChangePage {
  readonly changes: readonly Change[]
  /** Always there, also on an empty page: keep it. */
  readonly next_cursor: string
  readonly has_more: boolean
}

/** What a webhook says: `topic`, when, about what, and the end user's own `meta`. */
export interface WebhookEvent {
  readonly topic: string
  readonly created: string
  readonly data: Readonly<Record<string, unknown>>
  readonly meta: Readonly<Record<string, string>> | null
  readonly [more: string]: unknown
}

/** Query parameters; an array repeats its key, null and undefined are left out. */
export type Query = Readonly<
  Record<string, string | number | boolean | readonly (string | number)[] | null | undefined>
>
