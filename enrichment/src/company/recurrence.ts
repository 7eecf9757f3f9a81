import { type BankCalendar, calendarOf, countryOfCurrency } from './bank-calendar.ts'
import {
  type Cadence,
  type Frequency,
  findCadence,
  frequencyOf,
  median,
  nextDay,
  PERIOD_DAYS,
} from './cadence.ts'
import { type DayNumber, textOfDay } from './day-number.ts'
import { compareFacts, type Fact } from './fact.ts'

/** early: too few to rely on. late: more than one and a half periods ago. ended: more than three. */
export type SeriesState = 'early' | 'active' | 'late' | 'ended'

/** Rows that come back. What depends on the day it is looked at is asked of `seriesAsOf`. */
export interface Series {
  /** The id of its first row, so that it stays as rows are added. */
  readonly id: string
  readonly accountId: string
  readonly currency: string | null
  readonly counterpartyKey: string
  readonly direction: 'inflow' | 'outflow'
  readonly frequency: Frequency
  readonly cadence: Cadence
  /** By day. */
  readonly memberIds: readonly string[]
  readonly firstOn: string
  readonly lastOn: string
  readonly nextOn: string
  /** Plain decimal, signed: the amount in the middle of the last six. */
  readonly expectedAmount: string
}

export interface Recurrences {
  readonly series: readonly Series[]
  /** What is said of rows that belong to no series. */
  readonly others: ReadonlyMap<string, Frequency>
}

/** Rows of one account, currency, counterparty and direction, by day. */
export function findRecurrences(rows: readonly Fact[]): Recurrences {
  const [only] = rows
  if (rows.length === 1 && only !== undefined)
    return { series: [], others: new Map([[only.id, 'not_enough_data']]) }
  const dated = rows.filter((row) => row.day !== null && row.accountId !== null).sort(compareFacts)
  const calendar = calendarOf(countryOfCurrency(dated[0]?.currency))
  const series: Series[] = []
  const taken = new Set<Fact>()
  let rest: readonly Fact[] = dated
  for (const split of SPLITS) {
    for (const part of split(rest)) {
      const cadence = cadenceOf(part, calendar)
      if (cadence === null) continue
      series.push(seriesOf(part, cadence, calendar))
      for (const row of part) taken.add(row)
    }
    rest = rest.filter((row) => !taken.has(row))
  }
  const others = new Map<string, Frequency>()
  const word = wordFor(rest)
  for (const row of rest) others.set(row.id, word)
  return { series, others }
}

type Split = (rows: readonly Fact[]) => readonly (readonly Fact[])[]

// By what is said, then all that is left together (a bank words one thing in two ways), then by amount.
const SPLITS: readonly Split[] = [splitPositions, (rows) => [rows], splitByAmount]

/** Repayments of equal amounts are one advance each; two advances of one funder are two. */
function splitPositions(rows: readonly Fact[]): Fact[][] {
  const isDebt = rows.some((row) => row.category.startsWith('debt_repayment'))
  if (!isDebt) return splitByWords(rows)
  const byAmount = groupBy(rows, (row) => row.magnitude)
  const big = [...byAmount.values()].filter((part) => part.length >= 4)
  const covered = big.reduce((sum, part) => sum + part.length, 0)
  if (big.length < 2 || covered < rows.length * 0.8) return splitByWords(rows)
  const small = [...byAmount.values()].filter((part) => part.length < 4).flat()
  return small.length === 0 ? big : [...big, small]
}

