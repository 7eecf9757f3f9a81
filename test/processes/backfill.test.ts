// A worker beside a server on PostgreSQL, killed again and again in the middle of one backfill. The long version is
// `npm run prove:kills -- --engine postgres`.
import { expect, test } from 'vitest'
import { runKills } from '../durability/run-kills.ts'
import { countPhases, isWhole, tableOf } from '../durability/tell-kills.ts'
import { multiConnectionOnly, postgresUrl } from '../support/database.ts'

const KILLS = 20

multiConnectionOnly('a worker that is killed in the middle of a backfill', () => {
  test(`${KILLS} times leaves every row once, as an undisturbed one does`, async () => {
    const seed = Math.trunc(Math.random() * 1e6)
    const options = { engine: 'postgres', rows: 10_000, kills: KILLS, seed } as const
    const report = await runKills({ ...options, postgresUrl: postgresUrl ?? '' })
    expect(isWhole(report) ? 'whole' : tableOf(report)).toBe('whole')
    expect(countPhases(report).get('applying')).toBeGreaterThanOrEqual(3)
  })
})
