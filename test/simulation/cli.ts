import { parseArgs } from 'node:util'
import { openSimulationDatabase } from './database.ts'
import { type Plan, planOf } from './events.ts'
import { MUTANTS, runMutant } from './mutants.ts'
import { shrink } from './shrink.ts'
import { describePlan, simulate } from './simulate.ts'

const USAGE = `npm run simulate -- [--seeds N] [--from N] [--keep-going] [--log]
  --seeds N      how many seeds to run (100)
  --from N       the first one (1)
  --keep-going   do not stop at the first that fails
  --log          print what the processes logged in a run that failed
  --no-shrink    do not look for a shorter list of events that fails too
  --mutants      build the product wrong on purpose, in copies, and see each of them fail
  --twice        run each seed twice and compare: a run must follow from its seed alone`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    'keep-going': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    twice: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else if (values.mutants) process.exitCode = await tryMutants(Number(values.seeds))
else process.exitCode = await run(Number(values.seeds), Number(values.from))

async function run(count: number, from: number): Promise<number> {
  const database = await openSimulationDatabase()
  const startedAt = performance.now()
  let failed = 0
  for (let seed = from; seed < from + count; seed++) {
    const plan = planOf(seed)
    const { broken, logged, trace } = await simulate(database, plan)
    if (values.twice) {
      const again = await simulate(database, plan)
      if (again.trace !== trace) console.log(`seed ${seed} is not steady: ${trace}; then ${again.trace}`)
    }
    progress(seed - from + 1, count, startedAt)
    if (broken.length === 0) continue
    failed += 1
    console.log(`\nseed ${seed} failed: npm run simulate -- --seeds 1 --from ${seed}`)
    for (const law of broken) console.log(`  ${law}`)
    if (values.log) for (const line of logged) console.log(line)
    if (!values['no-shrink']) await tellShortest(plan)
    if (!values['keep-going']) break
  }
  await database.close()
  const seconds = (performance.now() - startedAt) / 1000
  console.log(`\n${failed === 0 ? 'all held' : `${failed} failed`}, ${seconds.toFixed(1)} s`)
  return failed === 0 ? 0 : 1

  async function tellShortest(plan: Plan): Promise<void> {
    const shortest = await shrink(plan, async (one) => (await simulate(database, one)).broken.length > 0)
    console.log(describePlan(shortest))
    for (const law of (await simulate(database, shortest)).broken) console.log(`  ${law}`)
  }
}

async function tryMutants(seeds: number): Promise<number> {
  let unseen = 0
  for (const mutant of MUTANTS) {
    const { caughtBy, ms } = await runMutant(mutant, seeds)
    if (caughtBy === null) unseen += 1
    console.log(`${caughtBy === null ? 'UNSEEN' : 'seen'}: ${mutant.name} (${(ms / 1000).toFixed(1)} s)`)
    if (caughtBy !== null) console.log(`  ${caughtBy.slice(0, 300)}`)
  }
  return unseen === 0 ? 0 : 1
}

function progress(done: number, count: number, startedAt: number): void {
  if (!process.stdout.isTTY && done % 50 !== 0) return
  const rate = (done / (performance.now() - startedAt)) * 1000
  process.stdout.write(
    `${process.stdout.isTTY ? '\r' : ''}${done}/${count} seeds, ${rate.toFixed(1)}/s${process.stdout.isTTY ? ' ' : '\n'}`,
  )
}
