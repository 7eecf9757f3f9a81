// Everything that needs nothing but npm: `npm test`. What `npm run check` runs, and the slow tests beside it.
import { FAST_TESTS, GOLDEN_STEP, STATIC_STEPS } from './check.mjs'
import { runSteps } from './steps.mjs'

const { status, passed, failed, skipped } = runSteps([
  ...STATIC_STEPS,
  FAST_TESTS,
  GOLDEN_STEP,
  { name: 'simulation', command: ['vitest', 'run', '--project', 'simulation'] },
  { name: 'browser', command: ['vitest', 'run', '--project', 'browser'] },
  // Together: those that are killed and started again leave a core free now and then.
  {
    name: 'long flows, durability, packages',
    command: ['vitest', 'run', '--project', 'long-flows', '--project', 'durability', '--project', 'packages'],
  },
])
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(status)
