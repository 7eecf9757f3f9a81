import { z } from 'zod'
import { PlaidRefusal } from '../../errors.ts'
import { bulkPage } from '../../item/bulk-pages.ts'
import { refreshItem } from '../../item/stages.ts'
import { syncPage } from '../../item/sync.ts'
import { startOnFirstSync } from '../../link.ts'
import { workingItemOfToken } from '../../world.ts'
import { route } from '../route.ts'

const DEFAULT_COUNT = 100
const COUNT_MAX = 500
const CURSOR_LENGTH_MAX = 256

const syncSchema = z.strictObject({
  access_token: z.string(),
  cursor: z.string().max(CURSOR_LENGTH_MAX).nullish(),
  count: z.int().min(1).max(COUNT_MAX).optional(),
  options: z
    .strictObject({
      include_original_description: z.boolean().nullish(),
      include_personal_finance_category: z.boolean().optional(),
      include_logo_and_counterparty_beta: z.boolean().optional(),
      personal_finance_category_version: z.enum(['v1', 'v2']).optional(),
      days_requested: z.int().min(1).max(730).optional(),
      account_id: z.string().nullish(),
    })
    .nullish(),
})

const sync = route('/transactions/sync', syncSchema, (world, body) => {
  const item = workingItemOfToken(world, body.access_token)
  const accountId = body.options?.account_id ?? null
  if (accountId !== null && !item.accounts.some((account) => account.accountId === accountId)) {
    throw new PlaidRefusal('INVALID_ACCOUNT_ID')
  }
  startOnFirstSync(world, item, body.options?.days_requested ?? null)
  item.isArmed = true
  const request = {
    cursor: body.cursor ?? '',
    count: body.count ?? DEFAULT_COUNT,
    accountId,
    withOriginalDescription: body.options?.include_original_description ?? false,
  }
  return bulkPage(item, request, world.cursorKey) ?? { ...syncPage(item, request, world.cursorKey) }
})

const refresh = route(
  '/transactions/refresh',
  z.strictObject({ access_token: z.string() }),
  (world, body) => {
    refreshItem(world, workingItemOfToken(world, body.access_token))
    return {}
  },
)

export const TRANSACTION_ROUTES = [sync, refresh]
