import { appendChanges, type Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import {
  batchOf,
  changeOfEndUser,
  type FoundTransaction,
  selectEndUserById,
  type Transaction,
  tableRowOf,
  updateEndUser,
  writeTransactions,
} from '../ledger/index.ts'
import { type EpochMs, instantText } from '../values/index.ts'
import { changeOfTransaction } from './change-of-transaction.ts'
import type { EndUserDeps } from './create-end-user.ts'
import type { Plan } from './plan-correction.ts'

/** Writes rows as corrected, in a commit that was stamped `at`, and tells of them: its last statements. */
export async function writeCorrected(
  tx: Tx,
  deps: EndUserDeps,
  { like, categories }: Pick<Plan, 'like' | 'categories'>,
  rows: readonly FoundTransaction[],
  at: EpochMs,
): Promise<void> {
  const next = rows.map(
    (one): FoundTransaction => ({
      ...one,
      transaction: { ...one.transaction, version: one.transaction.version + 1, updatedAt: at },
    }),
  )
  await writeTransactions(
    tx,
    next.map(({ transaction }) => tableRowOf(transaction)),
    at,
  )
  const changes: Change[] = next
    .filter(({ transaction }) => transaction.duplicateOf === null)
    .map((one) => changeOfTransaction(one, categories, deps.publicUrl))
  const told = changes.length === 0 ? null : await touchEndUser(tx, like, changes.length, at)
  await appendChanges(tx, {
    ...batchOf(like, at, deps.random),
    changes: told === null ? changes : [...changes, told],
  })
}

/**
 * Its end user has changed with its rows, which subscribers are told: once a commit, so that no crash can lose it. Null
 * for a hidden one.
 */
async function touchEndUser(
  tx: Tx,
  like: Transaction,
  modified: number,
  at: EpochMs,
): Promise<Change | null> {
  const endUser = await selectEndUserById(tx, like.organizationId, like.endUserId)
  if (endUser === null || endUser.isHidden) return null
  const touched = { ...endUser, updatedAt: at }
  await updateEndUser(tx, touched)
  const event = { added: 0, modified, removed: 0, last_updated_min: instantText(at) }
  return changeOfEndUser('modified', touched, ['transactions.updated'], event)
}
