import { AssetReports } from './asset-reports/report.ts'
import {
  createShiftedClock,
  createVirtualClock,
  type EmulatorClock,
  isVirtual,
  type VirtualClock,
} from './clock.ts'
import { type Day, dayOf } from './days.ts'
import { PlaidRefusal } from './errors.ts'
import { Faults } from './faults.ts'
import type { Item } from './item/item.ts'
import { RenderedPages } from './item/rendered-pages.ts'
import { RateLimits } from './limits/rate-limits.ts'
import type { LinkSession } from './link-page/link-session.ts'
import { Random } from './random.ts'
import { Schedule } from './schedule.ts'
import type { TransactionSource } from './users/source.ts'
import type { Disorder } from './webhooks/disorder.ts'
import { type Delivery, Outbox, type SendWebhook } from './webhooks/outbox.ts'
import type { WebhookAnswer } from './webhooks/retry.ts'
import { createNetworkSender } from './webhooks/send.ts'
import { KeyRing } from './webhooks/sign.ts'

export interface EmulatorOptions {
  /** All that looks random follows from it; 1 when absent. */
  seed?: number
  clientId?: string
  secret?: string
  environment?: 'sandbox' | 'production'
  /** Without one, a virtual clock that starts at a fixed instant. One that runs by itself can be set ahead. */
  clock?: EmulatorClock
  /** What the receivers of webhooks take for now: the signatures' `iat`. `clock`, as it was given, when absent. */
  receiverClock?: EmulatorClock
  /** From link to the last 30 days of transactions. */
  initialDelayMs?: number
  /** From link to the whole history. */
  historicalDelayMs?: number
  /** From an order to a ready asset report; its fast version takes half as long. */
  assetReportDelayMs?: number
  sendWebhook?: SendWebhook
  /** After so many days an Item asks for a new login by itself, as Sandbox's do after 30; never when absent. */
  itemLifetimeDays?: number
  /** Whether a bank's consent ends when its time is over; without it, it lasts. */
  isConsentLimited?: boolean
  /** Told of every attempt to deliver a webhook, for whoever keeps a record. */
  onSettled?: (delivery: Delivery, answer: WebhookAnswer, receiverNowMs: number) => void
  /** How often this world was started before: request ids do not come twice. */
  startNumber?: number
  /** Whether too many calls a minute are refused, by Plaid's table. A server does so by default, `createEmulator` not. */
  isRateLimited?: boolean
  /** Webhooks that come twice or late; none when absent. */
  disorder?: Partial<Disorder>
}

export interface PublicToken {
  itemId: string
  expiresAtMs: number
}

export interface LinkToken {
  token: string
  createdAtMs: number
  expiresAtMs: number
  /** Shown to the user: who asks for the accounts. */
  clientName: string
  language: string
  countryCodes: string[]
  redirectUri: string | null
  webhookUrl: string | null
  products: string[]
  daysRequested: number | null
  /** Update mode: the Item that is being repaired. */
  updatesItemId: string | null
  /** Update mode in which the user also chooses accounts: those the bank has offered since are shared. */
  isSelectingAccounts: boolean
  /** Hosted Link: where the user goes when done; null leaves him on the page. Null when Link is embedded. */
  hosted: { completionRedirectUri: string | null } | null
  /** A session that ended well uses the token up. */
  isUsed: boolean
}

/** The whole state of one emulator. */
export interface World {
  readonly clientId: string
  readonly secret: string
  readonly environment: 'sandbox' | 'production'
  /** Decides everything but the age of a signature. */
  readonly clock: VirtualClock
  readonly receiverClock: EmulatorClock
  readonly initialDelayMs: number
  readonly historicalDelayMs: number
  readonly assetReportDelayMs: number
  readonly itemLifetimeDays: number | null
  readonly isConsentLimited: boolean
  readonly sendWebhook: SendWebhook
  readonly onSettled: (delivery: Delivery, answer: WebhookAnswer, receiverNowMs: number) => void
  readonly random: Random
  /** Draws request ids only, so that reads do not move the numbers of anything else. */
  readonly requestRandom: Random
  readonly cursorKey: string
  /** The day that all balances of the personas are true for. */
  readonly firstDay: Day
  readonly schedule: Schedule
  readonly outbox: Outbox
  readonly keys: KeyRing
  readonly faults: Faults
  readonly limits: RateLimits
  readonly items: Map<string, Item>
  /** Access token to item id; a removed Item keeps its token, which then answers ITEM_NOT_FOUND. */
  readonly itemIds: Map<string, string>
  /** Stories already opened, by user name: they are pure, and two years take a moment to tell. */
  readonly sources: Map<string, TransactionSource>
  readonly assetReports: AssetReports
  readonly pages: RenderedPages
  readonly publicTokens: Map<string, PublicToken>
  readonly linkTokens: Map<string, LinkToken>
  readonly linkSessions: Map<string, LinkSession>
  /** Where browsers reach this emulator; a server sets it once it listens. */
  publicUrl: string
}

