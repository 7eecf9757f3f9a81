// The whole truth about a change, in under two minutes: `npm run check`.
import { runSteps } from './steps.mjs'

export const STATIC_STEPS = [
  { name: 'format', command: ['biome', 'check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  { name: 'types of the dashboard', command: ['tsc', '-p', 'dashboard'] },
  {
    name: 'layers',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'server/src',
      'enrichment',
      'underwriting',
      'plaid-emulator/src',
      'client/src',
      'dashboard/src',
    ],
  },
]

/** Also what holds the size of the first load. */
export const BUILD_STEP = { name: 'dashboard is built', command: ['node', 'scripts/ensure-dashboard.mjs'] }

export const FAST_TESTS = {
  name: 'unit, flow and property tests',
  command: ['vitest', 'run', '--project', 'unit', '--project', 'flows'],
}

export const GOLDEN_STEP = { name: 'golden files', command: ['node', 'scripts/golden.ts', '--check'] }

if (import.meta.main) {
  const { status } = runSteps([...STATIC_STEPS, BUILD_STEP, FAST_TESTS, GOLDEN_STEP])
  process.exit(status)
}
