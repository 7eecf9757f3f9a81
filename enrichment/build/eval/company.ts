import type { CompanyPass } from '../../src/index.ts'

/** What a row truly is, as the emulator's `truth` tells it, with the row's place in the ledger. */
export interface CompanyTruth {
  readonly id: string
  readonly accountId: string
  readonly key: string
  readonly stream: string
  readonly frequency: string | null
  /** Both legs of a transfer share it. */
  readonly transferPair: string | null
  readonly refundOfId: string | null
  readonly duplicateOfId: string | null
  readonly nsf: { readonly event: string; readonly part: string; readonly kind: string } | null
  readonly debt: { readonly position: string; readonly part: string; readonly number: number } | null
  readonly isPayout: boolean
}

/** A share with its 95 % interval (Wilson's for shares of a count; for F1, of its precision and recall together). */
export interface Figure {
  readonly name: string
  readonly value: number
  readonly low: number
  readonly high: number
  /** Of how many. */
  readonly count: number
}

const Z = 1.96

export function wilson(hits: number, count: number): { low: number; high: number } {
  if (count === 0) return { low: 0, high: 1 }
  const share = hits / count
  const middle = share + (Z * Z) / (2 * count)
  const spread = Z * Math.sqrt((share * (1 - share)) / count + (Z * Z) / (4 * count * count))
  const scale = 1 + (Z * Z) / count
  return { low: Math.max(0, (middle - spread) / scale), high: Math.min(1, (middle + spread) / scale) }
}

/** What was found against what is so, as sets of equal texts. */
export function compareSets(name: string, found: ReadonlySet<string>, truth: ReadonlySet<string>): Figure[] {
  const hits = [...found].filter((one) => truth.has(one)).length
  const share = (part: string, of: number): Figure => ({
    name: `${name} ${part}`,
    value: of === 0 ? 1 : hits / of,
    ...wilson(hits, of),
    count: of,
  })
  // F1 is the share of hits among all that either names, each hit twice: 2·hits / (found + truth).
  const named = found.size + truth.size
  const f1: Figure = {
    name: `${name} F1`,
    value: named === 0 ? 1 : (2 * hits) / named,
    ...wilson(2 * hits, named),
    count: named,
  }
  return [share('precision', found.size), share('recall', truth.size), f1]
}

const SERIES_COUNT_MIN: Readonly<Record<string, number>> = { annually: 2 }

/** Streams that a reader of these rows could see come back: three rows of them, or two a year apart. */
function trueSeries(rows: readonly CompanyTruth[]): Map<string, CompanyTruth[]> {
  const streams = new Map<string, CompanyTruth[]>()
  for (const row of rows) {
    if (row.frequency === null || row.nsf?.part === 'return' || row.nsf?.part === 'fee') continue
    const key = `${row.accountId}|${row.stream}`
    streams.set(key, [...(streams.get(key) ?? []), row])
  }
  return new Map(
    [...streams].filter(
      ([, members]) => members.length >= (SERIES_COUNT_MIN[members[0]?.frequency ?? ''] ?? 3),
    ),
  )
}

const asContract = (frequency: string): string => (frequency === 'semi_monthly' ? 'biweekly' : frequency)

/** Rows in a series of the right frequency; series that share most of their rows with a true one and keep its time. */
function recurrenceFigures(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  const series = trueSeries(rows)
  const trueRows = new Set(
    [...series.values()].flat().map((row) => `${row.id} ${asContract(row.frequency ?? '')}`),
  )
  // A mirror leg keeps its stream's time but is not told so; it is neither right nor wrong.
  const untold = new Set(
    rows.filter((row) => row.frequency === null && row.transferPair !== null).map(({ id }) => id),
  )
  const foundRows = new Set(
    pass.series.flatMap(({ memberIds, frequency }) =>
      memberIds.filter((id) => !untold.has(id)).map((id) => `${id} ${frequency}`),
    ),
  )
  const matched = matchSeries(series, pass)
  const foundSeries = new Set(pass.series.map(({ id }) => matched.get(id) ?? `false ${id}`))
  return [
    ...compareSets('recurrence rows', foundRows, trueRows),
    ...compareSets('recurrence series', foundSeries, new Set(series.keys())),
  ]
}

function matchSeries(
  truth: ReadonlyMap<string, readonly CompanyTruth[]>,
  pass: CompanyPass,
): Map<string, string> {
  const streamOf = new Map<string, string>()
  for (const [key, members] of truth) for (const { id } of members) streamOf.set(id, key)
  const matched = new Map<string, string>()
  for (const { id, memberIds, frequency } of pass.series) {
    const shared = new Map<string, number>()
    for (const member of memberIds) {
      const key = streamOf.get(member)
      if (key !== undefined) shared.set(key, (shared.get(key) ?? 0) + 1)
    }
    for (const [key, count] of shared) {
      const members = truth.get(key) ?? []
      const union = memberIds.length + members.length - count
      if (count / union >= 0.5 && asContract(members[0]?.frequency ?? '') === frequency) matched.set(id, key)
    }
  }
  return matched
}

