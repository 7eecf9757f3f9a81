import type { LightMyRequestResponse } from 'fastify'
import { createApiKey } from '../../server/src/access/index.ts'
import { type ApiDeps, createApi } from '../../server/src/api/index.ts'
import type { Api } from '../../server/src/api/route.ts'
import type { Database } from '../../server/src/database/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { type Id, seededRandom, systemRandom } from '../../server/src/values/index.ts'
import { LinkWorld } from './link-world.ts'

export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, unknown>>
  // oxlint-disable-next-line typescript/no-explicit-any -- tests look into bodies of every shape
  readonly body: any
  readonly text: string
}

export interface Asking {
  readonly body?: unknown
  /** Sent as it is, instead of `body`. */
  readonly raw?: string | Buffer
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
}

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH'

/** The HTTP API over a real database, with Plaid's emulator behind it, and a customer who has a key. */
export class ApiWorld {
  readonly links: LinkWorld
  readonly deps: ApiDeps
  readonly api: Api
  readonly key: string

  private constructor(links: LinkWorld, deps: ApiDeps, api: Api, key: string) {
    this.links = links
    this.deps = deps
    this.api = api
    this.key = key
  }

  static async open(db: Database, over: Partial<ApiDeps> = {}): Promise<ApiWorld> {
    const links = await LinkWorld.open(db)
    const deps: ApiDeps = {
      ...links.deps,
      // Requests need ids that differ; what is stored stays repeatable.
      random: systemRandom,
      log: { ...links.deps.log, error: links.deps.log.warn, debug: () => undefined },
      rateLimit: null,
      allowPrivate: false,
      trustedProxies: [],
      version: '0.0.0-test',
      ...over,
    }
    const key = await furnish(deps, links.organizationId)
    return new ApiWorld(links, deps, await createApi(deps), key)
  }

  get organizationId(): Id {
    return this.links.organizationId
  }

  /** Another organization with a key of its own. */
  async newTenant(): Promise<{ organizationId: Id; key: string }> {
    const organizationId = await this.links.newOrganization()
    return { organizationId, key: await furnish(this.deps, organizationId) }
  }

  get = (url: string, asking: Asking = {}): Promise<Answer> => this.ask('GET', url, asking)
  post = (url: string, body?: unknown, asking: Asking = {}): Promise<Answer> =>
    this.ask('POST', url, { body, ...asking })
  put = (url: string, body?: unknown, asking: Asking = {}): Promise<Answer> =>
    this.ask('PUT', url, { body, ...asking })
  delete = (url: string, asking: Asking = {}): Promise<Answer> => this.ask('DELETE', url, asking)

  async ask(
    method: Method,
    url: string,
    { body, raw, key = this.key, headers = {} }: Asking,
  ): Promise<Answer> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const response = await this.api.inject({
      method,
      url,
      headers: {
        ...(key === null ? {} : { 'x-api-key': key }),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(payload === undefined ? {} : { payload }),
    })
    return answerOf(response)
  }

  /** Creates an end user; the answer's `end_user`. */
  async endUser(id: string, fields: Readonly<Record<string, unknown>> = {}, key = this.key) {
    const answer = await this.post('/api/end_users', { end_user: { end_user_id: id, ...fields } }, { key })
    return answer.body.end_user
  }

  /** Uploads rows to an end user; throws when they are refused. */
  async upload(
    endUserId: string,
    rows: readonly object[],
    fields: object = {},
    key = this.key,
  ): Promise<string> {
    const path = `/api/end_users/${encodeURIComponent(endUserId)}/transactions`
    const answer = await this.post(path, { transactions: rows, ...fields }, { key })
    if (answer.status !== 201) throw new Error(answer.text)
    return answer.body.request_id
  }
}

/** A row as a customer posts it. */
export function row(reference: string, over: Readonly<Record<string, unknown>> = {}) {
  return {
    reference_id: reference,
    account_id: 'checking',
    amount: -12.5,
    currency: 'USD',
    description: `CARD PURCHASE ${reference}`,
    date: '2026-01-10',
    ...over,
  }
}

async function furnish(deps: ApiDeps, organizationId: Id): Promise<string> {
  const now = deps.clock.now()
  return deps.db.transaction(async (tx) => {
    await seedCategories(tx, organizationId, now, seededRandom(now % 1_000))
    const { token } = await createApiKey(tx, { organizationId, name: 'test', now, random: deps.random })
    return token
  })
}

function answerOf(response: LightMyRequestResponse): Answer {
  const isJson = (response.headers['content-type'] ?? '').includes('json')
  return {
    status: response.statusCode,
    headers: response.headers,
    body: isJson && response.body !== '' ? response.json() : null,
    text: response.body,
  }
}
