// `npm run bench:read [-- --rows 50000] [-- --engine postgres|pglite] [-- --no-browser]`: how fast a large company is read,
// beside what one bare statement takes for its newest rows.
import { parseArgs } from 'node:util'
import { engineNames } from './engines.ts'
import { measureReading, type ReadReport } from './read-case.ts'
import { describeMachine, lookTable, readTable } from './report.ts'

const SIZES = ['50000', '100000']

const { values: options } = parseArgs({
  options: {
    rows: { type: 'string', multiple: true, default: SIZES },
    engine: { type: 'string' },
    'no-browser': { type: 'boolean', default: false },
  },
})
console.log(`${describeMachine()}\n`)
const reports: ReadReport[] = []
for (const engine of engineNames(options.engine)) {
  for (const rows of options.rows) {
    const report = await measureReading(engine, Number(rows), !options['no-browser'])
    reports.push(report)
    console.error(readTable([report]))
  }
}
console.log(`\n${readTable(reports)}`)
if (!options['no-browser']) console.log(`\n${lookTable(reports)}`)
