import type { EnrichmentState } from '../../src/annotate.ts'
import { annotate, ROW_ALONE } from '../../src/index.ts'
import type { LabelledRow } from './labelled-rows.ts'
import type { Line } from './score.ts'
import { shareOf } from './statistics.ts'

const SUFFIX = /^(?:inc|llc|ltd|limited|corp|corporation|co|company|plc|gmbh|sa|ag|lp|llp|pc|pllc|the)$/

const tokensOf = (name: string) =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’`.]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((token) => token !== '' && !SUFFIX.test(token))

/** How alike two names are: shared words of all words. */
export function likeness(left: string, right: string): number {
  const a = new Set(tokensOf(left))
  const b = new Set(tokensOf(right))
  const shared = [...a].filter((token) => b.has(token)).length
  return a.size + b.size === 0 ? 1 : shared / (a.size + b.size - shared)
}

/** The merchant's name against the words that the bank itself took out of the row, and against the cleaned-up name. */
export function scoreNames(
  rows: readonly (LabelledRow & { slice: string })[],
  state: EnrichmentState = ROW_ALONE,
): Line[] {
  let exact = 0
  let acceptable = 0
  for (const row of rows) {
    const found = annotate(row.input, state)
    const likenesses = [found.merchant?.name ?? '', found.descriptionClean].flatMap((said) =>
      said === '' ? [] : [likeness(said, row.slice), likeness(said, row.name ?? '')],
    )
    const best = Math.max(0, ...likenesses)
    if (best === 1) exact += 1
    if (best >= 0.5) acceptable += 1
  }
  return [
    { what: 'exact', figure: shareOf(exact, rows.length), goal: '≥ 80 %', asShare: true },
    {
      what: 'acceptable (half of the words)',
      figure: shareOf(acceptable, rows.length),
      goal: '≥ 92 %',
      asShare: true,
    },
  ]
}
