import type { KillReport, Phase } from './run-kills.ts'

const PHASES: readonly Phase[] = ['starting', 'fetching', 'sealing', 'applying', 'finished']

/** Whether the disturbed backfill ended with every row once, told as added once and as compared once, and the content of the undisturbed one. */
export function isWhole({ rows, disturbed, undisturbed, hasForgotten }: KillReport): boolean {
  const faults = disturbed.lost + disturbed.duplicate + disturbed.ghost + disturbed.mistold
  return (
    faults === 0 &&
    disturbed.stored === rows &&
    !hasForgotten &&
    disturbed.contentHash === undisturbed.contentHash
  )
}

export function countPhases({ kills }: KillReport): Map<Phase, number> {
  return new Map(PHASES.map((phase) => [phase, kills.filter((kill) => kill.phase === phase).length]))
}

/** The report as a table in Markdown. */
export function tableOf(report: KillReport): string {
  const { engine, rows, seed, kills, disturbed, undisturbed, seconds } = report
  const phases = [...countPhases(report)].map(([phase, count]) => `${count} ${phase}`).join(', ')
  const isSame = disturbed.contentHash === undisturbed.contentHash
  const lines: [string, string][] = [
    ['rows, kills, seed', `${rows}, ${kills.length}, ${seed}`],
    ['killed while', phases],
    ['lost', String(disturbed.lost)],
    ['duplicate', String(disturbed.duplicate)],
    ['ghost', String(disturbed.ghost)],
    ['not told as added once and compared once', String(disturbed.mistold)],
    ['rows that were visible and gone after a kill', report.hasForgotten ? 'some' : 'none'],
    [
      'content hash',
      `${disturbed.contentHash.slice(0, 16)}: ${isSame ? 'the same as' : 'NOT that of'} the undisturbed run`,
    ],
    ['took', `${Math.round(seconds)} s`],
    ['verdict', isWhole(report) ? 'whole' : 'BROKEN'],
  ]
  return [`| ${engine} | |`, '|---|---|', ...lines.map(([name, value]) => `| ${name} | ${value} |`)].join(
    '\n',
  )
}
