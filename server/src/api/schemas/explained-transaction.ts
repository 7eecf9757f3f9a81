import { Reason } from './explanation.ts'
import { Recurrence } from './recurring.ts'
import { list } from './shapes.ts'
import { Transaction } from './transactions.ts'

export const ExplainedTransaction = Transaction.extend({
  recurrence: Recurrence.nullable().meta({
    description: 'The series that it belongs to; null: to none, or nothing has looked for one yet.',
  }),
  evidence: list(Reason),
}).meta({ id: 'TransactionExplained', description: 'A transaction, what it is, and why.' })
