/** What one update wrote into the log. */
export interface UpdateCounts {
  added: number
  modified: number
  removedIds: string[]
}

export function nothingChanged(): UpdateCounts {
  return { added: 0, modified: 0, removedIds: [] }
}

export function isEmpty(counts: UpdateCounts): boolean {
  return counts.added + counts.modified + counts.removedIds.length === 0
}
