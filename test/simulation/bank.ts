import {
  createEmulator,
  type Emulator,
  type Fault,
  type PlaidTransaction,
  type WebhookRequest,
} from 'plaid-emulator'
import type { Random } from '../../server/src/values/index.ts'

export const CLIENT_ID = 'client-of-lender'
export const SECRET = 'secret-0123456789abcdef'
const DAY_MS = 86_400_000

export interface BankItem {
  readonly itemId: string
  readonly accessToken: string
  readonly endUserId: string
  /** Items of one login are the same bank, linked again: the same accounts and the same story under other ids. */
  readonly login: number
}

/** What comes of a request: the answer, how long it is held back, and whether it gets lost on the way. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array
  readonly heldMs: number
  readonly isLost: boolean
}

/** The same row under a new id, with nothing that says so. */
export interface Churn {
  readonly from: string
  readonly to: string
}

export interface BankClock {
  now(): number
  advance(ms: number): void
}

/** A fault hit a request that the user's own bank session made. */
class PlaidIsDown extends Error {}

/** Plaid and the banks behind it: small Items whose rows come, change, go and come back. No two amounts are equal. */
export class Bank {
  readonly emulator: Emulator
  readonly items: BankItem[] = []
  readonly churns: Churn[] = []
  readonly #clock: BankClock
  readonly #random: Random
  readonly #pageRows: number
  readonly #removed: { itemId: string; row: PlaidTransaction }[] = []
  /** Ids of rows that were changed by hand, or must not be, so that a churn of them can be told. */
  readonly #touched = new Set<string>()
  readonly #stories: string[] = []
  #webhook = ''
  #amounts = 0
  #accounts = 0

  constructor(options: {
    seed: number
    random: Random
    clock: BankClock
    /** Plaid answers with pages of this many rows, whatever is asked: long runs from short histories. */
    pageRows: number
    sendWebhook: (request: WebhookRequest) => Promise<{ status: number }>
  }) {
    const { seed, clock, random, pageRows, sendWebhook } = options
    this.#clock = clock
    this.#random = random
    this.#pageRows = pageRows
    this.emulator = createEmulator({ seed, clock, sendWebhook, clientId: CLIENT_ID, secret: SECRET })
  }

  /** A user links a bank: `rowCount` rows around today, the later ones pending until their day. */
  open(webhook: string, endUserId: string, rowCount: number): Promise<BankItem> {
    this.#webhook = webhook
    this.#stories.push(this.#story(rowCount))
    return this.#openLogin(endUserId, this.#stories.length - 1)
  }

  /** The user goes through Link anew instead of update mode: a second Item of the same bank, if Plaid is up to it. */
  async openAgain({ endUserId, login }: BankItem): Promise<void> {
    try {
      await this.#openLogin(endUserId, login)
    } catch (error) {
      if (!(error instanceof PlaidIsDown)) throw error
    }
  }

