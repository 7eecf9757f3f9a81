// Every law but 9's words and 10 to 12, under everything that can go wrong at once; `npm run simulate` runs as many seeds
// as wanted. docs/simulation.md says what each law's checker is.
import { expect, test } from 'vitest'
import { PLAIN, runSeeds, type SeedReport, seedsFrom } from './pool.ts'

const count = Number(process.env['EGRET_SIMULATION_SEEDS'] ?? 200)

test(`in ${count} seeds nothing is lost, doubled or out of order, whatever goes wrong on the way`, async () => {
  const failed: SeedReport[] = []
  let held = 0
  await runSeeds({ ...PLAIN, seeds: seedsFrom(1, count) }, (report) => {
    if (report.broken.length > 0) failed.push(report)
    else held += 1
    return failed.length === 0
  })
  for (const { seed, broken, shortest } of failed)
    expect.fail(`npm run simulate -- --seeds 1 --from ${seed}\n${broken.join('\n')}\n${shortest}`)
  expect(held).toBe(count)
})

test('a run follows from its seed alone', async () => {
  const reports: SeedReport[] = []
  await runSeeds({ ...PLAIN, seeds: [3, 15, 17, 26], isTwice: true }, (report) => reports.push(report) > 0)
  expect(reports.flatMap((report) => report.broken)).toEqual([])
})
