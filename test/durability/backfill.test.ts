// The embedded database and the whole server over it, killed again and again in the middle of one backfill. The long
// version is `npm run prove:kills`; PostgreSQL's short one is test/processes/backfill.test.ts.
import { expect, test } from 'vitest'
import { planKills } from './kill-plan.ts'
import { runKills } from './run-kills.ts'
import { countPhases, isWhole, tableOf } from './tell-kills.ts'

const KILLS = 20

test(`a backfill that is killed ${KILLS} times ends with every row once, as an undisturbed one does`, async () => {
  const seed = Math.trunc(Math.random() * 1e6)
  const report = await runKills({ engine: 'pglite', rows: 10_000, kills: KILLS, seed })
  expect(isWhole(report) ? 'whole' : tableOf(report)).toBe('whole')
  expect(countPhases(report).get('applying')).toBeGreaterThanOrEqual(3)
})

test('a plan of kills follows from its seed, and goes through the whole backfill', () => {
  const size = { kills: 200, rows: 100_000 }
  const plan = planKills(7, size)
  expect(planKills(7, size)).toEqual(plan)
  expect(planKills(8, size)).not.toEqual(plan)
  expect(plan).toHaveLength(200)
  const kinds = Map.groupBy(plan, ({ at }) => at)
  expect([...kinds.keys()].sort()).toEqual(['page', 'rows', 'seal', 'start'])
  const shares = (kinds.get('rows') ?? []).map((point) => (point.at === 'rows' ? point.share : 0))
  // Were each kill met exactly, there would be one in each tenth of the rows, and some when all are there.
  let visible = 0
  const tenths = shares.map((share) => {
    visible += (1 - visible) * share
    return Math.floor(visible * 10)
  })
  expect(new Set(tenths)).toEqual(new Set([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))
})