export function createWorld(options: EmulatorOptions): World {
  const random = new Random(`emulator/${options.seed ?? 1}`)
  const environment = options.environment ?? 'sandbox'
  const given = options.clock ?? createVirtualClock()
  const clock = isVirtual(given) ? given : createShiftedClock(given)
  return {
    clientId: options.clientId ?? 'client',
    secret: options.secret ?? 'secret',
    environment,
    clock,
    receiverClock: options.receiverClock ?? given,
    initialDelayMs: options.initialDelayMs ?? 500,
    historicalDelayMs: options.historicalDelayMs ?? 1500,
    assetReportDelayMs: options.assetReportDelayMs ?? 2000,
    itemLifetimeDays: options.itemLifetimeDays ?? null,
    isConsentLimited: options.isConsentLimited ?? false,
    sendWebhook: options.sendWebhook ?? createNetworkSender(),
    onSettled: options.onSettled ?? (() => undefined),
    random: random.fork('ids'),
    requestRandom: random.fork(options.startNumber ? `requests/${options.startNumber}` : 'requests'),
    cursorKey: random.seed,
    firstDay: dayOf(clock.now()),
    schedule: new Schedule(),
    outbox: new Outbox(random.fork('webhooks'), options.disorder),
    keys: new KeyRing(random.fork('keys'), clock.now()),
    faults: new Faults(random.fork('faults')),
    limits: new RateLimits(environment, options.isRateLimited ?? false),
    items: new Map(),
    itemIds: new Map(),
    sources: new Map(),
    assetReports: new AssetReports(),
    pages: new RenderedPages(),
    publicTokens: new Map(),
    linkTokens: new Map(),
    linkSessions: new Map(),
    publicUrl: 'http://plaid-emulator.invalid',
  }
}

/** The day it is at the bank. */
export function todayOf(world: World): Day {
  return dayOf(world.clock.now())
}

/** The Item of an access token; refuses tokens of another environment, unknown ones and removed Items. */
export function itemOfToken(world: World, accessToken: string): Item {
  const [kind, environment] = accessToken.split('-')
  if (kind !== 'access' || (environment !== 'sandbox' && environment !== 'production')) {
    throw new PlaidRefusal(
      'INVALID_ACCESS_TOKEN',
      'provided access token is in an invalid format. expected format: access-<environment>-<identifier>',
    )
  }
  if (environment !== world.environment) {
    throw new PlaidRefusal(
      'INVALID_ACCESS_TOKEN',
      `provided access token is for the wrong Plaid environment. expected "${world.environment}", got "${environment}"`,
    )
  }
  const item = world.items.get(world.itemIds.get(accessToken) ?? '')
  if (!item) throw new PlaidRefusal('INVALID_ACCESS_TOKEN')
  if (item.isRemoved) throw new PlaidRefusal('ITEM_NOT_FOUND')
  return item
}

/** The Item of an id; refuses with ITEM_NOT_FOUND. For controls: a client only ever shows a token. */
export function itemOfId(world: World, itemId: string): Item {
  const item = world.items.get(itemId)
  if (!item) throw new PlaidRefusal('ITEM_NOT_FOUND')
  return item
}

/** As `itemOfToken`, and the bank must be reachable: product calls fail while the login is broken. */
export function workingItemOfToken(world: World, accessToken: string): Item {
  const item = itemOfToken(world, accessToken)
  if (item.loginError) throw new PlaidRefusal(item.loginError)
  return item
}
