import { z } from 'zod'
import { parseDay } from '../../days.ts'
import { PlaidRefusal } from '../../errors.ts'
import {
  addByHand,
  churnByHand,
  modifyByHand,
  type NewTransaction,
  postByHand,
  removeByHand,
  restoreByHand,
} from '../../item/by-hand.ts'
import type { Item } from '../../item/item.ts'
import { itemOfId } from '../../world.ts'
import { control, type Route } from '../route.ts'

const ROWS_MAX = 5_000

const day = z.string().refine((text) => parseDay(text) !== null, 'a day as YYYY-MM-DD')

/** The fields that are worth setting by hand; all others of a row get plain values. */
const changeSchema = z
  .strictObject({
    amount: z.number(),
    date: day,
    name: z.string(),
    account_id: z.string(),
    authorized_date: day.nullable(),
    check_number: z.string().nullable(),
    iso_currency_code: z.string().length(3),
    merchant_name: z.string().nullable(),
    original_description: z.string().nullable(),
    payment_channel: z.enum(['online', 'in store', 'other']),
    pending: z.boolean(),
    pending_transaction_id: z.string().nullable(),
    personal_finance_category: z
      .strictObject({
        primary: z.string(),
        detailed: z.string(),
        confidence_level: z.string(),
        version: z.string(),
      })
      .nullable(),
    transaction_id: z.string().min(1),
    website: z.string().nullable(),
  })
  .partial()

const rowSchema = changeSchema.required({ amount: true, date: true, name: true })

const isAnnounced = z.boolean().default(true)
const ofItem = z.strictObject({ item_id: z.string(), is_announced: isAnnounced })
const ofRow = ofItem.extend({ transaction_id: z.string() })

/** Without what was left out: `undefined` is no value of a row. */
function given<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as { [K in keyof T]: Exclude<T[K], undefined> }
}

/** A control speaks of a row that is not there, or not in the state that it needs. */
function onRow<T>(change: () => T): T {
  try {
    return change()
  } catch (error) {
    if (error instanceof RangeError)
      throw new PlaidRefusal('INVALID_FIELD', `transaction_id: ${error.message}`)
    throw error
  }
}

function refuseStrangers(item: Item, rows: readonly z.infer<typeof changeSchema>[]): void {
  for (const { account_id: accountId } of rows) {
    if (accountId === undefined || item.accounts.some((account) => account.accountId === accountId)) continue
    throw new PlaidRefusal('INVALID_ACCOUNT_ID')
  }
}

/** What can happen to single rows, with the webhooks that tell of it unless `is_announced` is false. */
export const TRANSACTION_CONTROLS: readonly Route[] = [
  control(
    '/emulator/transactions/add',
    ofItem.extend({ transactions: z.array(rowSchema).min(1).max(ROWS_MAX) }),
    (world, body) => {
      const item = itemOfId(world, body.item_id)
      refuseStrangers(item, body.transactions)
      const rows = body.transactions.map((row) => given(row) as NewTransaction)
      const added = addByHand(world, item, rows, { isAnnounced: body.is_announced })
      return { transactions: added }
    },
  ),
  control('/emulator/transactions/modify', ofRow.extend({ change: changeSchema }), (world, body) => {
    const item = itemOfId(world, body.item_id)
    refuseStrangers(item, [body.change])
    const options = { isAnnounced: body.is_announced }
    onRow(() => modifyByHand(world, item, body.transaction_id, given(body.change), options))
    return { transaction: item.log.rowOf(body.transaction_id) }
  }),
  control('/emulator/transactions/remove', ofRow, (world, body) => {
    const item = itemOfId(world, body.item_id)
    onRow(() => removeByHand(world, item, body.transaction_id, { isAnnounced: body.is_announced }))
    return { removed: true }
  }),
  control(
    '/emulator/transactions/restore',
    ofRow.extend({ has_new_id: z.boolean().default(false) }),
    (world, body) => {
      const item = itemOfId(world, body.item_id)
      const options = { isAnnounced: body.is_announced, hasNewId: body.has_new_id }
      return { transaction: onRow(() => restoreByHand(world, item, body.transaction_id, options)) }
    },
  ),
  control('/emulator/transactions/churn', ofRow, (world, body) => {
    const item = itemOfId(world, body.item_id)
    const options = { isAnnounced: body.is_announced }
    return { transaction: onRow(() => churnByHand(world, item, body.transaction_id, options)) }
  }),
  control(
    '/emulator/transactions/post',
    ofRow.extend({ change: changeSchema.optional(), is_link_lost: z.boolean().default(false) }),
    (world, body) => {
      const item = itemOfId(world, body.item_id)
      const posting = {
        isAnnounced: body.is_announced,
        isLinkLost: body.is_link_lost,
        change: given(body.change ?? {}),
      }
      return { transaction: onRow(() => postByHand(world, item, body.transaction_id, posting)) }
    },
  ),
]
