import { createHash } from 'node:crypto'
import type { z } from 'zod'
import { type Clock, RateLimited, systemClock } from '../values/index.ts'
import type { PlaidCredentials } from './credentials.ts'
import { PlaidError } from './plaid-error.ts'
import { post } from './post.ts'
import { environmentOf } from './rate-limits.ts'
import { type Fields, UnreadableAnswer } from './read-answer.ts'
import {
  type EmptyAnswer,
  emptyAnswer,
  type InstitutionAnswer,
  type ItemAnswer,
  institutionAnswer,
  itemAnswer,
  type WebhookKeyAnswer,
  webhookKeyAnswer,
} from './schemas.ts'
import {
  accountFault,
  type PlaidAccount,
  readRows,
  type SyncPage,
  syncPageOf,
  type UnreadableRow,
} from './sync-page.ts'
import type { TokenBuckets } from './token-buckets.ts'
import { openTransport, type PlaidTransport } from './transport.ts'

export interface PlaidAnswer<Data> {
  /** The bytes as they came: the raw archive. */
  readonly raw: Uint8Array
  readonly data: Data
  readonly requestId: string | null
}

export interface AccountsAnswer {
  readonly accounts: readonly PlaidAccount[]
  readonly unreadable: readonly UnreadableRow[]
  readonly item: Fields | null
}

export interface SyncRequest {
  /** null: from the beginning. */
  readonly cursor: string | null
  /** 1–500, default 500: the fewer pages, the less often Plaid's data moves between them. */
  readonly count?: number
  /** 1–730, default 730. Fixed for the Item's life by its first sync, so only sent with a null cursor. */
  readonly daysRequested?: number
}

export type KeyVerdict =
  | { readonly isRight: true }
  | { readonly isRight: false; readonly plaidCode: string; readonly explanation: string }

export interface PlaidClientOptions {
  readonly transport?: PlaidTransport
  readonly clock?: Clock
  /** For one whole call. The first sync of an Item is eight times slower than others. */
  readonly timeoutMs?: number
  readonly limiter?: TokenBuckets
  /** A longer wait for the published budget is refused instead (RateLimited). */
  readonly limiterWaitMaxMs?: number
}

const TIMEOUT_MS = 60_000
// A webhook waits for its key, and Plaid gives up on a webhook after 10 s.
const KEY_TIMEOUT_MS = 5_000
const LIMITER_WAIT_MAX_MS = 60_000
const PAGE_ROWS = 500
const HISTORY_DAYS = 730
// Asked by name, so that the categories do not depend on when the customer's Plaid account was opened.
const CATEGORY_VERSION = 'v2'
// No key has this id: asking for it shows whether the keys are right, without an Item.
const NO_KEY_ID = '00000000-0000-0000-0000-000000000000'
const HEADER_TEXT = /^[\x21-\x7e]+$/

/**
 * The calls to Plaid that Egret makes. Every method throws PlaidError, which says what to do about it, or RateLimited
 * when the published budget is spent for longer than a minute. `signal` ends a call early, as `plaid_unreachable`.
 */
export class PlaidClient {
  readonly #transport: PlaidTransport
  readonly #clock: Clock
  readonly #timeoutMs: number
  readonly #limiter: TokenBuckets | null
  readonly #limiterWaitMaxMs: number

  constructor(options: PlaidClientOptions = {}) {
    this.#transport = options.transport ?? openTransport()
    this.#clock = options.clock ?? systemClock
    this.#timeoutMs = options.timeoutMs ?? TIMEOUT_MS
    this.#limiter = options.limiter ?? null
    this.#limiterWaitMaxMs = options.limiterWaitMaxMs ?? LIMITER_WAIT_MAX_MS
  }

  /** Succeeds for an Item in trouble too: its trouble is then in `item.error`. */
  itemGet(credentials: PlaidCredentials, accessToken: string, signal?: AbortSignal) {
    return this.#call<ItemAnswer>('/item/get', credentials, { accessToken, signal }, shape(itemAnswer))
  }

  /** Every account of the Item, with balances as Plaid cached them. */
  accountsGet(credentials: PlaidCredentials, accessToken: string, signal?: AbortSignal) {
    return this.#call<AccountsAnswer>('/accounts/get', credentials, { accessToken, signal }, readAccounts)
  }

  /** One page. The same cursor gives the same page until the data moves; a refusal may ask to restart the run. */
  transactionsSync(
    credentials: PlaidCredentials,
    accessToken: string,
    request: SyncRequest,
    signal?: AbortSignal,
  ): Promise<PlaidAnswer<SyncPage>> {
    const isFirst = request.cursor === null
    const body = {
      count: request.count ?? PAGE_ROWS,
      ...(isFirst ? {} : { cursor: request.cursor }),
      options: {
        include_original_description: true,
        personal_finance_category_version: CATEGORY_VERSION,
        ...(isFirst ? { days_requested: request.daysRequested ?? HISTORY_DAYS } : {}),
      },
    }
    return this.#call('/transactions/sync', credentials, { accessToken, body, signal }, syncPageOf)
  }

