// A process that runs seeds: `node runner.ts '<JSON of Orders>'` tells each of them on a line of its own, as JSON.
import type { Orders, SeedReport } from './pool.ts'

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
if (orders.mutant !== null) (await import('./mutants/mutate.ts')).mutate(orders.mutant)

// Loaded only now: what a mutant changes, it changes while it is loaded.
const { openSimulationDatabase } = await import('./database.ts')
const { planOf } = await import('./events.ts')
const { shrink } = await import('./shrink.ts')
const { describePlan, simulate } = await import('./simulate.ts')

const database = await openSimulationDatabase()
for (const seed of orders.seeds) {
  const plan = planOf(seed)
  const { broken, trace, logged } = await simulate(database, plan)
  const again = orders.isTwice ? (await simulate(database, plan)).trace : trace
  const unsteady = again === trace ? [] : [`the run is not steady: ${trace}; then ${again}`]
  const isFailed = broken.length > 0
  const shortest = isFailed && orders.isShrunk ? describePlan(await shrink(plan, fails)) : null
  const report: SeedReport = {
    seed,
    broken: [...broken, ...unsteady],
    shortest,
    log: isFailed && orders.isLogged ? logged.map((line) => JSON.stringify(line)) : [],
  }
  process.stdout.write(`${JSON.stringify(report)}\n`)
}
await database.close()

async function fails(plan: Parameters<typeof simulate>[1]): Promise<boolean> {
  return (await simulate(database, plan)).broken.length > 0
}
