import { z } from 'zod'
import { type Day, formatInstant, parseDay } from '../../days.ts'
import { PlaidRefusal } from '../../errors.ts'
import { toPlaidAccount } from '../../item/balances.ts'
import { datedRows } from '../../item/dated-rows.ts'
import { toPlaidItem } from '../../item/plaid-item.ts'
import { startOnFirstSync } from '../../link.ts'
import { findStreams } from '../../recurring/find-streams.ts'
import { streamPrintsOf } from '../../recurring/stream-prints.ts'
import { showRow } from '../../transactions/row-view.ts'
import { todayOf, workingItemOfToken } from '../../world.ts'
import { chosenAccounts } from '../chosen-accounts.ts'
import { categoryVersion, daysRequested, pageCount, plaidDay } from '../fields.ts'
import { route } from '../route.ts'

const DEFAULT_COUNT = 100

function dayFrom(text: string): Day {
  const day = parseDay(text)
  if (day === null) throw new RangeError(`the schema let ${text} pass`)
  return day
}

/** By dates and offset, as before /transactions/sync: whatever changes between two pages shifts the second. */
const get = route(
  '/transactions/get',
  z.strictObject({
    access_token: z.string(),
    start_date: plaidDay,
    end_date: plaidDay,
    options: z
      .strictObject({
        account_ids: z.array(z.string()).optional(),
        count: pageCount.optional(),
        offset: z.int().min(0).optional(),
        include_original_description: z.boolean().nullish(),
        include_personal_finance_category_beta: z.boolean().optional(),
        include_personal_finance_category: z.boolean().optional(),
        include_logo_and_counterparty_beta: z.boolean().optional(),
        personal_finance_category_version: categoryVersion.optional(),
        days_requested: daysRequested.optional(),
      })
      .nullish(),
  }),
  (world, body) => {
    const item = workingItemOfToken(world, body.access_token)
    const { options } = body
    const accounts = chosenAccounts(item, options?.account_ids)
    startOnFirstSync(world, item, options?.days_requested ?? null)
    const [from, to] = [dayFrom(body.start_date), dayFrom(body.end_date)]
    if (from > to) throw new PlaidRefusal('INVALID_FIELD', 'start_date must not be later than end_date')
    if (item.status === 'NOT_READY') throw new PlaidRefusal('PRODUCT_NOT_READY')
    const ids = new Set(accounts.map((account) => account.accountId))
    const found = datedRows(item, from, to).filter((row) => ids.has(row.accountId))
    const offset = options?.offset ?? 0
    const view = {
      withOriginalDescription: options?.include_original_description ?? false,
      categoryVersion: options?.personal_finance_category_version ?? null,
    }
    return {
      accounts: accounts.map((account) => toPlaidAccount(item, account)),
      item: toPlaidItem(item),
      total_transactions: found.length,
      transactions: found
        .slice(offset, offset + (options?.count ?? DEFAULT_COUNT))
        .map((dated) => showRow(dated.row(), view)),
    }
  },
)

/** Needs the whole history: before it is there, no stream could be told from a coincidence. */
const recurring = route(
  '/transactions/recurring/get',
  z.strictObject({
    access_token: z.string(),
    account_ids: z.array(z.string()).optional(),
    options: z
      .strictObject({
        include_personal_finance_category: z.boolean().optional(),
        personal_finance_category_version: categoryVersion.optional(),
      })
      .nullish(),
  }),
  (world, body) => {
    const item = workingItemOfToken(world, body.access_token)
    const accounts = chosenAccounts(item, body.account_ids)
    startOnFirstSync(world, item, null)
    if (item.status !== 'HISTORICAL_UPDATE_COMPLETE') throw new PlaidRefusal('PRODUCT_NOT_READY')
    item.streamPrints ??= streamPrintsOf(item, todayOf(world))
    const version = body.options?.personal_finance_category_version
    const streams = findStreams(
      item,
      accounts.map((account) => account.accountId),
      todayOf(world),
      version ?? null,
    )
    return {
      inflow_streams: streams.filter((stream) => stream.last_amount.amount < 0),
      outflow_streams: streams.filter((stream) => stream.last_amount.amount >= 0),
      ...(version === undefined ? {} : { personal_finance_category_version: version }),
      updated_datetime: formatInstant(item.lastSuccessfulUpdateAtMs ?? item.createdAtMs),
    }
  },
)

export const TRANSACTION_GET_ROUTES = [get, recurring]
