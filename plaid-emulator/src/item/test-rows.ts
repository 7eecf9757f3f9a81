import type { Random } from '../random.ts'
import { type PlaidTransaction, toPlaidTransaction } from '../transactions/plaid-transaction.ts'

/** A plain posted row for tests, with whatever a test wants different. */
export function testRow(random: Random, change: Partial<PlaidTransaction> = {}): PlaidTransaction {
  const row = toPlaidTransaction(
    {
      account: 'checking',
      amount: 12.3,
      currency: 'USD',
      name: 'TEST ROW',
      originalDescription: 'TEST ROW',
      merchantName: null,
      counterparties: [],
      category: null,
      channel: 'other',
      type: 'special',
      code: null,
      checkNumber: null,
      location: {},
      paymentMeta: {},
      label: 'test',
    },
    {
      transactionId: random.plaidId(),
      accountId: 'account',
      authorizedOn: null,
      date: 20_000,
      pending: null,
      pendingTransactionId: null,
    },
  )
  return { ...row, ...change }
}
