// Laws 1, 3, 4, 5, 7 and 8 under everything that can go wrong at once; `npm run simulate` runs as many seeds as wanted.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSimulationDatabase, type SimulationDatabase } from './database.ts'
import { planOf } from './events.ts'
import { shrink } from './shrink.ts'
import { describePlan, simulate } from './simulate.ts'

const seeds = Number(process.env['EGRET_SIMULATION_SEEDS'] ?? 60)

let database: SimulationDatabase
beforeAll(async () => {
  database = await openSimulationDatabase()
})
afterAll(() => database.close())

test(`in ${seeds} seeds nothing is lost, doubled or out of order, whatever goes wrong on the way`, async () => {
  for (let seed = 1; seed <= seeds; seed++) {
    const plan = planOf(seed)
    const { broken } = await simulate(database, plan)
    if (broken.length === 0) continue
    const shortest = await shrink(plan, async (one) => (await simulate(database, one)).broken.length > 0)
    expect.fail(
      `npm run simulate -- --seeds 1 --from ${seed}\n${broken.join('\n')}\n${describePlan(shortest)}`,
    )
  }
})

test('a run follows from its seed alone', async () => {
  for (const seed of [3, 17]) {
    const first = await simulate(database, planOf(seed))
    expect((await simulate(database, planOf(seed))).trace).toBe(first.trace)
  }
})
