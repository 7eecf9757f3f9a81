import { z } from 'zod'
import { type Day, formatDay, parseDay } from '../../days.ts'
import { PlaidRefusal } from '../../errors.ts'
import type { Item } from '../../item/item.ts'
import { nothingChanged } from '../../item/update-counts.ts'
import { toPlaidTransaction } from '../../transactions/plaid-transaction.ts'
import { announceUpdate } from '../../webhooks/announce.ts'
import { itemOfToken, todayOf } from '../../world.ts'
import { plaidDay } from '../fields.ts'
import { route } from '../route.ts'

const ROWS_MAX = 10
const DAYS_BACK_MAX = 14

const rowSchema = z.looseObject({
  date_transacted: plaidDay,
  date_posted: plaidDay,
  amount: z.number(),
  description: z.string(),
  iso_currency_code: z.string().length(3).optional(),
})

type NewRow = z.infer<typeof rowSchema>

function checkDates(row: NewRow, today: Day): void {
  const isRecent = [row.date_transacted, row.date_posted].every(
    (date) => date >= formatDay(today - DAYS_BACK_MAX) && date <= formatDay(today),
  )
  if (isRecent && row.date_posted >= row.date_transacted) return
  throw new PlaidRefusal(
    'INVALID_FIELD',
    'dates must lie within the last 14 days, and date_posted must not be earlier than date_transacted',
  )
}

function addRow(item: Item, accountId: string, row: NewRow): void {
  item.log.add(
    toPlaidTransaction(
      {
        account: '',
        amount: row.amount,
        currency: row.iso_currency_code ?? 'USD',
        name: row.description,
        originalDescription: row.description,
        merchantName: null,
        counterparties: [],
        category: { detailed: 'OTHER_OTHER', confidence: 'LOW', version: 'v2' },
        channel: 'other',
        type: 'special',
        code: null,
        checkNumber: null,
        location: {},
        paymentMeta: {},
        label: 'sandbox_transactions_create',
      },
      {
        transactionId: item.random.plaidId(),
        accountId,
        authorizedOn: parseDay(row.date_transacted),
        date: parseDay(row.date_posted) ?? 0,
        pending: null,
        pendingTransactionId: null,
      },
    ),
  )
}

/**
 * Works for `user_transactions_dynamic` alone and puts the rows into its depository account. `user_good` answers 200
 * and stays as it is; every other user is refused.
 */
export const createTransactions = route(
  '/sandbox/transactions/create',
  z.strictObject({ access_token: z.string(), transactions: z.array(rowSchema) }),
  (world, body) => {
    const item = itemOfToken(world, body.access_token)
    if (body.transactions.length > ROWS_MAX) {
      throw new PlaidRefusal('INVALID_FIELD', `transactions: at most ${ROWS_MAX} can be created in one call`)
    }
    for (const row of body.transactions) checkDates(row, todayOf(world))
    if (item.userName === 'user_good') return {}
    const account = item.accounts.find((candidate) => candidate.seed.type === 'depository')
    if (item.userName !== 'user_transactions_dynamic' || !account) {
      throw new PlaidRefusal(
        'INVALID_FIELD',
        'access_token: the Item must be one of user_transactions_dynamic',
      )
    }
    for (const row of body.transactions) addRow(item, account.accountId, row)
    if (item.status !== 'NOT_READY') {
      announceUpdate(world, item, { ...nothingChanged(), added: body.transactions.length })
    }
    return {}
  },
  { isSandboxOnly: true },
)
