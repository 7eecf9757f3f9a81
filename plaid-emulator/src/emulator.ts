import { DAY_MS } from './days.ts'
import type { Faults } from './faults.ts'
import type { Item } from './item/item.ts'
import { repairLogin } from './item/stages.ts'
import { type ItemState, stateOf } from './item/state.ts'
import { nothingChanged, type UpdateCounts } from './item/updates.ts'
import { completeLink } from './link.ts'
import { type EmulatorRequest, type EmulatorResponse, handleRequest } from './router/handle.ts'
import { advance, advanceMs, deliverDue, runDueTasks, type TimeReport } from './time.ts'
import type { PlaidTransaction } from './transactions/plaid-transaction.ts'
import { announceUpdate } from './webhooks/announce.ts'
import type { Delivery } from './webhooks/outbox.ts'
import type { PublicKey } from './webhooks/sign.ts'
import { createWorld, type EmulatorOptions, type World } from './world.ts'

/** A row that a test puts in by hand; what is left out is filled with plain values. */
export type NewTransaction = Pick<PlaidTransaction, 'amount' | 'date' | 'name'> & Partial<PlaidTransaction>

export interface Emulator {
  /** Answers one HTTP request. Header names in lower case. */
  handle(request: EmulatorRequest): Promise<EmulatorResponse>
  /** Lets days pass: new rows appear, pending ones post, webhooks go out. */
  advanceDays(days: number): Promise<TimeReport>
  /** Moves the clock and runs all that is due on the way, webhook retries included. */
  advanceMs(ms: number): Promise<void>
  /** Runs all that is due by now and sends what is to be sent; for a clock that somebody else moves. */
  runDue(): Promise<void>
  /** Webhooks whose time has come, not sent yet. */
  dueWebhooks(): Delivery[]
  /** Every webhook ever written, with its attempts and last status. */
  webhooks(): readonly Delivery[]
  state(itemId: string): ItemState
  itemIds(): string[]
  linkComplete(request: { linkToken: string; persona: string; password?: string }): { publicToken: string }
  repairItem(itemId: string): void
  /** A new signing key; the old one gets its expired_at. */
  rotateKey(): PublicKey
  readonly faults: Faults
  addTransactions(
    itemId: string,
    rows: readonly NewTransaction[],
    options?: ChangeOptions,
  ): PlaidTransaction[]
  modifyTransaction(
    itemId: string,
    transactionId: string,
    change: Partial<PlaidTransaction>,
    options?: ChangeOptions,
  ): void
  removeTransaction(itemId: string, transactionId: string, options?: ChangeOptions): void
}

export interface ChangeOptions {
  /** Whether the usual webhooks are written; true when absent. */
  isAnnounced?: boolean
}

function itemOf(world: World, itemId: string): Item {
  const item = world.items.get(itemId)
  if (!item) throw new RangeError(`no Item ${itemId}`)
  return item
}

function wholeTransaction(item: Item, row: NewTransaction): PlaidTransaction {
  const accountId = row.account_id ?? item.accounts[0]?.accountId ?? ''
  return {
    ...BLANK,
    location: { ...BLANK.location },
    payment_meta: { ...BLANK.payment_meta },
    account_id: accountId,
    authorized_date: row.date,
    original_description: row.name,
    transaction_id: item.random.plaidId(),
    ...row,
  }
}

const BLANK: Omit<PlaidTransaction, 'account_id' | 'transaction_id' | 'amount' | 'date' | 'name'> = {
  account_owner: null,
  authorized_date: null,
  authorized_datetime: null,
  category: null,
  category_id: null,
  check_number: null,
  counterparties: [],
  datetime: null,
  iso_currency_code: 'USD',
  location: {
    address: null,
    city: null,
    country: null,
    lat: null,
    lon: null,
    postal_code: null,
    region: null,
    store_number: null,
  },
  logo_url: null,
  merchant_entity_id: null,
  merchant_name: null,
  payment_channel: 'other',
  payment_meta: {
    by_order_of: null,
    payee: null,
    payer: null,
    payment_method: null,
    payment_processor: null,
    ppd_id: null,
    reason: null,
    reference_number: null,
  },
  pending: false,
  pending_transaction_id: null,
  personal_finance_category: null,
  personal_finance_category_icon_url: 'https://plaid-category-icons.plaid.com/PFC_OTHER.png',
  transaction_code: null,
  transaction_type: 'special',
  unofficial_currency_code: null,
  website: null,
}

function changeByHand(
  world: World,
  itemId: string,
  options: ChangeOptions | undefined,
  change: (item: Item) => Partial<UpdateCounts>,
): void {
  const item = itemOf(world, itemId)
  const counts = { ...nothingChanged(), ...change(item) }
  if (options?.isAnnounced ?? true) announceUpdate(world, item, counts)
}

/** The emulator over a given world: see `createEmulator`. */
export function emulatorOf(world: World): Emulator {
  return {
    handle: (request) => handleRequest(world, request),
    advanceDays: (days) => advance(world, days * DAY_MS),
    advanceMs: (ms) => advanceMs(world, ms),
    runDue: async () => {
      runDueTasks(world)
      await deliverDue(world)
    },
    dueWebhooks: () => world.outbox.due(world.clock.now()),
    webhooks: () => world.outbox.all(),
    state: (itemId) => stateOf(itemOf(world, itemId)),
    itemIds: () => [...world.items.keys()],
    linkComplete: ({ linkToken, persona, password }) => completeLink(world, linkToken, persona, password),
    repairItem: (itemId) => repairLogin(world, itemOf(world, itemId)),
    rotateKey: () => world.keys.rotate(world.clock.now()),
    faults: world.faults,
    addTransactions: (itemId, rows, options) => {
      const whole = rows.map((row) => wholeTransaction(itemOf(world, itemId), row))
      changeByHand(world, itemId, options, (item) => {
        for (const row of whole) item.log.add(row)
        return { added: whole.length }
      })
      return whole
    },
    modifyTransaction: (itemId, transactionId, change, options) =>
      changeByHand(world, itemId, options, (item) => {
        item.log.modify(transactionId, change)
        return { modified: 1 }
      }),
    removeTransaction: (itemId, transactionId, options) =>
      changeByHand(world, itemId, options, (item) => {
        item.log.remove(transactionId)
        return { removedIds: [transactionId] }
      }),
  }
}

/**
 * A Plaid without a socket: a state machine that answers requests. Time stands still unless its clock is moved, and
 * webhooks wait until `advanceMs`, `advanceDays` or `runDue` sends them.
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return emulatorOf(createWorld(options))
}