  /** Asks Plaid to look at the bank now; the news come by webhook. An add-on that not every client has. */
  transactionsRefresh(credentials: PlaidCredentials, accessToken: string, signal?: AbortSignal) {
    const call = { accessToken, signal }
    return this.#call<EmptyAnswer>('/transactions/refresh', credentials, call, shape(emptyAnswer))
  }

  /** Ends the Item and its billing. A second call is refused with `itemEffect: 'gone'`, which is also the aim. */
  itemRemove(credentials: PlaidCredentials, accessToken: string, signal?: AbortSignal) {
    return this.#call<EmptyAnswer>('/item/remove', credentials, { accessToken, signal }, shape(emptyAnswer))
  }

  /** The public key that signed a webhook. Waits 5 s at most. */
  webhookVerificationKeyGet(credentials: PlaidCredentials, kid: string, signal?: AbortSignal) {
    const call = { body: { key_id: kid }, signal, timeoutMs: Math.min(this.#timeoutMs, KEY_TIMEOUT_MS) }
    return this.#call<WebhookKeyAnswer>(
      '/webhook_verification_key/get',
      credentials,
      call,
      shape(webhookKeyAnswer),
    )
  }

  institutionsGetById(
    credentials: PlaidCredentials,
    institutionId: string,
    countryCodes: readonly string[],
    signal?: AbortSignal,
  ) {
    const call = { body: { institution_id: institutionId, country_codes: countryCodes }, signal }
    return this.#call<InstitutionAnswer>(
      '/institutions/get_by_id',
      credentials,
      call,
      shape(institutionAnswer),
    )
  }

  /**
   * Whether client id and secret are right for the base URL, found out without an Item.
   * Throws PlaidError when Plaid's answer does not tell (unreachable, down, not Plaid).
   */
  async checkKeys(credentials: PlaidCredentials, signal?: AbortSignal): Promise<KeyVerdict> {
    if (!HEADER_TEXT.test(credentials.clientId) || !HEADER_TEXT.test(credentials.secret)) {
      const explanation = 'a client id and a secret are printable ASCII without blanks'
      return { isRight: false, plaidCode: 'INVALID_API_KEYS', explanation }
    }
    try {
      await this.webhookVerificationKeyGet(credentials, NO_KEY_ID, signal)
      return { isRight: true }
    } catch (error) {
      if (!(error instanceof PlaidError) || error.plaidCode === null) throw error
      if (error.plaidCode === 'INVALID_WEBHOOK_VERIFICATION_KEY_ID') return { isRight: true }
      if (error.plaidCode !== 'INVALID_API_KEYS' && error.plaidCode !== 'UNAUTHORIZED_ENVIRONMENT')
        throw error
      return { isRight: false, plaidCode: error.plaidCode, explanation: error.statusMessage }
    }
  }

  async #call<Data>(
    endpoint: string,
    credentials: PlaidCredentials,
    call: { accessToken?: string; body?: Fields; signal: AbortSignal | undefined; timeoutMs?: number },
    read: (body: Fields) => Data,
  ): Promise<PlaidAnswer<Data>> {
    await this.#awaitBudget(endpoint, credentials, call.accessToken, call.signal)
    const token = call.accessToken === undefined ? {} : { access_token: call.accessToken }
    const { raw, status, body, requestId } = await post(this.#transport, this.#clock, {
      endpoint,
      credentials,
      body: { ...token, ...call.body },
      secrets: [credentials.secret, call.accessToken ?? ''],
      timeoutMs: call.timeoutMs ?? this.#timeoutMs,
      signal: call.signal,
    })
    try {
      return { raw, data: read(body), requestId }
    } catch (error) {
      if (error instanceof UnreadableAnswer) throw PlaidError.unreadable(endpoint, status, error.message)
      throw error
    }
  }

  async #awaitBudget(
    endpoint: string,
    credentials: PlaidCredentials,
    accessToken: string | undefined,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    if (this.#limiter === null) return
    const call = {
      clientId: credentials.clientId,
      // One Item has one token; its digest tells Items apart without keeping a token in memory.
      itemId: accessToken === undefined ? null : createHash('sha256').update(accessToken).digest('base64'),
      endpoint,
      environment: environmentOf(credentials.baseUrl),
    }
    const waitMs = this.#limiter.takeAt(this.#clock.now(), call, this.#limiterWaitMaxMs)
    if (waitMs > this.#limiterWaitMaxMs)
      throw new RateLimited(
        `Plaid's published limit for ${endpoint} is reached for ${Math.ceil(waitMs / 1000)} s`,
      )
    if (waitMs > 0) await this.#clock.sleep(waitMs, signal)
  }
}

/** A reader by zod schema. What the schema found is told by path alone, without values. */
function shape<Schema extends z.ZodType>(schema: Schema): (body: Fields) => z.infer<Schema> {
  return (body) => {
    const parsed = schema.safeParse(body)
    if (parsed.success) return parsed.data
    const paths = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
    throw new UnreadableAnswer(`missing or of another kind: ${paths}`)
  }
}

function readAccounts(body: Fields): AccountsAnswer {
  const unreadable: UnreadableRow[] = []
  const accounts = readRows<PlaidAccount>(body, 'accounts', accountFault, unreadable)
  const item = body['item']
  return { accounts, unreadable, item: typeof item === 'object' ? (item as Fields | null) : null }
}
