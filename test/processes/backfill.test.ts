// A worker beside a server on PostgreSQL, killed again and again in the middle of one backfill. The long version is
// `npm run prove:kills -- --engine postgres`.
import { expect, test } from 'vitest'
import { runKills } from '../durability/run-kills.ts'
import { countPhases, isWhole, tableOf } from '../durability/tell-kills.ts'
import { multiConnectionOnly, postgresUrl } from '../support/database.ts'

/** Two backfills, each killed so often: more take a slow machine too long, and a plan of fewer seldom meets the applying. */
const KILLS = 10
const phases: string[] = []

multiConnectionOnly('a worker that is killed in the middle of a backfill', () => {
  test.each([1, 2])(`${KILLS} times leaves every row once, as an undisturbed one does (%i)`, async () => {
    const seed = Math.trunc(Math.random() * 1e6)
    const options = { engine: 'postgres', rows: 10_000, kills: KILLS, seed } as const
    const report = await runKills({ ...options, postgresUrl: postgresUrl ?? '' })
    expect(isWhole(report) ? 'whole' : tableOf(report)).toBe('whole')
    for (const [phase, count] of countPhases(report))
      phases.push(...Array.from({ length: count }, () => phase))
  })

  test('is killed while it applies, too', () => {
    expect(phases.filter((phase) => phase === 'applying').length).toBeGreaterThanOrEqual(3)
  })
})
