import { createEmulator, type Emulator } from './emulator.ts'
import type { SyncPage } from './item/sync.ts'
import type { PlaidTransaction } from './transactions/plaid-transaction.ts'
import { decodeText, encodeText } from './wire.ts'
import type { EmulatorOptions } from './world.ts'

export interface LinkOptions {
  webhook?: string
  daysRequested?: number
  password?: string
  products?: string[]
}

/** Everything one run brought, later pages over earlier ones. */
export interface RunResult {
  rows: Map<string, PlaidTransaction>
  removed: string[]
  cursor: string
  status: string
  pages: number
}

/** A client without a socket, for tests of the state machine. */
export class EmulatorClient {
  readonly #emulator: Emulator

  constructor(emulator: Emulator) {
    this.#emulator = emulator
  }

  async call(
    path: string,
    fields: object,
  ): Promise<{ status: number; body: Record<string, unknown>; text: string }> {
    const answer = await this.#emulator.handle({
      method: 'POST',
      path,
      headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret', 'plaid-version': '2020-09-14' },
      body: encodeText(JSON.stringify(fields)),
    })
    const text = decodeText(answer.body)
    return { status: answer.status, body: JSON.parse(text) as Record<string, unknown>, text }
  }

  async link(userName: string, options: LinkOptions = {}): Promise<{ accessToken: string; itemId: string }> {
    const created = await this.call('/sandbox/public_token/create', {
      institution_id: 'ins_109508',
      initial_products: options.products ?? ['transactions'],
      options: {
        override_username: userName,
        override_password: options.password ?? 'pass_good',
        webhook: options.webhook ?? null,
        transactions: { days_requested: options.daysRequested ?? 730 },
      },
    })
    const exchanged = await this.call('/item/public_token/exchange', {
      public_token: created.body['public_token'],
    })
    return { accessToken: String(exchanged.body['access_token']), itemId: String(exchanged.body['item_id']) }
  }

  async sync(accessToken: string, cursor = '', count = 100): Promise<SyncPage> {
    const answer = await this.call('/transactions/sync', { access_token: accessToken, cursor, count })
    if (answer.status !== 200) throw new Error(`sync was refused: ${answer.text}`)
    return JSON.parse(answer.text) as SyncPage
  }

  async syncAll(accessToken: string, from = '', count = 500): Promise<RunResult> {
    const run: RunResult = { rows: new Map(), removed: [], cursor: from, status: '', pages: 0 }
    for (let hasMore = true; hasMore; ) {
      const page = await this.sync(accessToken, run.cursor, count)
      for (const row of [...page.added, ...page.modified]) run.rows.set(row.transaction_id, row)
      for (const { transaction_id: id } of page.removed) {
        run.rows.delete(id)
        run.removed.push(id)
      }
      run.cursor = page.next_cursor
      run.status = page.transactions_update_status
      run.pages += 1
      hasMore = page.has_more
    }
    return run
  }
}

/** An emulator, a client of it, and the codes of the webhooks it sent. */
export interface Stage {
  emulator: Emulator
  plaid: EmulatorClient
  codes: string[]
}

/** Sets one up whose webhooks are all received. */
export function stage(options: EmulatorOptions = {}): Stage {
  const codes: string[] = []
  const emulator = createEmulator({
    sendWebhook: async ({ body }) => {
      const { webhook_code: code } = JSON.parse(Buffer.from(body).toString()) as { webhook_code: string }
      codes.push(code)
      return { status: 200 }
    },
    ...options,
  })
  return { emulator, plaid: new EmulatorClient(emulator), codes }
}
