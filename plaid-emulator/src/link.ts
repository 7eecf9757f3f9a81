import { PlaidRefusal } from './errors.ts'
import { findInstitution, type Institution } from './institutions.ts'
import { shareOfferedAccounts, withholdAccounts } from './item/accounts.ts'
import { settleLinkedBalances } from './item/balances.ts'
import { createItem, type Item } from './item/item.ts'
import { beginLife } from './item/lifetime.ts'
import { repairLogin, startTransactions } from './item/stages.ts'
import { openUser } from './users/open-user.ts'
import type { TransactionSource } from './users/source.ts'
import { type LinkToken, todayOf, type World } from './world.ts'

const PUBLIC_TOKEN_LIFETIME_MS = 30 * 60_000
const DEFAULT_DAYS_REQUESTED = 90

export interface LinkRequest {
  userName: string
  password: string
  /** Null takes the bank of the user. */
  institutionId: string | null
  products: string[]
  webhookUrl: string | null
  daysRequested: number | null
  /** Keys of the accounts that the user shares; null shares all. */
  accountKeys: readonly string[] | null
}

function newPublicToken(world: World, itemId: string): string {
  const token = `public-${world.environment}-${world.random.uuid()}`
  world.publicTokens.set(token, { itemId, expiresAtMs: world.clock.now() + PUBLIC_TOKEN_LIFETIME_MS })
  return token
}

/** A story is opened once a user, but for `user_custom`, whose story is in the password. */
export function sourceOf(world: World, userName: string, password: string): TransactionSource {
  const known = password.startsWith('error_') ? undefined : world.sources.get(userName)
  if (known) return known
  const source = openUser({
    name: userName,
    password,
    seed: world.cursorKey,
    firstDay: world.firstDay,
    today: todayOf(world),
  })
  if (userName !== 'user_custom') world.sources.set(userName, source)
  return source
}

/** Refuses a bank that does not exist or is down. */
export function reachableInstitution(institutionId: string): Institution {
  const institution = findInstitution(institutionId)
  if (!institution) throw new PlaidRefusal('INVALID_INSTITUTION')
  if (institution.isDown) throw new PlaidRefusal('INSTITUTION_DOWN')
  return institution
}

/** A login at the bank: a new Item with new ids each time, also for a user who was linked before. */
export function linkUser(world: World, request: LinkRequest): { publicToken: string; item: Item } {
  const today = todayOf(world)
  const source = sourceOf(world, request.userName, request.password)
  const { institutionId } = reachableInstitution(request.institutionId ?? source.institutionId)
  const itemId = world.random.plaidId()
  const item = createItem({
    itemId,
    accessToken: `access-${world.environment}-${world.random.uuid()}`,
    userName: request.userName,
    products: request.products,
    webhookUrl: request.webhookUrl,
    createdAtMs: world.clock.now(),
    today,
    source,
    institutionId,
    random: world.random.fork(`item/${itemId}`),
  })
  settleLinkedBalances(item, source, world.firstDay)
  if (request.accountKeys !== null) withholdAccounts(item, request.accountKeys)
  world.items.set(itemId, item)
  beginLife(world, item)
  if (request.products.includes('transactions')) {
    startTransactions(world, item, request.daysRequested ?? DEFAULT_DAYS_REQUESTED)
  }
  return { publicToken: newPublicToken(world, itemId), item }
}

/** Refuses a link token that nobody made, that has expired, or that linked something already. */
export function validLinkToken(world: World, linkToken: string): LinkToken {
  const link = world.linkTokens.get(linkToken)
  if (!link || link.isUsed || link.expiresAtMs <= world.clock.now())
    throw new PlaidRefusal('INVALID_LINK_TOKEN')
  return link
}

/** What a user with these credentials shares, once he agreed. In update mode the Item of the token is repaired. */
export function linkWith(
  world: World,
  link: LinkToken,
  login: Pick<LinkRequest, 'userName' | 'password' | 'institutionId' | 'accountKeys'>,
): { publicToken: string; item: Item } {
  if (link.updatesItemId !== null) {
    const item = world.items.get(link.updatesItemId)
    if (!item || item.isRemoved) throw new PlaidRefusal('ITEM_NOT_FOUND')
    repairLogin(world, item)
    if (link.isSelectingAccounts) shareOfferedAccounts(world, item)
    link.isUsed = true
    return { publicToken: newPublicToken(world, item.itemId), item }
  }
  const linked = linkUser(world, {
    ...login,
    products: link.products.length === 0 ? ['transactions'] : link.products,
    webhookUrl: link.webhookUrl,
    daysRequested: link.daysRequested,
  })
  link.isUsed = true
  return linked
}

/**
 * What the user does in Link: chooses a bank customer and agrees. In update mode the Item of the link token is
 * repaired instead, and keeps all its ids.
 */
export function completeLink(
  world: World,
  linkToken: string,
  userName: string,
  password = '',
): { publicToken: string } {
  const login = { userName, password, institutionId: null, accountKeys: null }
  const { publicToken } = linkWith(world, validLinkToken(world, linkToken), login)
  return { publicToken }
}

/** Once only, within 30 minutes. Refuses with INVALID_PUBLIC_TOKEN. */
export function exchangePublicToken(world: World, publicToken: string): Item {
  const token = world.publicTokens.get(publicToken)
  const item = token && world.items.get(token.itemId)
  if (!token || !item || token.expiresAtMs <= world.clock.now())
    throw new PlaidRefusal('INVALID_PUBLIC_TOKEN')
  world.publicTokens.delete(publicToken)
  world.itemIds.set(item.accessToken, item.itemId)
  return item
}

/** The first /transactions/sync of an Item that was linked without the product starts it. */
export function startOnFirstSync(world: World, item: Item, daysRequested: number | null): void {
  startTransactions(world, item, daysRequested ?? DEFAULT_DAYS_REQUESTED)
  if (!item.products.includes('transactions')) item.products.push('transactions')
}
