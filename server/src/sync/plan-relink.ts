import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import type { Lease } from '../jobs/index.ts'
import {
  type Account,
  type AccountAlias,
  type HeldAccount,
  insertAccountAliases,
  pairAccounts,
  selectAccounts,
  viewAccount,
  writeAccounts,
} from '../ledger/index.ts'
import { type Link, selectLinksOfEndUser, supersedeLink, yieldsTo } from '../links/index.ts'
import type { SourceAccount } from '../plaid/index.ts'
import type { EpochMs } from '../values/index.ts'
import { AccountBook } from './account-book.ts'
import { applySealedRuns } from './apply-sealed.ts'
import type { SyncDeps } from './deps.ts'
import type { FetchedRun, ItemSession } from './fetch-run.ts'

/** What changes hands when a run is sealed, because its Item is a bank login that was linked before. */
export interface Relink {
  /** The link's accounts, with those that it adopts. */
  readonly book: AccountBook
  /** Accounts of other Items that are this one's from now on. */
  readonly adopted: readonly Account[]
  /** What Items call accounts that are another Item's. */
  readonly aliases: readonly AccountAlias[]
  /** Links that are left without an account, each with the one that has them. */
  readonly superseded: readonly { readonly link: Link; readonly by: Link }[]
}

interface Holder {
  readonly account: Account
  readonly link: Link
}

/**
 * Finds the accounts of a run that came under another Item of the same end user and integration before, and decides
 * whose they are now. What those Items had sealed is applied first: afterwards their rows are no longer looked for.
 * Writes nothing else; `commitRelink` does, in the commit that seals the run.
 */
export async function planRelink(
  deps: SyncDeps,
  lease: Lease,
  { source: { link } }: ItemSession,
  { gathering }: FetchedRun,
): Promise<Relink> {
  const book = await AccountBook.load(deps.db, link)
  const nothing: Relink = { book, adopted: [], aliases: [], superseded: [] }
  const unknown = gathering.told.filter((one) => !book.isOwn(one.plaidId))
  if (unknown.length === 0) return nothing
  const siblings = (await deps.db.transaction((tx) => selectLinksOfEndUser(tx, link, null))).filter(
    (one) => one.id !== link.id && one.integrationId === link.integrationId,
  )
  if (siblings.length === 0) return nothing
  for (const sibling of siblings) {
    const summary = { runs: 0, added: 0, modified: 0, removed: 0, updateStatus: null }
    await applySealedRuns(deps, lease, sibling, { summary, fetched: null })
  }
  const accounts = await deps.db.transaction((tx) => selectAccounts(tx, link))
  const holders = accounts.flatMap((account): Holder[] => {
    const holder = siblings.find((one) => one.dataSourceId === account.dataSourceId)
    return holder === undefined ? [] : [{ account, link: holder }]
  })
  return share(deps.clock.now(), link, { book, told: gathering.told, unknown, holders })
}

function share(
  now: EpochMs,
  link: Link,
  from: {
    book: AccountBook
    told: readonly SourceAccount[]
    unknown: readonly SourceAccount[]
    holders: readonly Holder[]
  },
): Relink {
  const { book } = from
  const adopted: Account[] = []
  const aliases: AccountAlias[] = []
  const losers = new Map<Link, Account[]>()
  let winner: Link | null = null
  for (const [told, { account, link: holder }] of pairsOf(link, from)) {
    if (yieldsTo(holder, link)) {
      const { dataSourceId, referenceId } = account
      aliases.push({ dataSourceId, referenceId, accountId: account.id })
      adopted.push(book.adopt(told, account, now))
      losers.set(holder, [...(losers.get(holder) ?? []), account])
    } else {
      aliases.push({ dataSourceId: link.dataSourceId, referenceId: told.plaidId, accountId: account.id })
      book.letGo(told.plaidId, account)
      winner = holder
    }
  }
  const superseded = [...losers]
    .filter(([loser, lost]) =>
      from.holders.every(
        (one) => one.link !== loser || one.account.closedAt !== null || lost.includes(one.account),
      ),
    )
    .map(([loser]) => ({ link: loser, by: link }))
  const isLeftOut = from.told.every((one) => book.elsewhere(one.plaidId) !== null)
  if (winner !== null && isLeftOut) superseded.push({ link, by: winner })
  return { book, adopted, aliases, superseded }
}

/** Accounts that are elsewhere already are known; the others are found again by their traits. */
function pairsOf(
  link: Link,
  { book, unknown, holders }: Pick<Parameters<typeof share>[2], 'book' | 'unknown' | 'holders'>,
): [SourceAccount, Holder][] {
  const known = unknown.flatMap((told): [SourceAccount, Holder][] => {
    const id = book.elsewhere(told.plaidId)?.id
    const holder = holders.find(({ account }) => account.id === id)
    return holder === undefined ? [] : [[told, holder]]
  })
  const taken = new Set(known.map(([, { account }]) => account.id))
  const left = unknown.filter((told) => book.elsewhere(told.plaidId) === null)
  const free = holders.filter(({ account }) => !taken.has(account.id))
  const pairs = pairAccounts(
    left.map((told) => ({ ...told, referenceId: told.plaidId })),
    free.map((holder) => heldOf(link, holder)),
  )
  const found = left.flatMap((told): [SourceAccount, Holder][] => {
    const id = pairs.get(told.plaidId)
    const holder = free.find(({ account }) => account.id === id)
    return holder === undefined ? [] : [[told, holder]]
  })
  return [...known, ...found]
}

function heldOf(link: Link, { account, link: holder }: Holder): HeldAccount {
  return {
    ...account,
    isOfSameInstitution: link.institutionId !== null && holder.institutionId === link.institutionId,
    isClosed: account.closedAt !== null,
  }
}

/** Writes what was planned, under the caller's stamp. Returns the changes that the caller's commit appends. */
export async function commitRelink(tx: Tx, link: Link, relink: Relink, at: EpochMs): Promise<Change[]> {
  const changes: Change[] = []
  const adopted = relink.adopted.map((account) => ({ ...account, updatedAt: at }))
  await writeAccounts(tx, adopted)
  await insertAccountAliases(tx, link, relink.aliases, at)
  for (const { link: loser, by } of relink.superseded) {
    changes.push(...(await supersedeLink(tx, loser, by, at)))
  }
  for (const account of adopted) {
    changes.push({ kind: 'account', action: 'modified', objectId: account.id, payload: viewAccount(account) })
  }
  return changes
}
