// `npm run prove:kills -- --engine postgres|pglite`: a long backfill whose process is killed again and again ends as one
// that nobody disturbed. Ends with 1 when it does not.
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { type Engine, type KillReport, runKills } from './run-kills.ts'
import { isWhole, tableOf } from './tell-kills.ts'

const USAGE = `npm run prove:kills -- [--engine pglite|postgres] [--kills N] [--rows N] [--seed N]
  --engine NAME  the embedded database, or PostgreSQL at EGRET_TEST_DATABASE_URL; both when it is left out
  --kills N      how often the working process is killed with kill -9 (200)
  --rows N       transactions of the backfill (100000)
  --seed N       where: the same seed gives the same plan (1)`

const BAR_WIDTH = 30

const { values } = parseArgs({
  options: {
    engine: { type: 'string' },
    kills: { type: 'string', default: '200' },
    rows: { type: 'string', default: '100000' },
    seed: { type: 'string', default: '1' },
    help: { type: 'boolean', default: false },
  },
})

if (values.help) console.log(USAGE)
else process.exitCode = await prove()

async function prove(): Promise<number> {
  const engines = (['pglite', 'postgres'] as const).filter(
    (engine) => values.engine === undefined || values.engine === engine,
  )
  if (engines.length === 0) throw new Error(`--engine is pglite or postgres, not ${values.engine}`)
  const reports: KillReport[] = []
  for (const engine of engines) reports.push(await proveOn(engine))
  console.log(
    `\n${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores, Node ${process.version}\n`,
  )
  for (const report of reports) console.log(`${tableOf(report)}\n`)
  return reports.every(isWhole) ? 0 : 1
}

async function proveOn(engine: Engine): Promise<KillReport> {
  const [kills, rows, seed] = [Number(values.kills), Number(values.rows), Number(values.seed)]
  const postgresUrl = process.env['EGRET_TEST_DATABASE_URL']
  const startedAt = performance.now()
  const report = await runKills({
    engine,
    kills,
    rows,
    seed,
    ...(postgresUrl === undefined ? {} : { postgresUrl }),
    onKill: (done) => progress(engine, done, kills, startedAt),
  })
  process.stdout.write('\n')
  return report
}

function progress(engine: Engine, done: number, kills: number, startedAt: number): void {
  const { isTTY } = process.stdout
  if (!isTTY && done % 10 !== 0) return
  const filled = Math.round((done / kills) * BAR_WIDTH)
  const bar = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  process.stdout.write(
    `${isTTY ? '\r' : ''}${engine} ${bar} ${done}/${kills} kills, ${seconds} s${isTTY ? ' ' : '\n'}`,
  )
}
