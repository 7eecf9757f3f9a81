import { DAY_MS } from './days.ts'
import type { Faults } from './faults.ts'
import { offerAccount, revokeAccount, shareOfferedAccounts } from './item/accounts.ts'
import {
  addByHand,
  type ChangeOptions,
  churnByHand,
  modifyByHand,
  type NewTransaction,
  type Posting,
  postByHand,
  removeByHand,
  restoreByHand,
} from './item/by-hand.ts'
import type { Item } from './item/item.ts'
import { limitConsent } from './item/lifetime.ts'
import { breakLogin, type LoginError, type LoginErrorReason, revokePermission } from './item/login.ts'
import { repairLogin } from './item/stages.ts'
import { type ItemState, stateOf } from './item/state.ts'
import { stickCursors } from './item/sync.ts'
import { type ItemTruth, truthOfItem } from './item/truth.ts'
import type { RateLimits } from './limits/rate-limits.ts'
import { completeLink } from './link.ts'
import { type EmulatorRequest, type EmulatorResponse, handleRequest } from './router/handle.ts'
import { advance, advanceMs, deliverDue, runDueTasks, type TimeReport } from './time.ts'
import type { PlaidTransaction } from './transactions/plaid-transaction.ts'
import type { AccountSeed } from './users/source.ts'
import type { Disorder } from './webhooks/disorder.ts'
import type { Delivery } from './webhooks/outbox.ts'
import type { PublicKey } from './webhooks/sign.ts'
import { createWorld, type EmulatorOptions, type World } from './world.ts'

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
  /** What every row of an Item truly is, for whoever tests an analysis. */
  truth(itemId: string): ItemTruth
  itemIds(): string[]
  linkComplete(request: { linkToken: string; persona: string; password?: string }): { publicToken: string }
  repairItem(itemId: string): void
  /** The login stops working, with ITEM_LOGIN_REQUIRED or another error that update mode mends. */
  breakItem(itemId: string, error?: LoginError, reason?: LoginErrorReason): void
  /** The user took the permission back: the Item is lost for good. */
  revokeItem(itemId: string): void
  /** Consent ends after so many days; the client is warned seven days before. Returns its end in epoch ms. */
  limitConsent(itemId: string, days: number): number
  /** Every cursor handed out so far answers the mutation error for ever; only a run from the beginning helps. */
  stickCursors(itemId: string): void
  /** The bank has a new account; the user shares it in update mode. */
  offerAccount(itemId: string, seed: AccountSeed): void
  revokeAccount(itemId: string, accountId: string): void
  /** What update mode with account selection does; returns the new account ids. */
  shareOfferedAccounts(itemId: string): string[]
  /** A new signing key; the old one gets its expired_at. */
  rotateKey(): PublicKey
  readonly faults: Faults
  readonly limits: RateLimits
  /** May be changed at any time. */
  readonly disorder: Disorder
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
  /** A pending row that is removed has vanished: it does not post. */
  removeTransaction(itemId: string, transactionId: string, options?: ChangeOptions): void
  /** A removed row comes back, under its id or a new one. */
  restoreTransaction(
    itemId: string,
    transactionId: string,
    options?: ChangeOptions & { hasNewId?: boolean },
  ): PlaidTransaction
  /** The same row under a new id, in one update. */
  churnTransaction(itemId: string, transactionId: string, options?: ChangeOptions): PlaidTransaction
  /** A pending row goes, its posted one comes, in one update. */
  postTransaction(itemId: string, pendingId: string, posting?: Posting): PlaidTransaction
}

function itemOf(world: World, itemId: string): Item {
  const item = world.items.get(itemId)
  if (!item) throw new RangeError(`no Item ${itemId}`)
  return item
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
    truth: (itemId) => truthOfItem(itemOf(world, itemId)),
    itemIds: () => [...world.items.keys()],
    linkComplete: ({ linkToken, persona, password }) => completeLink(world, linkToken, persona, password),
    repairItem: (itemId) => repairLogin(world, itemOf(world, itemId)),
    rotateKey: () => world.keys.rotate(world.clock.now()),
    faults: world.faults,
    limits: world.limits,
    disorder: world.outbox.disorder,
    breakItem: (itemId, error, reason) => breakLogin(world, itemOf(world, itemId), error, reason),
    revokeItem: (itemId) => revokePermission(world, itemOf(world, itemId)),
    limitConsent: (itemId, days) => limitConsent(world, itemOf(world, itemId), days),
    stickCursors: (itemId) => stickCursors(itemOf(world, itemId)),
    offerAccount: (itemId, seed) => offerAccount(world, itemOf(world, itemId), seed),
    revokeAccount: (itemId, accountId) => revokeAccount(world, itemOf(world, itemId), accountId),
    shareOfferedAccounts: (itemId) =>
      shareOfferedAccounts(world, itemOf(world, itemId)).map((account) => account.accountId),
    addTransactions: (itemId, rows, options) => addByHand(world, itemOf(world, itemId), rows, options),
    modifyTransaction: (itemId, transactionId, change, options) =>
      modifyByHand(world, itemOf(world, itemId), transactionId, change, options),
    removeTransaction: (itemId, transactionId, options) =>
      removeByHand(world, itemOf(world, itemId), transactionId, options),
    restoreTransaction: (itemId, transactionId, options) =>
      restoreByHand(world, itemOf(world, itemId), transactionId, options),
    churnTransaction: (itemId, transactionId, options) =>
      churnByHand(world, itemOf(world, itemId), transactionId, options),
    postTransaction: (itemId, pendingId, posting) =>
      postByHand(world, itemOf(world, itemId), pendingId, posting),
  }
}

/**
 * A Plaid without a socket: a state machine that answers requests. Time stands still unless its clock is moved, and
 * webhooks wait until `advanceMs`, `advanceDays` or `runDue` sends them.
 */
export function createEmulator(options: EmulatorOptions = {}): Emulator {
  return emulatorOf(createWorld(options))
}
