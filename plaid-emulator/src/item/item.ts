import { createHash } from 'node:crypto'
import type { Day } from '../days.ts'
import type { ErrorCode } from '../error-table.ts'
import { findInstitution } from '../institutions.ts'
import type { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'
import type { AccountSeed, TransactionSource } from '../users/source.ts'
import { ChangeLog } from './change-log.ts'

export type UpdateStatus = 'NOT_READY' | 'INITIAL_UPDATE_COMPLETE' | 'HISTORICAL_UPDATE_COMPLETE'

export interface Account {
  accountId: string
  seed: AccountSeed
  /** Survives a new Item at the same login, at the few banks that have it; null at all others. */
  persistentId: string | null
  /** `seed.current` brought forward to the day the Item was linked; null when the balance never moves. */
  linkedCurrent: number | null
}

/** One bank login. Its log is what /transactions/sync reads; everything else decides what enters the log. */
export interface Item {
  itemId: string
  accessToken: string
  userName: string
  institutionId: string
  products: string[]
  webhookUrl: string | null
  createdAtMs: number
  source: TransactionSource
  accounts: Account[]
  log: ChangeLog
  random: Random
  status: UpdateStatus
  /** Fixed when Transactions starts for this Item, for life; null before that. */
  daysRequested: number | null
  linkedOn: Day
  /** The first day of the initial load; older rows come with the historical one. */
  loadedFrom: Day
  /** The last day whose purchases are in the log. */
  updatedThrough: Day
  /** Pending rows in the log: purchase key to transaction id. */
  pendingIds: Map<string, string>
  /** Purchases whose pending row was posted or removed by hand: the story does not post them again. */
  closedKeys: Set<string>
  /** Rows that are away, taken back or told late, and the day they come. */
  coming: { on: Day; row: PlaidTransaction }[]
  /** Accounts that the bank has and the user does not share. */
  offered: Pick<Account, 'seed' | 'linkedCurrent'>[]
  /** Cursors up to this position answer the mutation error for ever; 0 when none does. */
  stuckThrough: number
  refreshCount: number
  /** What /transactions/refresh brought, beside the source's own story. */
  refreshed: Purchase[]
  /** /transactions/sync was called once: SYNC_UPDATES_AVAILABLE is sent from now on. */
  isArmed: boolean
  /** What was last told of its recurring streams; null until /transactions/recurring/get is first called. */
  streamPrints: ReadonlyMap<string, string> | null
  loginError: ErrorCode | null
  loginErrorReason: string | null
  /** When the bank's consent ends; null when it does not. */
  consentEndsAtMs: number | null
  /** When a Sandbox Item asks for a new login by itself; null when it does not. */
  expiresAtMs: number | null
  isRemoved: boolean
  lastSuccessfulUpdateAtMs: number | null
  lastFailedUpdateAtMs: number | null
  lastWebhook: { sentAtMs: number; code: string } | null
}

export interface NewItem {
  itemId: string
  accessToken: string
  userName: string
  products: string[]
  webhookUrl: string | null
  createdAtMs: number
  today: Day
  source: TransactionSource
  institutionId: string
  random: Random
}

/** The account of a login, with a new id each time; the persistent id follows from login and account alone. */
export function newAccount(
  { random, institutionId, userName }: Pick<Item, 'random' | 'institutionId' | 'userName'>,
  seed: AccountSeed,
): Account {
  const isPersistent = findInstitution(institutionId)?.hasPersistentAccountIds ?? false
  const login = `${institutionId}/${userName}/${seed.key}`
  return {
    accountId: random.plaidId(),
    persistentId: isPersistent ? createHash('sha256').update(login).digest('hex') : null,
    seed,
    linkedCurrent: null,
  }
}

export function createItem(facts: NewItem): Item {
  const { today, ...rest } = facts
  return {
    ...rest,
    accounts: facts.source.accounts.map((seed) => newAccount(facts, seed)),
    log: new ChangeLog(),
    status: 'NOT_READY',
    daysRequested: null,
    linkedOn: today,
    loadedFrom: today,
    updatedThrough: today,
    pendingIds: new Map(),
    closedKeys: new Set(),
    coming: [],
    offered: [],
    stuckThrough: 0,
    refreshCount: 0,
    refreshed: [],
    isArmed: false,
    streamPrints: null,
    loginError: null,
    loginErrorReason: null,
    consentEndsAtMs: null,
    expiresAtMs: null,
    isRemoved: false,
    lastSuccessfulUpdateAtMs: null,
    lastFailedUpdateAtMs: null,
    lastWebhook: null,
  }
}

export function accountByKey(item: Item, key: string): Account {
  const account = item.accounts.find((candidate) => candidate.seed.key === key)
  if (!account) throw new RangeError(`no account ${key} in Item ${item.itemId}`)
  return account
}
