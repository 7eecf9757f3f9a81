import { magnitudeOf } from '../amount.ts'
import { annotate, categoryAlone, type EnrichmentState } from '../annotate.ts'
import type { Annotation } from '../annotation.ts'
import { addDays } from '../days.ts'
import { cleanDescription } from '../grammar/clean-description.ts'
import type { EnrichmentInput } from '../input.ts'
import { findParties, normaliseName } from '../merchants/merchant.ts'
import { indexNeighbours, MATCH_DAYS, type Neighbours } from './neighbours.ts'

/** A stored transaction as the engine sees it. */
export interface LedgerRow {
  readonly id: string
  readonly input: EnrichmentInput
  /** What it was called so far; null: nothing yet. */
  readonly annotation: Annotation | null
}

export interface AnnotationDiff {
  readonly id: string
  readonly annotation: Annotation
}

/** What happened to one row of the ledger: added (no before), removed (no after) or changed. */
export interface LedgerChange {
  readonly before: EnrichmentInput | null
  readonly after: EnrichmentInput | null
}

/** A series: one account and one other side. */
export interface CounterpartyKey {
  readonly accountId: string | null
  readonly counterpartyKey: string
}

/** Equal sums within some days, in any account: transfers, reversals, duplicates. Both days belong to it. */
export interface AmountWindow {
  /** Without sign and padding. */
  readonly magnitude: string
  readonly currency: string | null
  readonly fromOn: string
  readonly toOn: string
}

/** What must be looked at again, in a fixed order. Rows of the changes themselves are always among it. */
export interface AffectedKeys {
  readonly counterparties: readonly CounterpartyKey[]
  readonly amounts: readonly AmountWindow[]
}

/** The rows of an end user around the selected ones, as `annotate` wants them. */
export function neighboursOf(rows: Iterable<LedgerRow>): Neighbours {
  const inputs = [...rows].map((row) => row.input)
  return indexNeighbours(inputs, categoryAlone)
}

/**
 * Annotates the selected rows and returns those whose annotation is another than the stored one, by id.
 * The order of `selected` does not matter. With all rows selected this is the full pass; with those that `affected` names
 * and the same state it leads to the same ledger.
 */
export function annotateLedger(selected: Iterable<LedgerRow>, state: EnrichmentState): AnnotationDiff[] {
  const diffs: AnnotationDiff[] = []
  for (const row of selected) {
    const annotation = annotate(row.input, state)
    if (!isEqual(row.annotation, annotation)) diffs.push({ id: row.id, annotation })
  }
  return diffs.sort((a, b) => compareText(a.id, b.id))
}

/** Which keys the changes touch, before and after. The order of the changes does not matter. */
export function affected(changes: Iterable<LedgerChange>): AffectedKeys {
  const counterparties = new Map<string, CounterpartyKey>()
  const amounts = new Map<string, AmountWindow>()
  for (const { before, after } of changes)
    for (const row of [before, after]) {
      if (row === null) continue
      const series = seriesOf(row)
      counterparties.set(JSON.stringify([series.accountId, series.counterpartyKey]), series)
      const window = windowOf(row)
      if (window !== null) amounts.set(JSON.stringify(Object.values(window)), window)
    }
  return { counterparties: inOrder(counterparties), amounts: inOrder(amounts) }
}

/** Whether a row stands under one of the keys. The reference for stores, which ask the same of an index. */
export function isAffected(row: EnrichmentInput, keys: AffectedKeys): boolean {
  const series = seriesOf(row)
  const magnitude = magnitudeOf(row.amount)
  return (
    keys.counterparties.some(
      (key) => key.accountId === series.accountId && key.counterpartyKey === series.counterpartyKey,
    ) ||
    keys.amounts.some(
      (key) =>
        row.postedOn != null &&
        key.magnitude === magnitude &&
        key.currency === (row.currency ?? null) &&
        key.fromOn <= row.postedOn &&
        row.postedOn <= key.toOn,
    )
  )
}

/** Who is on the other side, as a key: the merchant's, the processor's, else the cleaned text. */
export function counterpartyKeyOf(input: EnrichmentInput): string {
  const clean = cleanDescription(input.description)
  const { merchant, paymentProcessor } = findParties(input, clean.facilitator)
  return merchant?.key ?? paymentProcessor?.key ?? `text:${normaliseName(clean.text)}`
}

function seriesOf(row: EnrichmentInput): CounterpartyKey {
  return { accountId: row.accountId ?? null, counterpartyKey: counterpartyKeyOf(row) }
}

function windowOf(row: EnrichmentInput): AmountWindow | null {
  if (row.postedOn == null) return null
  return {
    magnitude: magnitudeOf(row.amount),
    currency: row.currency ?? null,
    fromOn: addDays(row.postedOn, -MATCH_DAYS),
    toOn: addDays(row.postedOn, MATCH_DAYS),
  }
}

function inOrder<Key>(keys: ReadonlyMap<string, Key>): Key[] {
  return [...keys].sort(([a], [b]) => compareText(a, b)).map(([, key]) => key)
}

// By code unit: the order of bytes must not hang on a locale.
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Deep equality of plain data, blind to the order of keys: a stored annotation may come back in another. */
function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const left = Object.entries(a)
  const right = new Map(Object.entries(b))
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && isEqual(value, right.get(key)))
  )
}
