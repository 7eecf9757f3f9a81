import { dayNumberOf } from './day-number.ts'
import { findDoubleCharges } from './duplicates.ts'
import { compareText, type Fact, factOf, type LedgerRow } from './fact.ts'
import type { CompanyFeatures } from './features.ts'
import { askDebts, askParty, type Found, type Part, partsOf } from './found.ts'
import { findNsfEvents, type NsfEvent } from './nsf.ts'
import { type Series, type SeriesState, stateAsOf } from './recurrence.ts'
import { findReversals } from './reversals.ts'
import { ScopeRows } from './scope-rows.ts'
import { kindOf, ODD_SCOPE, scopesOf } from './scopes.ts'
import { ToldTwice } from './told-twice.ts'
import { type CompanyAccount, isOddTransfer, pairEqual, pairOdd, type TransferPair } from './transfers.ts'

export interface FeaturesDiff {
  readonly id: string
  readonly features: CompanyFeatures
}

export interface SeriesAsOf extends Series {
  readonly state: SeriesState
}

/**
 * The ledger of one company, open to changes: `put` and `remove` rows in any order, then `settle` tells what is now said
 * otherwise. However it came to its rows, it says what a new book with the same rows says. Holds all rows in memory.
 */
export class CompanyBook {
  readonly #accounts: ReadonlyMap<string, CompanyAccount>
  readonly #facts = new Map<string, Fact>()
  readonly #scopesOf = new Map<string, readonly string[]>()
  readonly #rows = new ScopeRows()
  readonly #toldTwice = new ToldTwice()
  readonly #found = new Map<string, Found>()
  /** By scope, then by row: what the scope says of it. */
  readonly #parts = new Map<string, ReadonlyMap<string, Part>>()
  readonly #features = new Map<string, CompanyFeatures>()
  #dirty = new Set<string>()
  #touched = new Set<string>()

  constructor(accounts: Iterable<CompanyAccount> = []) {
    this.#accounts = new Map([...accounts].map((account) => [account.id, account]))
  }

  /** Adds a row, or takes what it says now for what it said. Throws: RangeError when its amount is no plain decimal. */
  put(row: LedgerRow): void {
    const fact = factOf(row)
    this.remove(row.id)
    const scopes = scopesOf(fact)
    this.#facts.set(fact.id, fact)
    this.#scopesOf.set(fact.id, scopes)
    this.#toldTwice.add(fact)
    for (const scope of scopes) this.#rows.add(scope, fact)
    this.#touch(fact)
  }