  async #openLogin(endUserId: string, login: number): Promise<BankItem> {
    const { link_token: linkToken } = await this.#call('/link/token/create', {
      client_name: 'Lender',
      language: 'en',
      country_codes: ['US'],
      user: { client_user_id: endUserId },
      products: ['transactions'],
      transactions: { days_requested: 60 },
      webhook: this.#webhook,
    })
    const { publicToken } = this.emulator.linkComplete({
      linkToken: String(linkToken),
      persona: 'user_custom',
      password: this.#stories[login] ?? '',
    })
    const exchanged = await this.#call('/item/public_token/exchange', { public_token: publicToken })
    const item = {
      itemId: String(exchanged['item_id']),
      accessToken: String(exchanged['access_token']),
      endUserId,
      login,
    }
    this.items.push(item)
    return item
  }

  /** What the transport of a process ends in. */
  async answer(url: string, headers: Record<string, string>, body: string): Promise<Answer> {
    const path = new URL(url).pathname
    const request = path === '/transactions/sync' ? this.#smallPage(body) : body
    const answer = await this.emulator.handle({ method: 'POST', path, headers, body: Buffer.from(request) })
    const { status, disruption, latencyMs = 0, bodyMs = 0 } = answer
    const heldMs = latencyMs + bodyMs
    const isLost = disruption === 'reset' || disruption === 'reset_after'
    const isCut = disruption === 'truncate'
    const sent = isCut ? answer.body.subarray(0, answer.body.length / 2) : answer.body
    return { status, headers: answer.headers, body: sent, heldMs, isLost }
  }

  fail(fault: Fault): void {
    this.emulator.faults.add(fault)
  }

  add(item: BankItem, count: number): void {
    const date = this.#day(-1)
    const { accounts } = this.emulator.state(item.itemId)
    const rows = Array.from({ length: count }, () => {
      const { amount, name } = this.#purchase()
      const account = accounts[Math.floor(this.#random.fraction() * accounts.length)]
      return { amount, name, date, ...(account === undefined ? {} : { account_id: account.account_id }) }
    })
    this.emulator.addTransactions(item.itemId, rows)
  }

  modify(item: BankItem, pick: number): void {
    const row = this.#pick(item, pick, (one) => !this.churns.some((churn) => churn.to === one.transaction_id))
    if (row === null) return
    this.#touched.add(row.transaction_id)
    const { amount, name } = this.#purchase()
    const change = row.amount < 0 ? { name } : { name, amount: Math.abs(amount) }
    this.emulator.modifyTransaction(item.itemId, row.transaction_id, change)
  }

  remove(item: BankItem, pick: number): void {
    const row = this.#pick(item, pick, isPosted)
    if (row === null) return
    this.#touched.add(row.transaction_id)
    this.#removed.push({ itemId: item.itemId, row })
    this.emulator.removeTransaction(item.itemId, row.transaction_id)
  }

  bringBack(pick: number): void {
    const [gone] = this.#removed.splice(Math.floor(pick * this.#removed.length), 1)
    if (gone !== undefined) this.emulator.addTransactions(gone.itemId, [gone.row])
  }

  churn(item: BankItem, pick: number): void {
    const row = this.#pick(item, pick, (one) => isPosted(one) && !this.#touched.has(one.transaction_id))
    if (row === null) return
    this.emulator.removeTransaction(item.itemId, row.transaction_id, { isAnnounced: false })
    const { transaction_id: from, ...facts } = row
    const [next] = this.emulator.addTransactions(item.itemId, [{ ...facts, pending_transaction_id: null }])
    if (next !== undefined) this.churns.push({ from, to: next.transaction_id })
  }

  /** Rows that two Items of one login have alike, by Plaid's ids: nobody has changed them by hand. */
  sameRows(one: BankItem, other: BankItem): { from: string; to: string }[] {
    const factsOf = ({ name, amount, date }: PlaidTransaction): string => `${name} ${amount} ${date}`
    const isPlain = (row: PlaidTransaction): boolean =>
      isPosted(row) && !this.#touched.has(row.transaction_id)
    const before = Map.groupBy(this.rows(one).filter(isPlain), factsOf)
    return this.rows(other)
      .filter(isPlain)
      .flatMap((row) => {
        const same = before.get(factsOf(row)) ?? []
        return same.length === 1 ? [{ from: same[0]?.transaction_id ?? '', to: row.transaction_id }] : []
      })
  }

  /** The user opens another account at the bank, and shares it at once or when accounts are shared the next time. */
  openAccount(item: BankItem, isShared: boolean): void {
    this.#accounts += 1
    this.emulator.offerAccount(item.itemId, {
      key: `extra-${this.#accounts}`,
      name: `Extra ${this.#accounts}`,
      officialName: null,
      mask: `9${String(this.#accounts).padStart(3, '0')}`,
      type: 'depository',
      subtype: 'checking',
      holderCategory: null,
      available: 10,
      current: 10,
      limit: null,
      currency: 'USD',
    })
    if (isShared) this.shareAccounts(item)
  }

  shareAccounts(item: BankItem): void {
    this.emulator.shareOfferedAccounts(item.itemId)
  }

  revokeAccount(item: BankItem, pick: number): void {
    const { accounts } = this.emulator.state(item.itemId)
    const account = accounts[Math.floor(pick * accounts.length)]
    if (accounts.length > 1 && account !== undefined)
      this.emulator.revokeAccount(item.itemId, account.account_id)
  }

  async refresh(item: BankItem): Promise<void> {
    await this.#post('/transactions/refresh', { access_token: item.accessToken })
  }

  /** The customer takes the Item away at Plaid: it is gone for good, with all that it would still have told. */
  async removeItem(item: BankItem): Promise<void> {
    await this.#post('/item/remove', { access_token: item.accessToken })
  }

  isRemoved(item: BankItem): boolean {
    return this.emulator.state(item.itemId).is_removed
  }

  async breakLogin(item: BankItem): Promise<void> {
    await this.#post('/sandbox/item/reset_login', { access_token: item.accessToken })
  }

  /** Everything that was broken works again. */
  mend(): void {
    this.emulator.faults.clear()
    for (const item of this.items) if (!this.isRemoved(item)) this.emulator.repairItem(item.itemId)
  }

  /** Ids of all rows that the Item ever had. */
  everHad(item: BankItem): Set<string> {
    const { transactions, removed } = this.emulator.state(item.itemId)
    return new Set([...removed, ...transactions.map((row) => row.transaction_id)])
  }

  rows(item: BankItem): PlaidTransaction[] {
    return this.emulator.state(item.itemId).transactions
  }

  #pick(item: BankItem, pick: number, isFit: (row: PlaidTransaction) => boolean): PlaidTransaction | null {
    const fit = this.rows(item).filter(isFit)
    return fit[Math.floor(pick * fit.length)] ?? null
  }

  #story(rowCount: number): string {
    const transactions = Array.from({ length: rowCount }, () => {
      const posted = Math.floor(this.#random.fraction() * 58) - 50
      const { amount, name } = this.#purchase()
      return {
        date_transacted: this.#day(posted - Math.floor(this.#random.fraction() * 4)),
        date_posted: this.#day(posted),
        amount,
        description: name,
        currency: 'USD',
      }
    })
    const half = Math.ceil(rowCount / 3)
    // Another login at the same bank has other accounts: with the same masks it would be this one, linked again.
    const login = String(this.#stories.length).padStart(3, '0')
    return JSON.stringify({
      override_accounts: [
        {
          type: 'depository',
          subtype: 'checking',
          starting_balance: 1000,
          meta: { mask: `1${login}` },
          transactions: transactions.slice(half),
        },
        {
          type: 'depository',
          subtype: 'savings',
          starting_balance: 50,
          meta: { mask: `2${login}` },
          transactions: transactions.slice(0, half),
        },
      ],
    })
  }

  #purchase(): { amount: number; name: string } {
    this.#amounts += 1
    const cents = 500 + this.#amounts * 7
    const sign = this.#random.fraction() < 0.2 ? -1 : 1
    return { amount: (sign * cents) / 100, name: `PURCHASE ${this.#amounts}` }
  }

  #day(offset: number): string {
    return new Date(this.#clock.now() + offset * DAY_MS).toISOString().slice(0, 10)
  }

  #smallPage(body: string): string {
    return JSON.stringify({ ...(JSON.parse(body) as object), count: this.#pageRows })
  }

  #post(path: string, body: object) {
    const headers = { 'plaid-client-id': CLIENT_ID, 'plaid-secret': SECRET }
    return this.emulator.handle({ method: 'POST', path, headers, body: Buffer.from(JSON.stringify(body)) })
  }

  async #call(path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.#post(path, body)
    const text = Buffer.from(answer.body).toString()
    // A connection that breaks tells the customer as little as an error does, also when Plaid has done its work.
    if (answer.status !== 200 || answer.disruption !== undefined) {
      throw new PlaidIsDown(`${path}: ${answer.disruption ?? answer.status} ${text}`)
    }
    return JSON.parse(text) as Record<string, unknown>
  }
}

function isPosted(row: PlaidTransaction): boolean {
  return !row.pending
}
