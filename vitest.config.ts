import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

// One project a kind of test. Where files share their modules, each opens and closes what it uses: no module keeps state but
// what it knows of the world.
//
// A worker a core: the tests wait for PGlite, which computes in their own thread. Each may hold some hundred megabytes.
const WORKERS_MAX = 4
/**
 * Flows that play a story again for each place where it may break off, wait for real time, start many processes, or read
 * every sample there is: not in `npm run check`.
 */
const LONG_FLOWS = [
  'test/flows/{main-job,relink,relink-crashes,command-line,change-stream,webhook-deliveries,real-input,doctor,pass-on}.test.ts',
  'test/properties/relink.test.ts',
]
/** Makes the database that tests start from, when the migrations changed. */
const SNAPSHOT = 'test/support/make-snapshot.ts'

export default defineConfig({
  test: {
    maxWorkers: Math.min(WORKERS_MAX, availableParallelism()),
    projects: [
      {
        test: {
          name: 'unit',
          include: ['{enrichment,underwriting,plaid-emulator,client,server}/src/**/*.test.ts'],
          isolate: false,
          globalSetup: SNAPSHOT,
        },
      },
      {
        test: {
          name: 'flows',
          include: ['test/{flows,properties,contract,golden,house}/**/*.test.ts'],
          exclude: LONG_FLOWS,
          isolate: false,
          globalSetup: SNAPSHOT,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'long-flows',
          include: LONG_FLOWS,
          isolate: false,
          globalSetup: SNAPSHOT,
          testTimeout: 30_000,
          hookTimeout: 30_000,
        },
      },
      { test: { name: 'simulation', include: ['test/simulation/**/*.test.ts'], testTimeout: 300_000 } },
      { test: { name: 'durability', include: ['test/durability/**/*.test.ts'], testTimeout: 300_000 } },
      {
        test: {
          name: 'browser',
          // As `unit`: each test starts and closes what it uses.
          isolate: false,
          globalSetup: ['test/browser/support/build-dashboard.ts', 'test/browser/support/unpack-browser.ts'],
          include: ['test/browser/**/*.test.ts'],
          // A page is waited for as long as its test may take, not for the one second that a value is.
          expect: { poll: { timeout: 20_000 } },
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'packages',
          include: ['test/packages/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      { test: { name: 'processes', include: ['test/processes/**/*.test.ts'], testTimeout: 120_000 } },
    ],
  },
})
