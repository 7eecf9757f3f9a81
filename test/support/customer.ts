import {
  Configuration,
  CountryCode,
  PlaidApi,
  type Transaction as PlaidTransaction,
  Products,
  type RemovedTransaction,
} from 'plaid'
import { eventually } from './eventually.ts'
import type { Json, TestServer } from './server.ts'

export interface LinkedBank {
  readonly itemId: string
  readonly accessToken: string
}

/** What Plaid's own SDK is told by /transactions/sync, all pages of it. */
export interface PlaidIncrement {
  readonly added: PlaidTransaction[]
  readonly modified: PlaidTransaction[]
  readonly removed: RemovedTransaction[]
  readonly cursor: string
}

/** What the customer's code talks to. */
export type CustomerSide = Pick<TestServer, 'get' | 'post' | 'plaid'>

/** The code that a customer has anyway: Plaid's official SDK, and one request to Egret for each bank. */
export class Customer {
  readonly plaid: PlaidApi
  readonly #server: CustomerSide

  constructor(server: CustomerSide) {
    this.#server = server
    const headers = { 'PLAID-CLIENT-ID': 'client', 'PLAID-SECRET': 'secret' }
    this.plaid = new PlaidApi(
      new Configuration({ basePath: server.plaid.url, baseOptions: { headers, proxy: false } }),
    )
  }

  /** Returns the integration with its URLs and `forward_secret`. */
  async integrate(fields: Readonly<Record<string, string>> = {}): Promise<Json> {
    const { integration } = await this.#server.post('/api/integrations', {
      integration: {
        name: 'Plaid',
        type: 'plaid',
        resource: 'transaction',
        base_url: this.#server.plaid.url,
        client_id: 'client',
        client_secret: 'secret',
        ...fields,
      },
    })
    return integration
  }

  /** Subscribes an endpoint to a topic; returns the secret. */
  async subscribe(topic: string, url: string): Promise<string> {
    const { webhook } = await this.#server.post('/api/webhooks', { topic, url })
    return webhook.secret
  }

  /** Link, as the user and the customer's back end go through it. Null: Plaid is told of no webhook. */
  async linkBank(webhook: string | null, persona: { name: string; password?: string }): Promise<LinkedBank> {
    const { data: token } = await this.plaid.linkTokenCreate({
      client_name: 'Lender',
      language: 'en',
      country_codes: [CountryCode.Us],
      user: { client_user_id: 'user-1' },
      products: [Products.Transactions],
      transactions: { days_requested: 730 },
      ...(webhook === null ? {} : { webhook }),
    })
    const { public_token } = await this.#completeLink(token.link_token, persona)
    const { data: exchanged } = await this.plaid.itemPublicTokenExchange({ public_token })
    return { itemId: exchanged.item_id, accessToken: exchanged.access_token }
  }

  async #completeLink(
    linkToken: string,
    { name, password }: { name: string; password?: string },
  ): Promise<Json> {
    const answer = await fetch(`${this.#server.plaid.url}/emulator/link/complete`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        link_token: linkToken,
        persona: name,
        ...(password === undefined ? {} : { password }),
      }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  }

  /** Tells Egret of the bank. */
  async postLink(linkUrl: string, bank: LinkedBank, endUserId: string): Promise<Json> {
    const { itemId: item_id, accessToken: access_token } = bank
    const { pathname } = new URL(linkUrl)
    return (await this.#server.post(pathname, { item_id, access_token, end_user_id: endUserId })).link
  }

  async syncFromPlaid({ accessToken }: LinkedBank, from: string | null): Promise<PlaidIncrement> {
    const all: PlaidIncrement = { added: [], modified: [], removed: [], cursor: '' }
    let cursor = from ?? ''
    for (;;) {
      const { data } = await this.plaid.transactionsSync({ access_token: accessToken, cursor, count: 500 })
      all.added.push(...data.added)
      all.modified.push(...data.modified)
      all.removed.push(...data.removed)
      cursor = data.next_cursor
      if (!data.has_more) return { ...all, cursor }
    }
  }

  /** Waits until Egret holds as many rows as Plaid has of the Item, and says that nothing is under way. */
  async waitUntilStored(bank: LinkedBank, endUserId: string, withinMs?: number): Promise<void> {
    const path = `/api/end_users/${endUserId}`
    await eventually(
      `${endUserId} to be as Plaid has it`,
      async () => {
        // Asked first: to list all that a large Item has keeps the emulator, which is in this process, from answering.
        const { status } = await this.#server.get(`${path}/processing_status`)
        if (status !== 'processed') return null
        const state = this.#server.plaid.emulator.state(bank.itemId)
        if (state.status !== 'HISTORICAL_UPDATE_COMPLETE') return null
        return (await this.countStored(endUserId)) === state.transactions.length ? true : null
      },
      withinMs,
    )
  }

  async countStored(endUserId: string): Promise<number> {
    const { _summary } = await this.#server.get(`/api/transactions?end_user_id=${endUserId}&limit=1`)
    return _summary.transactions
  }
}