/** By the words that come again: an id that is made of letters comes once. */
function splitByWords(rows: readonly Fact[]): Fact[][] {
  if (rows[0]?.party.startsWith('bank:')) return [[...rows]]
  const counts = new Map<string, number>()
  for (const row of rows)
    for (const word of new Set(row.stem.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
  const min = Math.max(2, rows.length * 0.08)
  const keyOf = (row: Fact) =>
    row.stem
      .split(' ')
      .filter((word) => word.length > 2 && (counts.get(word) ?? 0) >= min)
      .join(' ')
  return [...groupBy(rows, keyOf).values()]
}

const CLUSTER_SHARE = 0.05
const CLUSTER_MIN = 2

/** Amounts within five percent or two units of their neighbour; equal ones first where they are many. */
function splitByAmount(rows: readonly Fact[]): Fact[][] {
  const exact = [...groupBy(rows, (row) => row.magnitude).values()]
  const equal = exact.filter((part) => part.length >= COUNT_MIN && isSteady(part))
  const taken = new Set(equal.flat())
  const others = rows.filter((row) => !taken.has(row)).sort((a, b) => a.size - b.size || compareFacts(a, b))
  const clusters: Fact[][] = []
  for (const row of others) {
    const cluster = clusters.at(-1)
    const start = cluster?.[0]
    if (start !== undefined && row.size - start.size <= Math.max(start.size * CLUSTER_SHARE, CLUSTER_MIN))
      cluster?.push(row)
    else clusters.push([row])
  }
  // Of many purchases some are alike by chance: a cluster that is not exact has to be larger.
  return [...equal, ...clusters.filter((part) => part.length >= ALIKE_COUNT_MIN)].map((part) =>
    part.sort(compareFacts),
  )
}

const COUNT_MIN = 3
const ALIKE_COUNT_MIN = 6

function isSteady(rows: readonly Fact[]): boolean {
  return cadenceOf(rows, calendarOf(countryOfCurrency(rows[0]?.currency))) !== null
}

function cadenceOf(rows: readonly Fact[], calendar: BankCalendar): Cadence | null {
  if (rows.length < 2) return null
  const days = rows.map((row) => row.day ?? 0)
  return findCadence(days, isAlike(rows), calendar)
}

// Bills by use differ by the season.
const ALIKE_SHARE = 0.35
const BILLS: ReadonlySet<string> = new Set([
  'utilities',
  'payroll_and_consultants',
  'taxes',
  'insurance',
  'rent',
])

function isAlike(rows: readonly Fact[]): boolean {
  const middle = median(rows.map((row) => row.size))
  const share = rows.length === 2 ? CLUSTER_SHARE : BILLS.has(rows[0]?.category ?? '') ? 0.6 : ALIKE_SHARE
  const near = rows.filter((row) => Math.abs(row.size - middle) <= Math.max(middle * share, CLUSTER_MIN))
  return near.length >= rows.length * 0.8
}

function wordFor(rows: readonly Fact[]): Frequency {
  const first = rows[0]?.day
  if (rows.length > 1 && rows.every((row) => row.day === first)) return 'same_day'
  return rows.length < COUNT_MIN ? 'not_enough_data' : 'irregular'
}

const EXPECTED_OF = 6

function seriesOf(rows: readonly Fact[], cadence: Cadence, calendar: BankCalendar): Series {
  const first = rows[0]
  return {
    id: first?.id ?? '',
    accountId: first?.accountId ?? '',
    currency: first?.currency || null,
    counterpartyKey: first?.party ?? '',
    direction: first?.sign === -1 ? 'outflow' : 'inflow',
    frequency: frequencyOf(cadence),
    cadence,
    memberIds: rows.map((row) => row.id),
    ...expectationOf(rows, cadence, calendar),
  }
}

/** What is read of the rows of a series that is known. */
export type Member = Pick<Fact, 'id' | 'day' | 'sign' | 'magnitude' | 'size'>

/** What the rows of a series, by day, let expect. */
export function expectationOf(
  rows: readonly Member[],
  cadence: Cadence,
  calendar: BankCalendar,
): Pick<Series, 'firstOn' | 'lastOn' | 'nextOn' | 'expectedAmount'> {
  const days = rows.map((row) => row.day ?? 0)
  const recent = rows.slice(-EXPECTED_OF).sort((a, b) => a.size - b.size || compareFacts(a, b))
  const middle = recent[recent.length >> 1]
  return {
    firstOn: textOfDay(days[0] ?? 0),
    lastOn: textOfDay(days.at(-1) ?? 0),
    nextOn: textOfDay(nextDay(cadence, days, calendar)),
    expectedAmount: `${rows[0]?.sign === -1 ? '-' : ''}${middle?.magnitude ?? '0'}`,
  }
}

const GRACE_DAYS = 3
const LATE_PERIODS = 1.5
const ENDED_PERIODS = 3
const EARLY_COUNT = 3

/** How a series stands on a day. */
export function stateAsOf(
  { cadence, count }: { readonly cadence: Cadence; readonly count: number },
  lastDay: DayNumber,
  asOf: DayNumber,
): SeriesState {
  const period = PERIOD_DAYS[cadence]
  const since = asOf - lastDay
  if (since > period * ENDED_PERIODS + GRACE_DAYS) return 'ended'
  if (since > period * LATE_PERIODS + GRACE_DAYS) return 'late'
  return count <= EARLY_COUNT ? 'early' : 'active'
}

export function groupBy<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>()
  for (const row of rows) {
    const key = keyOf(row)
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [row])
    else group.push(row)
  }
  return groups
}