const pairKey = (a: string, b: string): string => (a < b ? `${a} ${b}` : `${b} ${a}`)

function transferFigures(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  const legs = new Map<string, string[]>()
  for (const { id, transferPair } of rows)
    if (transferPair !== null) legs.set(transferPair, [...(legs.get(transferPair) ?? []), id])
  const truth = [...legs.values()].filter((pair) => pair.length === 2)
  const found = pass.transfers.map(({ outId, inId }) => pairKey(outId, inId))
  return compareSets('transfers', new Set(found), new Set(truth.map(([a = '', b = '']) => pairKey(a, b))))
}

function pairFigures(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  const known = new Set(rows.map(({ id }) => id))
  const pairs = (of: (row: CompanyTruth) => string | null) =>
    new Set(rows.flatMap((row) => (known.has(of(row) ?? '') ? [pairKey(row.id, of(row) ?? '')] : [])))
  const refunds = new Set<string>()
  const doubles = new Set<string>()
  for (const [id, { takesBackId, takesBackKind, duplicateOfId }] of pass.features) {
    if (takesBackId !== null && takesBackKind === 'refund') refunds.add(pairKey(id, takesBackId))
    if (duplicateOfId !== null) doubles.add(pairKey(id, duplicateOfId))
  }
  return [
    ...compareSets(
      'refunds',
      refunds,
      pairs((row) => row.refundOfId),
    ),
    ...compareSets(
      'double charges',
      doubles,
      pairs((row) => row.duplicateOfId),
    ),
  ]
}

function nsfFigures(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  const events = new Map<string, string[]>()
  for (const { id, nsf } of rows)
    if (nsf !== null && nsf.part !== 'item') events.set(nsf.event, [...(events.get(nsf.event) ?? []), id])
  // The k-th fee of a day may stand for any item of it: what counts is how many there are of each kind on a day.
  const sizes = (of: Iterable<readonly string[]>) => [...of].map((ids) => ids.length)
  const truth = sizes(events.values())
  const found = sizes(
    pass.nsfEvents.map(({ feeId, returnId }) => [feeId, returnId].filter((id) => id !== null)),
  )
  const numbered = (list: readonly number[]) => {
    const seen = new Map<number, number>()
    return new Set(
      list.map((size) => {
        seen.set(size, (seen.get(size) ?? 0) + 1)
        return `${size} rows, ${seen.get(size)}`
      }),
    )
  }
  return compareSets('NSF events', numbered(found), numbered(truth))
}

function linkFigures(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  const fundings = new Map(
    rows.flatMap(({ id, debt }) =>
      debt?.part === 'funding' && debt.number === 1 ? [[debt.position, id] as const] : [],
    ),
  )
  const truth = new Set<string>()
  for (const { id, debt } of rows)
    if (debt?.part === 'payment' && debt.number === 1 && fundings.has(debt.position))
      truth.add(pairKey(id, fundings.get(debt.position) ?? ''))
  const found = new Set<string>()
  for (const [id, { repaidFromId }] of pass.features)
    if (repaidFromId !== null) found.add(pairKey(id, repaidFromId))
  const payouts = new Set([...pass.features].filter(([, { isPayout }]) => isPayout).map(([id]) => id))
  return [
    ...compareSets('funding and first repayment', found, truth),
    ...compareSets(
      'payouts net of fees',
      payouts,
      new Set(rows.filter(({ isPayout }) => isPayout).map(({ id }) => id)),
    ),
  ]
}

/** How well one pass over one or more ledgers found what is so. Ids are unique over the ledgers. */
export function scoreCompany(rows: readonly CompanyTruth[], pass: CompanyPass): Figure[] {
  return [
    ...recurrenceFigures(rows, pass),
    ...transferFigures(rows, pass),
    ...pairFigures(rows, pass),
    ...nsfFigures(rows, pass),
    ...linkFigures(rows, pass),
  ]
}

/** One pass that says what several said, of ledgers whose ids differ. */
export function joinPasses(passes: readonly CompanyPass[]): CompanyPass {
  return {
    features: new Map(passes.flatMap(({ features }) => [...features])),
    series: passes.flatMap(({ series }) => series),
    transfers: passes.flatMap(({ transfers }) => transfers),
    nsfEvents: passes.flatMap(({ nsfEvents }) => nsfEvents),
  }
}