  remove(id: string): void {
    const fact = this.#facts.get(id)
    if (fact === undefined) return
    this.#touch(fact)
    for (const scope of this.#scopesOf.get(id) ?? []) this.#rows.remove(scope, fact)
    this.#toldTwice.remove(fact)
    this.#facts.delete(id)
    this.#scopesOf.delete(id)
    this.#features.delete(id)
  }

  #touch(fact: Fact): void {
    for (const { id } of [fact, ...this.#toldTwice.twinsOf(fact)]) {
      this.#touched.add(id)
      for (const scope of this.#scopesOf.get(id) ?? []) this.#dirty.add(scope)
    }
  }

  /** What is said otherwise since the last time, by id. */
  settle(): FeaturesDiff[] {
    const turns = this.settleInTurns(Number.POSITIVE_INFINITY)
    for (;;) {
      const turn = turns.next()
      if (turn.done) return turn.value
    }
  }

  /** The same, and gives way each time it has looked at so many rows: a server has others to answer. */
  *settleInTurns(rowsPerTurn: number): Generator<void, FeaturesDiff[], void> {
    this.#judgeAccounts()
    let looked = 0
    const scopes = [...this.#dirty]
    this.#dirty = new Set()
    if (scopes.some((scope) => this.#hasOdd(scope)) && !scopes.includes(ODD_SCOPE)) scopes.push(ODD_SCOPE)
    // Exchanges and wires last: they pair what equal amounts left.
    for (const scope of scopes
      .filter((key) => key !== ODD_SCOPE)
      .concat(scopes.includes(ODD_SCOPE) ? [ODD_SCOPE] : [])) {
      looked += this.#lookAt(scope)
      if (looked < rowsPerTurn) continue
      looked = 0
      yield
    }
    const diffs: FeaturesDiff[] = []
    for (const id of this.#touched) {
      const fact = this.#facts.get(id)
      if (fact === undefined) continue
      const diff = this.#compare(fact)
      if (diff !== null) diffs.push(diff)
      looked += 1
      if (looked < rowsPerTurn) continue
      looked = 0
      yield
    }
    this.#touched = new Set()
    return diffs.sort((a, b) => compareText(a.id, b.id))
  }

  #judgeAccounts(): void {
    for (const account of this.#toldTwice.judge())
      for (const fact of this.#toldTwice.rowsOf(account)) this.#touch(fact)
  }

  #hasOdd(scope: string): boolean {
    if (kindOf(scope) !== 'sum') return false
    for (const fact of this.#rows.of(scope)) if (isOddTransfer(fact)) return true
    return false
  }

  /** Asks a scope anew; returns how many rows that took. */
  #lookAt(scope: string): number {
    const rows = this.#rows.of(scope)
    // An amount that comes once has no pair.
    if (rows.length === 0 || (rows.length === 1 && kindOf(scope) === 'sum')) {
      if (rows[0] !== undefined) this.#touched.add(rows[0].id)
      this.#found.delete(scope)
      this.#parts.delete(scope)
      return 1
    }
    const found = this.#ask(scope, rows)
    this.#found.set(scope, found)
    this.#parts.set(scope, partsOf(found))
    for (const row of rows) this.#touched.add(row.id)
    return rows.length
  }

  #ask(scope: string, rows: readonly Fact[]): Found {
    switch (kindOf(scope)) {
      case 'party':
        return askParty(this.#ofAccount(rows))
      case 'sum': {
        const ofAccount = this.#ofAccount(rows)
        return {
          transfers: pairEqual(this.#toldOnce(rows), this.#accounts),
          takebacks: findReversals(ofAccount),
          doubles: findDoubleCharges(ofAccount),
        }
      }
      case 'nsf':
        return { events: findNsfEvents(this.#toldOnce(rows)) }
      case 'debt':
        return askDebts(this.#ofAccount(rows))
      case 'odd': {
        const left = this.#toldOnce(rows).filter((row) => !this.#isPaired(row))
        return { transfers: pairOdd(left, this.#accounts) }
      }
    }
  }

  /** Rows that happened: each once, whoever told it again. */
  #toldOnce(rows: readonly Fact[]): Fact[] {
    return rows.filter((row) => this.#toldTwice.originalOf(row) === null)
  }

  /**
   * The rows of each account as it would be seen: what an upload told again is there once, while a bank that was linked
   * again has its whole history under both accounts, of which only the later goes on.
   */
  #ofAccount(rows: readonly Fact[]): Fact[] {
    return rows.filter((row) => {
      const originalId = this.#toldTwice.originalOf(row)
      return originalId === null || this.#facts.get(originalId)?.accountId !== row.accountId
    })
  }

  #isPaired(row: Fact): boolean {
    return this.#parts.get(`sum|${row.currency}|${row.magnitude}`)?.get(row.id)?.matchedId != null
  }

  #compare(fact: Fact): FeaturesDiff | null {
    const features = this.#featuresOf(fact)
    const known = this.#features.get(fact.id)
    if (known !== undefined && isSame(known, features)) return null
    this.#features.set(fact.id, features)
    return { id: fact.id, features }
  }

  #featuresOf(fact: Fact): CompanyFeatures {
    const scopes = this.#scopesOf.get(fact.id) ?? []
    const part: Part = {}
    // The sums' word comes before the counterparty's: a reversal by the bank is no refund.
    for (const scope of scopes) {
      const said = this.#parts.get(scope)?.get(fact.id)
      if (said !== undefined) Object.assign(part, said)
    }
    const toldBefore = this.#toldTwice.originalOf(fact)
    const duplicateOfId = toldBefore ?? part.duplicateOfId ?? null
    return {
      isKnown: scopes.length > 0,
      frequency: part.frequency ?? null,
      seriesId: part.seriesId ?? null,
      matchedId: part.matchedId ?? null,
      matchKind: part.matchKind ?? null,
      candidateIds: part.candidateIds ?? [],
      takesBackId: part.takesBackId ?? null,
      takesBackKind: part.takesBackKind ?? null,
      isWhollyTakenBack: part.isWhollyTakenBack ?? false,
      takenBackById: part.takenBackById ?? null,
      duplicateOfId,
      duplicateKind: toldBefore !== null ? 'told_twice' : duplicateOfId !== null ? 'double_charge' : null,
      nsfEventId: part.nsfEventId ?? null,
      isPayout: fact.isPayout,
      repaysId: part.repaysId ?? null,
      repaidFromId: part.repaidFromId ?? null,
    }
  }

  /** What is said of each row, by id. After `settle`. */
  features(): ReadonlyMap<string, CompanyFeatures> {
    const ids = [...this.#features.keys()].sort(compareText)
    return new Map(ids.map((id) => [id, this.#features.get(id) as CompanyFeatures]))
  }

  /** The series and how they stand on a day (`YYYY-MM-DD`), by the id of their first row. Throws: RangeError when it is no day. */
  seriesAsOf(asOf: string): SeriesAsOf[] {
    const day = dayNumberOf(asOf)
    if (day === null) throw new RangeError(`not a day: ${asOf.slice(0, 40)}`)
    return this.#all((found) => found.series)
      .map((series) => {
        const { cadence, memberIds, lastOn } = series
        const state = stateAsOf({ cadence, count: memberIds.length }, dayNumberOf(lastOn) ?? day, day)
        return { ...series, state }
      })
      .sort((a, b) => compareText(a.id, b.id))
  }

  transferPairs(): TransferPair[] {
    return this.#all((found) => found.transfers?.pairs).sort((a, b) => compareText(a.outId, b.outId))
  }

  nsfEvents(): NsfEvent[] {
    return this.#all((found) => found.events).sort((a, b) => compareText(a.on + a.id, b.on + b.id))
  }

  #all<Value>(valuesOf: (found: Found) => readonly Value[] | undefined): Value[] {
    return [...this.#found.values()].flatMap((found) => valuesOf(found) ?? [])
  }
}

function isSame(a: CompanyFeatures, b: CompanyFeatures): boolean {
  for (const field of Object.keys(a) as (keyof CompanyFeatures)[])
    if (field !== 'candidateIds' && a[field] !== b[field]) return false
  return (
    a.candidateIds.length === b.candidateIds.length &&
    a.candidateIds.every((id, at) => id === b.candidateIds[at])
  )
}
