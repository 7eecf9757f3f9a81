import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import { cancelWork } from '../jobs/index.ts'
import { selectAccountAliases, selectAccounts } from '../ledger/index.ts'
import { formatStatusMessage } from '../plaid/index.ts'
import type { EpochMs } from '../values/index.ts'
import type { Link } from './link.ts'
import { writeLinkState } from './link-state.ts'
import { isSwitchedOff, nextStatus } from './link-status.ts'
import { selectLink, selectLinksOfEndUser } from './link-store.ts'

/**
 * Whether an account goes over from the link that has it to another one under which Plaid shows it too: the newer login
 * counts, since a bank may end the older one; of one that is off nothing more will come.
 */
export function yieldsTo(holder: Link, claimant: Link): boolean {
  return isOff(holder) || isEarlier(holder, claimant)
}

function isOff({ status }: Link): boolean {
  return isSwitchedOff(status) || status === 'deleted_in_plaid'
}

function isEarlier(left: Link, right: Link): boolean {
  return left.createdAt === right.createdAt ? left.id < right.id : left.createdAt < right.createdAt
}

/**
 * Every account of the Item is another's now: it is not synced any more. What it brought stays. Under the caller's
 * stamp; returns the changes that the caller's commit appends.
 */
export async function supersedeLink(tx: Tx, begun: Link, by: Link, at: EpochMs): Promise<Change[]> {
  const link = await selectLink(tx, begun)
  if (link === null) return []
  const status = nextStatus(link.status, 'superseded')
  if (status !== 'superseded' || link.status === 'superseded') return []
  await cancelWork(tx, link, { task: 'sync', subject: link.id })
  const statusMessage = formatStatusMessage(
    'SUPERSEDED',
    `the bank was linked again: Item ${by.itemId} has the accounts of this one`,
  )
  return writeLinkState(tx, link, { status, statusMessage, supersededBy: by.itemId, warnings: [] }, at)
}

/** Whether an Item that has accounts of a superseded link is off, so that this one is wanted again when it is posted. */
export async function isAbandoned(tx: Tx, link: Link): Promise<boolean> {
  if (link.status !== 'superseded') return false
  const aliases = await selectAccountAliases(tx, link)
  const lost = new Set(
    aliases.filter((alias) => alias.dataSourceId === link.dataSourceId).map((alias) => alias.accountId),
  )
  const holders = new Set(
    (await selectAccounts(tx, link)).filter(({ id }) => lost.has(id)).map((one) => one.dataSourceId),
  )
  const links = await selectLinksOfEndUser(tx, link, null)
  return links.some((one) => holders.has(one.dataSourceId) && isOff(one))
}
