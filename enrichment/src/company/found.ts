import type { Frequency } from './cadence.ts'
import type { Fact } from './fact.ts'
import type { CompanyFeatures } from './features.ts'
import { linkFundings } from './funding.ts'
import type { NsfEvent } from './nsf.ts'
import { findRecurrences, groupBy, type Series } from './recurrence.ts'
import { findRefunds, type Takeback } from './reversals.ts'
import type { Transfers } from './transfers.ts'

/** What a scope found, by row. */
export interface Found {
  readonly series?: readonly Series[]
  readonly frequencies?: ReadonlyMap<string, Frequency>
  readonly takebacks?: readonly Takeback[]
  readonly transfers?: Transfers
  readonly doubles?: ReadonlyMap<string, string>
  readonly events?: readonly NsfEvent[]
  readonly repays?: ReadonlyMap<string, string>
  readonly repaidFrom?: ReadonlyMap<string, string>
}

/** What a scope says of one of its rows. */
export type Part = { -readonly [Field in keyof CompanyFeatures]?: CompanyFeatures[Field] }

/** The series of one counterparty, and what it gave back. */
export function askParty(rows: readonly Fact[]): Found {
  const bySign = groupBy(rows, (row) => String(row.sign))
  const found = [...bySign.values()].map(findRecurrences)
  return {
    series: found.flatMap(({ series }) => series),
    frequencies: new Map(found.flatMap(({ others }) => [...others])),
    takebacks: findRefunds(rows),
  }
}

/** Advances, and what repays them. */
export function askDebts(rows: readonly Fact[]): Found {
  const fundings = linkFundings(rows)
  return {
    repays: new Map(
      fundings.flatMap(({ fundingId, repaymentIds }) => repaymentIds.map((id) => [id, fundingId] as const)),
    ),
    repaidFrom: new Map(fundings.map(({ fundingId, repaymentIds }) => [fundingId, repaymentIds[0] ?? ''])),
  }
}

/** By row. */
export function partsOf(found: Found): Map<string, Part> {
  const parts = new Map<string, Part>()
  const part = (id: string): Part => {
    const known = parts.get(id) ?? {}
    parts.set(id, known)
    return known
  }
  for (const { id, frequency, memberIds } of found.series ?? [])
    for (const member of memberIds) Object.assign(part(member), { frequency, seriesId: id })
  for (const [id, frequency] of found.frequencies ?? []) part(id).frequency = frequency
  for (const { id, ofId, kind, isExact } of found.takebacks ?? []) {
    Object.assign(part(id), { takesBackId: ofId, takesBackKind: kind, isWhollyTakenBack: isExact })
    part(ofId).takenBackById = id
  }
  for (const { outId, inId, kind } of found.transfers?.pairs ?? []) {
    Object.assign(part(outId), { matchedId: inId, matchKind: kind, candidateIds: [] })
    Object.assign(part(inId), { matchedId: outId, matchKind: kind, candidateIds: [] })
  }
  for (const [id, candidateIds] of found.transfers?.ambiguous ?? []) part(id).candidateIds = candidateIds
  for (const [id, duplicateOfId] of found.doubles ?? []) part(id).duplicateOfId = duplicateOfId
  for (const { id, feeId, returnId, refundId } of found.events ?? [])
    for (const member of [feeId, returnId, refundId]) if (member !== null) part(member).nsfEventId = id
  for (const [id, repaysId] of found.repays ?? []) part(id).repaysId = repaysId
  for (const [id, repaidFromId] of found.repaidFrom ?? []) part(id).repaidFromId = repaidFromId
  return parts
}
