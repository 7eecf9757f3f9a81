import type { Tx } from '../database/index.ts'
import { markDirty, stampCommit } from '../jobs/index.ts'
import {
  commitEndUser,
  type EndUser,
  type EndUserStatus,
  findEndUser,
  hasTransactions,
} from '../ledger/index.ts'
import { type Id, InvalidInput, NotFound, showId } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'

/** What a customer may change. What is absent stays. */
export interface EndUserEdit {
  readonly name?: string | undefined
  readonly status?: EndUserStatus | undefined
  readonly isPortfolio?: boolean | undefined
  readonly meta?: Readonly<Record<string, string>> | undefined
}

/** Topics that a status fires when a customer sets it. `processed` is only ever set by the processing itself. */
const SETTABLE: Partial<Record<EndUserStatus, readonly string[]>> = {
  ready: [],
  review_requested: [],
  reviewed: ['end_user.reviewed'],
}

/**
 * Changes an end user, found by its own id or `eus_…`. `ready` starts processing, also when it stands there already.
 * Throws: NotFound; InvalidInput for a status that is not the customer's to set, or without a transaction.
 */
export async function editEndUser(
  deps: EndUserDeps,
  organizationId: Id,
  ownIdOrShown: string,
  edit: EndUserEdit,
): Promise<EndUser> {
  const edited = await deps.db.inOrganization(organizationId, async (tx) => {
    const found = await findVisible(tx, organizationId, ownIdOrShown)
    // The stamp first: what is read after it nobody else is changing.
    await stampCommit(tx, { ...found, now: deps.clock.now() })
    const endUser = await findVisible(tx, organizationId, showId('eus', found.endUserId))
    const isStarting = edit.status === 'ready'
    if (edit.status !== undefined && (isStarting || edit.status !== endUser.status)) {
      await checkStatus(tx, endUser, edit.status)
    }
    const changed = apply(endUser, edit)
    if (isStarting) await startProcessing(tx, deps, endUser)
    if (isSame(endUser, changed)) return endUser
    const topics = changed.status === endUser.status ? [] : (SETTABLE[changed.status] ?? [])
    return commitEndUser(tx, changed, { now: deps.clock.now(), random: deps.random }, { topics })
  })
  await deps.db.wake('feed')
  if (edit.status === 'ready') await deps.db.wake('work')
  return edited
}

/** Throws NotFound; also for the hidden end user of a request. */
export async function findVisible(tx: Tx, organizationId: Id, ownIdOrShown: string): Promise<EndUser> {
  const endUser = await findEndUser(tx, organizationId, ownIdOrShown)
  if (endUser === null || endUser.isHidden) throw new NotFound('End user not found')
  return endUser
}

async function checkStatus(tx: Tx, endUser: EndUser, status: EndUserStatus): Promise<void> {
  if (SETTABLE[status] === undefined) {
    throw InvalidInput.inBody(
      ['end_user', 'status'],
      `Only ${Object.keys(SETTABLE).join(', ')} can be set; ${status} comes by itself.`,
    )
  }
  if (await hasTransactions(tx, endUser)) return
  throw InvalidInput.inBody(
    ['end_user', 'status'],
    'The end user has no transactions yet; the status can change once it has one.',
  )
}

function apply(endUser: EndUser, edit: EndUserEdit): EndUser {
  return {
    ...endUser,
    name: edit.name ?? endUser.name,
    status: edit.status ?? endUser.status,
    isPortfolio: edit.isPortfolio ?? endUser.isPortfolio,
    meta: edit.meta ?? endUser.meta,
  }
}

function isSame(before: EndUser, after: EndUser): boolean {
  return (
    before.name === after.name &&
    before.status === after.status &&
    before.isPortfolio === after.isPortfolio &&
    JSON.stringify(before.meta) === JSON.stringify(after.meta)
  )
}

async function startProcessing(tx: Tx, deps: EndUserDeps, endUser: EndUser): Promise<void> {
  const { organizationId, endUserId, bucket } = endUser
  const work = { organizationId, endUserId, bucket, task: 'process', subject: '' } as const
  await markDirty(tx, { ...work, now: deps.clock.now(), isUrgent: true })
}
