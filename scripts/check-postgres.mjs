// The store and flow tests again on a real PostgreSQL, and the tests of several processes that PGlite's one session
// can't fail: `npm run check:postgres`. Where: EGRET_TEST_DATABASE_URL, else 127.0.0.1:5432 with trust auth.
import { runSteps } from './steps.mjs'

/** Where a database is used: the libraries have none. */
const PLACES = [
  'server/src',
  'test/flows',
  'test/properties',
  'test/contract',
  'test/golden',
  'test/processes',
]

const url = process.env.EGRET_TEST_DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres'
const { status, passed, failed, skipped } = runSteps([
  {
    name: `unit, flow and process tests on ${new URL(url).host}`,
    command: [
      'vitest',
      'run',
      '--project',
      'unit',
      '--project',
      'flows',
      '--project',
      'long-flows',
      '--project',
      'processes',
      ...PLACES,
    ],
    env: { EGRET_TEST_DATABASE_URL: url },
  },
])
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`)
process.exit(status)
