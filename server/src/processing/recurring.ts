import { type Frequency, type SeriesFacts, seriesFacts } from '@egret/enrichment'
import type { Tx } from '../database/index.ts'
import {
  type FoundTransaction,
  selectLastDays,
  selectRecurring,
  selectSeries,
  type Transaction,
} from '../ledger/index.ts'
import { type DateText, type Id, showId } from '../values/index.ts'
import { findVisible } from './edit-end-user.ts'
import { evidenceIn } from './stored-evidence.ts'

/** A series as it stands now. */
export interface Recurring extends SeriesFacts {
  /** `txn_…` of its first row. */
  readonly id: string
  readonly frequency: Frequency
  /** The last day that is known of its account: its state is judged by it, so a connection that is down ends no series. */
  readonly knownTo: DateText
  /** By day; never empty. */
  readonly rows: readonly FoundTransaction[]
}

type Owner = Pick<Transaction, 'bucket' | 'endUserId'>

/** All series of an end user, the latest first. Throws NotFound. */
export async function listRecurring(
  tx: Tx,
  organizationId: Id,
  endUser: string,
  accountReferences?: readonly string[],
): Promise<Recurring[]> {
  const owner = await findVisible(tx, organizationId, endUser)
  const series = await told(tx, owner, await selectRecurring(tx, owner, accountReferences))
  return series.sort((a, b) => compare(b.lastOn, a.lastOn) || compare(a.id, b.id))
}

/** The series that a transaction belongs to; null: to none, or nothing has looked for it yet. */
export async function findRecurring(
  tx: Tx,
  { transaction: row, account }: FoundTransaction,
): Promise<Recurring | null> {
  const series = seriesIn(row)
  if (series === null || account === null) return null
  const which = { accountReference: account.referenceId, series }
  const [found] = await told(tx, row, await selectSeries(tx, row, which))
  return found ?? null
}

/**
 * What of a series changes with each row that joins it is in none of its rows: they hold only how often it comes and which
 * row is the first, and the rest is worked out from them when somebody asks.
 */
async function told(tx: Tx, owner: Owner, rows: readonly FoundTransaction[]): Promise<Recurring[]> {
  const groups = Map.groupBy(rows, ({ transaction }) => seriesIn(transaction))
  const lastDays = await selectLastDays(tx, owner)
  return [...groups.values()].flatMap((group) => seriesOf(group, lastDays) ?? [])
}

function seriesOf(
  rows: readonly FoundTransaction[],
  lastDays: ReadonlyMap<string, DateText>,
): Recurring | null {
  const [found] = rows
  if (found === undefined) return null
  const { transaction: first, account } = found
  const [frequency, id] = seriesIn(first)?.split('/') ?? []
  const knownTo = lastDays.get(account?.referenceId ?? '')
  if (id === undefined || knownTo === undefined) return null
  const members = rows.map(({ transaction }) => ({
    id: showId('txn', transaction.id),
    postedOn: transaction.postedOn,
    amount: transaction.amount,
  }))
  const known = { frequency: frequency as Frequency, currency: first.currency, asOf: knownTo }
  const facts = seriesFacts(members, known)
  return facts === null ? null : { id, frequency: known.frequency, knownTo, rows, ...facts }
}

const seriesIn = ({ annotation }: Transaction): string | null =>
  evidenceIn(annotation.evidence).find(({ signal }) => signal === 'recurrence')?.value ?? null

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
