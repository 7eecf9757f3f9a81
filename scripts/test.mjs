// Everything that needs nothing but npm: `npm test`. What `npm run check` runs, and the slow tests beside it.
import { FAST_TESTS, GOLDEN_STEP, STATIC_STEPS } from './check.mjs'
import { runSteps } from './steps.mjs'

const { status, passed, failed, skipped } = runSteps([
  ...STATIC_STEPS,
  FAST_TESTS,
  GOLDEN_STEP,
  { name: 'long flows', command: ['vitest', 'run', '--project', 'long-flows'] },
  { name: 'simulation', command: ['vitest', 'run', '--project', 'simulation'] },
  { name: 'packages', command: ['vitest', 'run', '--project', 'packages'] },
  { name: 'browser', command: ['vitest', 'run', '--project', 'browser'] },
  { name: 'durability', command: ['vitest', 'run', '--project', 'durability'] },
])
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(status)
