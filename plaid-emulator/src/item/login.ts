import type { ErrorCode } from '../error-table.ts'
import { announceItemError, announceRevoked } from '../webhooks/announce.ts'
import type { World } from '../world.ts'
import type { Item } from './item.ts'

/** What a user can mend in update mode; an Item can be in any of these. */
export const LOGIN_ERRORS = [
  'ITEM_LOGIN_REQUIRED',
  'ITEM_LOCKED',
  'PASSWORD_RESET_REQUIRED',
  'USER_SETUP_REQUIRED',
  'INVALID_CREDENTIALS',
  'INVALID_MFA',
  'INSUFFICIENT_CREDENTIALS',
  'ACCESS_NOT_GRANTED',
  'NO_ACCOUNTS',
] as const satisfies readonly ErrorCode[]

export type LoginError = (typeof LOGIN_ERRORS)[number]

/** Why an OAuth login ended, told beside ITEM_LOGIN_REQUIRED. */
export const LOGIN_ERROR_REASONS = [
  'OAUTH_INVALID_TOKEN',
  'OAUTH_CONSENT_EXPIRED',
  'OAUTH_USER_REVOKED',
] as const

export type LoginErrorReason = (typeof LOGIN_ERROR_REASONS)[number]

/** Product calls fail and nothing new comes until the login is repaired; /item/get shows the error. */
export function breakLogin(
  world: World,
  item: Item,
  code: LoginError = 'ITEM_LOGIN_REQUIRED',
  reason: LoginErrorReason | null = null,
): void {
  item.loginError = code
  item.loginErrorReason = reason
  item.lastFailedUpdateAtMs = world.clock.now()
  announceItemError(world, item, code, reason)
}

/** The user took the permission back at the bank: the Item is lost, and no repair brings it back. */
export function revokePermission(world: World, item: Item): void {
  item.loginError = 'USER_PERMISSION_REVOKED'
  item.loginErrorReason = null
  item.lastFailedUpdateAtMs = world.clock.now()
  announceRevoked(world, item)
}
