import { z } from 'zod'
import { formatInstant } from '../../days.ts'
import { offerAccount, revokeAccount, shareOfferedAccounts } from '../../item/accounts.ts'
import { limitConsent } from '../../item/lifetime.ts'
import { breakLogin, LOGIN_ERROR_REASONS, LOGIN_ERRORS, revokePermission } from '../../item/login.ts'
import { repairLogin } from '../../item/stages.ts'
import { stickCursors } from '../../item/sync.ts'
import type { AccountSeed } from '../../users/source.ts'
import { itemOfId } from '../../world.ts'
import { control, type Route } from '../route.ts'

const CONSENT_DAYS_MAX = 3_650

const itemOnly = z.strictObject({ item_id: z.string() })

const accountSchema = z.strictObject({
  item_id: z.string(),
  name: z.string().min(1),
  official_name: z.string().nullable().default(null),
  mask: z
    .string()
    .regex(/^\d{2,4}$/)
    .default('0000'),
  type: z.enum(['depository', 'credit', 'loan', 'investment', 'other']).default('depository'),
  subtype: z.string().nullable().default('checking'),
  holder_category: z.enum(['business', 'personal']).nullable().default(null),
  current: z.number().default(0),
  available: z.number().nullable().default(null),
  limit: z.number().nullable().default(null),
  currency: z.string().length(3).default('USD'),
})

function seedOf(body: z.infer<typeof accountSchema>): AccountSeed {
  const { item_id: _itemId, official_name: officialName, holder_category: holderCategory, ...same } = body
  return { ...same, officialName, holderCategory, key: `offered/${body.name}/${body.mask}` }
}

/** What befalls a login at the bank, its accounts and its consent. */
export const ITEM_CONTROLS: readonly Route[] = [
  control('/emulator/items/list', z.strictObject({}), (world) => ({
    items: [...world.items.values()].map((item) => ({
      item_id: item.itemId,
      user: item.userName,
      institution_id: item.institutionId,
      status: item.status,
      error: item.loginError,
      is_removed: item.isRemoved,
      created_at: formatInstant(item.createdAtMs),
    })),
  })),
  control(
    '/emulator/item/break',
    itemOnly.extend({
      error: z.enum(LOGIN_ERRORS).optional(),
      reason: z.enum(LOGIN_ERROR_REASONS).nullish(),
    }),
    (world, body) => {
      breakLogin(world, itemOfId(world, body.item_id), body.error, body.reason ?? null)
      return { broken: true }
    },
  ),
  control('/emulator/item/repair', itemOnly, (world, body) => {
    const item = itemOfId(world, body.item_id)
    repairLogin(world, item)
    return { repaired: item.loginError === null }
  }),
  control('/emulator/item/revoke', itemOnly, (world, body) => {
    revokePermission(world, itemOfId(world, body.item_id))
    return { revoked: true }
  }),
  control(
    '/emulator/item/consent',
    itemOnly.extend({ days: z.number().positive().max(CONSENT_DAYS_MAX) }),
    (world, body) => ({
      ends_at: formatInstant(limitConsent(world, itemOfId(world, body.item_id), body.days)),
    }),
  ),
  control('/emulator/item/stick_cursors', itemOnly, (world, body) => {
    stickCursors(itemOfId(world, body.item_id))
    return { stuck: true }
  }),
  control('/emulator/accounts/offer', accountSchema, (world, body) => {
    offerAccount(world, itemOfId(world, body.item_id), seedOf(body))
    return { offered: true }
  }),
  control('/emulator/accounts/revoke', itemOnly.extend({ account_id: z.string() }), (world, body) => {
    revokeAccount(world, itemOfId(world, body.item_id), body.account_id)
    return { revoked: true }
  }),
  control('/emulator/accounts/share', itemOnly, (world, body) => ({
    account_ids: shareOfferedAccounts(world, itemOfId(world, body.item_id)).map(
      (account) => account.accountId,
    ),
  })),
]
