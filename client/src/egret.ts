import { type FollowedChange, type FollowOptions, followChanges } from './follow.ts'
import { type Connection, getJson } from './get-json.ts'
import type { ChangePage, EndUser, EndUserPage, Query, Transaction, TransactionPage } from './types.ts'

export interface EgretOptions {
  /** Where Egret runs: `https://egret.example.com`. */
  readonly baseUrl: string
  readonly apiKey: string
  /** For one request, answer included; 60 s unless given. */
  readonly timeoutMs?: number
  /** Replaces the global `fetch`, for proxies and tests. */
  readonly fetch?: typeof fetch
}

export interface EndUserQuery {
  readonly page?: number
  readonly limit?: number
  readonly name?: string
  readonly status?: string
  readonly order_by?: string
}

export interface TransactionQuery {
  /** Inclusive: what changed at or after this instant. Removals are only in the feed. */
  readonly last_updated_min?: string
  readonly page?: number
  readonly per_page?: number
  readonly account_ids?: readonly string[]
  readonly category_heron_id?: string
  readonly order_by?: string
}

const TIMEOUT_MS = 60_000

/**
 * Reads from one Egret. Every method tries once more after a temporary failure.
 * All throw EgretApiError (Egret said no) and EgretConnectionError (no answer).
 */
export class Egret {
  readonly #connection: Connection

  constructor(options: EgretOptions) {
    this.#connection = {
      baseUrl: options.baseUrl,
      apiKey: options.apiKey,
      timeoutMs: options.timeoutMs ?? TIMEOUT_MS,
      fetch: options.fetch ?? fetch,
    }
  }

  readonly endUsers = {
    list: (query: EndUserQuery = {}): Promise<EndUserPage> => this.#get('/api/end_users', { ...query }),

    /** By your own id or by Egret's `eus_…`. */
    get: async (id: string): Promise<EndUser> => {
      const { end_user: endUser } = await this.#get<{ end_user: EndUser }>(
        `/api/end_users/${encodeURIComponent(id)}`,
      )
      return endUser
    },
  }

  readonly transactions = {
    /** One page of an end user's transactions. */
    page: (endUserId: string, query: TransactionQuery = {}): Promise<TransactionPage> =>
      this.#get(`/api/end_users/${encodeURIComponent(endUserId)}/transactions`, { ...query }),

    /** All of an end user's transactions, page after page. */
    list: (endUserId: string, query: TransactionQuery = {}): AsyncGenerator<Transaction, void, undefined> =>
      this.#allTransactions(endUserId, query),
  }

  readonly changes = {
    /** One page of the feed after `cursor`; null: from the beginning. */
    page: (query: { cursor?: string | null; limit?: number } = {}): Promise<ChangePage> =>
      this.#get('/api/changes', query),

    /** Every change after `cursor`, and each new one as it comes. At least once; see `followChanges`. */
    follow: (
      cursor: string | null,
      options: FollowOptions = {},
    ): AsyncGenerator<FollowedChange, void, undefined> => followChanges(this.#connection, cursor, options),
  }

  /** The same as `changes.follow`. */
  follow(
    cursor: string | null,
    options: FollowOptions = {},
  ): AsyncGenerator<FollowedChange, void, undefined> {
    return this.changes.follow(cursor, options)
  }

  #get<Body>(path: string, query: Query = {}): Promise<Body> {
    return getJson<Body>(this.#connection, path, query)
  }

  async *#allTransactions(
    endUserId: string,
    query: TransactionQuery,
  ): AsyncGenerator<Transaction, void, undefined> {
    let page = await this.transactions.page(endUserId, query)
    for (;;) {
      yield* page.transactions_enriched
      const next = page._meta.next_url
      if (typeof next !== 'string') return
      page = await this.#get<TransactionPage>(this.#ownPath(next))
    }
  }

  // The key goes to no other host, whatever a page says.
  #ownPath(nextUrl: string): string {
    const { pathname, search } = new URL(nextUrl, this.#connection.baseUrl)
    return pathname + search
  }
}
