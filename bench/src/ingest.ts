// `npm run bench:ingest [-- --quick] [-- --engine postgres|pglite]`: how fast history comes in, beside what the database
// itself needs to store the same. Ends with 1 only when rows are lost or told of twice.
import { parseArgs } from 'node:util'
import { type EngineName, engineNames } from './engines.ts'
import { describeMachine, ingestTable, ratioToCopy, webhookTable } from './report.ts'
import { type CaseReport, measureIngest, measureWebhooks, type WebhookReport } from './run-case.ts'
import { isWhole } from './verify.ts'

// Measured several times, the shorter the more often; the pass of the median ratio is shown.
const QUICK_SIZES = [
  { items: 1, rowsPerItem: 2_500, passes: 5 },
  { items: 1, rowsPerItem: 10_000, passes: 5 },
]
const SIZES = [
  ...QUICK_SIZES,
  { items: 1, rowsPerItem: 100_000, passes: 3 },
  { items: 100, rowsPerItem: 1_000, passes: 3 },
]
const BACKFILL_ROWS = 100_000

const { values: options } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, engine: { type: 'string' } },
})
const engines = engineNames(options.engine)

console.log(`${describeMachine()}\n`)
const ingests: CaseReport[] = []
const medians: CaseReport[] = []
const webhooks: WebhookReport[] = []
for (const engine of engines) await measureEngine(engine)
console.log(`\n${ingestTable(medians)}`)
if (webhooks.length > 0) console.log(`\nAcknowledgement of webhooks:\n\n${webhookTable(webhooks)}`)
if (![...ingests, ...webhooks].every(({ verdict }) => isWhole(verdict))) {
  console.error('\nRows are lost or duplicated.')
  process.exitCode = 1
}

async function measureEngine(engine: EngineName): Promise<void> {
  for (const { passes, ...size } of options.quick ? QUICK_SIZES : SIZES) {
    const reports: CaseReport[] = []
    for (let pass = 0; pass < passes; pass++) {
      const report = await measureIngest({ engine, ...size })
      reports.push(report)
      console.error(ingestTable([report]).split('\n').at(-1))
    }
    ingests.push(...reports)
    reports.sort((one, other) => ratioToCopy(one) - ratioToCopy(other))
    medians.push(...reports.slice(passes >> 1, (passes >> 1) + 1))
  }
  if (!options.quick) webhooks.push(await measureWebhooks(engine, BACKFILL_ROWS))
}
