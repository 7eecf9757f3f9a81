// Three purchases followed through the whole system, place by place. When a file differs, look whether the difference is
// what you meant; `npm run golden` writes it.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { type GoldenTrace, GoldenWorld } from '../support/golden-world.ts'
import { CASES } from './cases.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(() => database.truncate())

test.each(CASES)(
  '$name: Plaid, ledger, API and webhook are as written down',
  async ({ name, currency, steps }) => {
    const world = await GoldenWorld.open(database.db, currency)
    const traces: [step: string, trace: GoldenTrace][] = []
    for (const step of steps) traces.push([step.name, await world.follow(step)])
    for (const place of ['plaid', 'ledger', 'api', 'webhook'] as const) {
      const seen = Object.fromEntries(traces.map(([step, trace]) => [step, trace[place]]))
      await expect(`${JSON.stringify(seen, null, 2)}\n`).toMatchFileSnapshot(`./${name}/${place}.json`)
    }
  },
)
