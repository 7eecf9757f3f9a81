import { keepLease, type Lease, stampCommit, stoppable } from '../jobs/index.ts'
import type { LinkForSync } from '../links/index.ts'
import { accountFromPlaid, type PlaidCredentials, type SyncPage } from '../plaid/index.ts'
import { type EpochMs, newId } from '../values/index.ts'
import type { SyncDeps } from './deps.ts'
import { Gathering } from './gather-run.ts'
import { inParallel } from './in-parallel.ts'
import { compressPage } from './page-codec.ts'
import { deleteUnsealedRuns, insertPage, insertRun, type Run, type RunKind } from './run-store.ts'

/** Plaid's largest page, and its advice: fewer pages, fewer chances that data changes between two of them. */
const PAGE_ROWS = 500

/** Everything a session with one Item needs while the network is spoken to. */
export interface ItemSession {
  readonly source: LinkForSync
  readonly credentials: PlaidCredentials
  readonly accessToken: string
}

export interface FetchedRun {
  readonly run: Run
  /** What the pages say, so that they need not be read again. */
  readonly gathering: Gathering
  readonly cursorTo: string
  readonly updateStatus: string
  readonly pageCount: number
  readonly unreadable: number
}

/**
 * Fetches every page of a run and stores each as it comes. Nothing is locked meanwhile but the lease, and nothing is
 * visible: the run counts only once it is sealed. Throws what the Plaid client throws; a mutated pagination carries the
 * advice `restart_run`.
 */
export async function fetchRun(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
  from: { kind: RunKind; cursor: string | null },
): Promise<FetchedRun> {
  const run = await beginRun(deps, lease, session, from)
  const gathering = new Gathering()
  let cursor = from.cursor
  let pageCount = 0
  let unreadable = 0
  let storing: Promise<void> = Promise.resolve()
  for (;;) {
    const [answer] = await inParallel(askPage(deps, lease, session, cursor), storing)
    const page = answer.data
    storing = Promise.resolve()
    if (countRows(page) > 0 || page.unreadable.length > 0) {
      storing = storePage(deps, run, {
        page: pageCount,
        kind: 'sync',
        requestId: answer.requestId,
        raw: answer.raw,
        rowCount: countRows(page),
      })
      gathering.addSync(pageCount, page)
      pageCount += 1
      unreadable += page.unreadable.length
    }
    cursor = page.nextCursor
    if (page.hasMore) continue
    await storing
    const isEmpty = gathering.index.size === 0 && (from.cursor !== null || !isCollected(page))
    if (!isEmpty) {
      await fetchAccounts(deps, lease, session, { run, gathering, page: pageCount })
      pageCount += 1
    }
    return {
      run,
      gathering,
      cursorTo: page.nextCursor,
      updateStatus: page.updateStatus,
      pageCount,
      unreadable,
    }
  }
}

async function askPage(deps: SyncDeps, lease: Lease, session: ItemSession, cursor: string | null) {
  await keepLease(deps, lease)
  const { credentials, accessToken } = session
  return stoppable(deps, () =>
    deps.plaid.transactionsSync(credentials, accessToken, { cursor, count: PAGE_ROWS }, deps.stop),
  )
}

async function beginRun(
  deps: SyncDeps,
  lease: Lease,
  { source }: ItemSession,
  from: { kind: RunKind; cursor: string | null },
): Promise<Run> {
  const { link } = source
  const now = deps.clock.now()
  const run: Run = {
    organizationId: link.organizationId,
    endUserId: link.endUserId,
    bucket: link.bucket,
    id: newId(now, link.bucket, deps.random),
    linkId: link.id,
    kind: from.kind,
    cursorFrom: from.cursor,
    startedAt: now,
  }
  await deps.db.transaction(async (tx) => {
    // The fence is proven here too: a holder that was overtaken must not throw away the pages of the one that has it now.
    await stampCommit(tx, { ...lease, now })
    await deleteUnsealedRuns(tx, { bucket: link.bucket, linkId: link.id })
    await insertRun(tx, run)
  })
  return run
}

// The sync answer names only accounts that have a row in it. All of them are asked for when the run brings something,
// when it is the Item's first, and when a reconcile must know which accounts are gone.
async function fetchAccounts(
  deps: SyncDeps,
  lease: Lease,
  session: ItemSession,
  at: { run: Run; gathering: Gathering; page: number },
): Promise<void> {
  await keepLease(deps, lease)
  const answer = await stoppable(deps, () =>
    deps.plaid.accountsGet(session.credentials, session.accessToken, deps.stop),
  )
  await storePage(deps, at.run, {
    page: at.page,
    kind: 'accounts',
    requestId: answer.requestId,
    raw: answer.raw,
    rowCount: 0,
  })
  at.gathering.addAccounts(answer.data.accounts.map(accountFromPlaid))
}

async function storePage(
  deps: SyncDeps,
  run: Run,
  page: {
    page: number
    kind: 'sync' | 'accounts'
    requestId: string | null
    raw: Uint8Array
    rowCount: number
  },
): Promise<void> {
  const body = await compressPage(page.raw)
  const fetchedAt: EpochMs = deps.clock.now()
  await deps.db.transaction((tx) => insertPage(tx, run, { ...page, body, fetchedAt }))
}

/** Whether Plaid has collected anything yet. Its first answers may be empty, with an empty cursor that means nothing. */
export function isCollected(answer: { updateStatus: string; nextCursor: string }): boolean {
  return answer.updateStatus !== 'NOT_READY' && answer.nextCursor !== ''
}

function countRows(page: SyncPage): number {
  return page.added.length + page.modified.length + page.removed.length
}
