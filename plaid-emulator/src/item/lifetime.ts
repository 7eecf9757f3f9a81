import { DAY_MS, formatInstant } from '../days.ts'
import { findInstitution } from '../institutions.ts'
import { announce } from '../webhooks/announce.ts'
import type { World } from '../world.ts'
import type { Item } from './item.ts'
import { breakLogin } from './login.ts'

const WARNING_DAYS = 7

/** What a new login at the bank sets going: other Items of the same customer may die of it, and its own end is fixed. */
export function beginLife(world: World, item: Item): void {
  if (findInstitution(item.institutionId)?.isOneItemOnly) breakEarlierItems(world, item)
  renewLife(world, item)
}

/** Some banks keep one login a customer and app: a second Item makes the first ask for a new login. */
function breakEarlierItems(world: World, item: Item): void {
  for (const other of world.items.values()) {
    const isSameLogin = other.userName === item.userName && other.institutionId === item.institutionId
    if (other !== item && isSameLogin && !other.isRemoved && !other.loginError) breakLogin(world, other)
  }
}

/** From a login on, first or repeated, an Item lives as long as the bank's consent and, in Sandbox, as Items do there. */
export function renewLife(world: World, item: Item): void {
  const nowMs = world.clock.now()
  const { itemId } = item
  if (world.itemLifetimeDays !== null) {
    item.expiresAtMs = nowMs + world.itemLifetimeDays * DAY_MS
    world.schedule.at(item.expiresAtMs, { kind: 'expire_item', itemId })
  }
  const consentDays = findInstitution(item.institutionId)?.consentDays ?? null
  if (world.isConsentLimited && consentDays !== null) limitConsent(world, item, consentDays)
}

/** The user's consent ends after so many days; a week before, or at once when it is less, the client is warned. Returns its end. */
export function limitConsent(world: World, item: Item, days: number): number {
  const nowMs = world.clock.now()
  const { itemId } = item
  const endsAtMs = nowMs + days * DAY_MS
  item.consentEndsAtMs = endsAtMs
  world.schedule.at(Math.max(endsAtMs - WARNING_DAYS * DAY_MS, nowMs), { kind: 'warn_of_consent', itemId })
  world.schedule.at(endsAtMs, { kind: 'end_consent', itemId })
  return endsAtMs
}

/** Tasks of a consent that was renewed since come to nothing: only the present end counts. */
export function warnOfConsent(world: World, item: Item): void {
  const endsAtMs = item.consentEndsAtMs
  if (endsAtMs === null || item.loginError) return
  if (endsAtMs - WARNING_DAYS * DAY_MS > world.clock.now()) return
  if (findInstitution(item.institutionId)?.countryCode === 'US') {
    announce(world, item, 'ITEM', 'PENDING_DISCONNECT', {
      reason: 'INSTITUTION_TOKEN_EXPIRATION',
      disconnect_time: formatInstant(endsAtMs),
    })
    return
  }
  announce(world, item, 'ITEM', 'PENDING_EXPIRATION', { consent_expiration_time: formatInstant(endsAtMs) })
}

export function endConsent(world: World, item: Item): void {
  if (item.consentEndsAtMs === null || item.consentEndsAtMs > world.clock.now() || item.loginError) return
  breakLogin(world, item, 'ITEM_LOGIN_REQUIRED', 'OAUTH_CONSENT_EXPIRED')
}

export function expireItem(world: World, item: Item): void {
  if (item.expiresAtMs === null || item.expiresAtMs > world.clock.now() || item.loginError) return
  breakLogin(world, item)
}
