import { availableParallelism } from 'node:os'
import { parseArgs } from 'node:util'
import { MUTANTS } from './mutants/mutants.ts'
import { tryMutant } from './mutants/try-mutant.ts'
import { PLAIN, runSeeds, type SeedReport, seedsFrom } from './pool.ts'
import { Progress } from './progress.ts'

const USAGE = `npm run simulate -- [--seeds N] [--from N] [--jobs N] [--keep-going] [--log]
  --seeds N      how many seeds to run (100; of each mutant 500)
  --from N       the first one (1)
  --jobs N       how many at a time (as many as there are cores)
  --keep-going   do not stop at the first that fails
  --log          print what the processes logged in a run that failed
  --no-shrink    do not look for a shorter list of events that fails too
  --twice        run each seed twice and compare: a run must follow from its seed alone
  --mutants      build the product wrong on purpose and see each mutant fail; tells the first seed that sees it
  --only TEXT    of the mutants, those with this in their name
  --unseen       of the mutants, those that no seed is written down for`

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    'keep-going': { type: 'boolean', default: false },
    'no-shrink': { type: 'boolean', default: false },
    log: { type: 'boolean', default: false },
    twice: { type: 'boolean', default: false },
    mutants: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    unseen: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
})

const from = Number(values.from)
const jobs = Number(values.jobs)
if (values.help) console.log(USAGE)
else if (values.mutants) process.exitCode = await tryMutants(Number(values.seeds ?? 500))
else process.exitCode = await run(Number(values.seeds ?? 100))

async function run(count: number): Promise<number> {
  const progress = new Progress(count, process.stdout)
  const orders = {
    ...PLAIN,
    seeds: seedsFrom(from, count),
    isShrunk: !values['no-shrink'],
    isTwice: values.twice,
    isLogged: values.log,
  }
  await runSeeds(
    orders,
    (report) => {
      progress.count(report.broken.length > 0)
      if (report.broken.length === 0) return true
      progress.print(describeFailure(report))
      return values['keep-going']
    },
    jobs,
  )
  progress.end()
  return progress.failed === 0 ? 0 : 1
}

function describeFailure({ seed, broken, shortest, log }: SeedReport): string {
  const lines = [
    `seed ${seed} failed: npm run simulate -- --seeds 1 --from ${seed}`,
    ...broken.map((law) => `  ${law}`),
    ...log,
  ]
  return [...lines, ...(shortest === null ? [] : [shortest])].join('\n')
}

async function tryMutants(seeds: number): Promise<number> {
  const mutants = MUTANTS.filter(
    ({ name, seenBy }) => name.includes(values.only) && (!values.unseen || seenBy === null),
  )
  const waiting = [...mutants]
  let unseen = 0
  const tryNext = async (): Promise<void> => {
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const { seen, ms } = await tryMutant(mutant, seedsFrom(from, seeds))
      if (seen === null) unseen += 1
      console.log(
        `${seen === null ? 'UNSEEN' : `seed ${seen.seed}`}: ${mutant.name} (${(ms / 1000).toFixed(1)} s)`,
      )
      if (seen !== null) console.log(`  ${seen.broken[0]?.slice(0, 200)}`)
    }
  }
  await Promise.all(Array.from({ length: jobs }, tryNext))
  console.log(`${mutants.length - unseen} of ${mutants.length} mutants were seen within ${seeds} seeds`)
  return unseen === 0 ? 0 : 1
}
