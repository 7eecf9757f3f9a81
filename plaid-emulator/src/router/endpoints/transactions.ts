import { z } from 'zod'
import { PlaidRefusal } from '../../errors.ts'
import { needsBalanceAge } from '../../institutions.ts'
import { bulkPage } from '../../item/bulk-pages.ts'
import { refreshItem } from '../../item/stages.ts'
import { syncPage } from '../../item/sync.ts'
import { startOnFirstSync } from '../../link.ts'
import { workingItemOfToken } from '../../world.ts'
import { categoryVersion, daysRequested, pageCount, tokenOnly } from '../fields.ts'
import { route } from '../route.ts'

const DEFAULT_COUNT = 100
const CURSOR_LENGTH_MAX = 256

const syncSchema = z.strictObject({
  access_token: z.string(),
  cursor: z.string().max(CURSOR_LENGTH_MAX).nullish(),
  count: pageCount.optional(),
  options: z
    .strictObject({
      include_original_description: z.boolean().nullish(),
      include_personal_finance_category: z.boolean().optional(),
      include_logo_and_counterparty_beta: z.boolean().optional(),
      personal_finance_category_version: categoryVersion.optional(),
      days_requested: daysRequested.optional(),
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
    categoryVersion: body.options?.personal_finance_category_version ?? null,
  }
  return world.pages.answer(
    item,
    request,
    () => bulkPage(item, request, world.cursorKey) ?? syncPage(item, request, world.cursorKey),
  )
})

const refresh = route('/transactions/refresh', tokenOnly, (world, body) => {
  const item = workingItemOfToken(world, body.access_token)
  const isCard = item.accounts.some((account) => account.seed.type !== 'depository')
  if (needsBalanceAge(item.institutionId) && isCard) throw new PlaidRefusal('PRODUCTS_NOT_SUPPORTED')
  refreshItem(world, item)
  return {}
})

export const TRANSACTION_ROUTES = [sync, refresh]
