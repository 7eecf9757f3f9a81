import type { OwnTransfer } from '@egret/underwriting'
import type { Tx } from '../database/index.ts'
import { type OwnTransferRow, selectAccountsOfTransactions, selectOwnTransfers } from '../ledger/index.ts'
import { type Bucket, type Id, parseId } from '../values/index.ts'
import { evidenceIn } from './stored-evidence.ts'

/** An end user's rows of these categories, with the account of the other side where one was found. */
export async function readOwnTransfers(
  tx: Tx,
  owner: { bucket: Bucket; endUserId: Id },
  categoryIds: readonly Id[],
): Promise<OwnTransfer[]> {
  const rows = await selectOwnTransfers(tx, owner, categoryIds)
  const otherIds = rows.map(otherIdOf)
  const accounts = await selectAccountsOfTransactions(
    tx,
    owner,
    otherIds.filter((id) => id !== null),
  )
  return rows.map((row, place) => {
    const { postedOn: on, currency, isPending, amount } = row
    const otherId = otherIds[place] ?? null
    const accountId = otherId === null ? undefined : accounts.get(otherId)
    const otherSide = accountId === undefined ? null : { accountId }
    return { accountId: row.accountId, on, currency, isPending, amount, otherSide }
  })
}

function otherIdOf({ evidence }: OwnTransferRow): Id | null {
  const found = evidenceIn(evidence).find(({ signal }) => signal === 'matching_transaction')
  return found === undefined ? null : parseId('txn', found.value)
}
