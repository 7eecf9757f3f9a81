// The whole truth about a change, in under two minutes: `npm run check`.
import { runSteps } from './steps.mjs'

export const STATIC_STEPS = [
  { name: 'format', command: ['biome', 'check', '.'] },
  { name: 'lint', command: ['oxlint', '--type-aware'] },
  { name: 'types', command: ['tsc', '-p', '.'] },
  {
    name: 'layers',
    command: [
      'depcruise',
      '--config',
      '.dependency-cruiser.mjs',
      'server/src',
      'enrichment',
      'plaid-emulator/src',
      'client/src',
    ],
  },
]

export const FAST_TESTS = {
  name: 'unit, flow and property tests',
  command: ['vitest', 'run', '--project', 'unit', '--project', 'flows'],
}

export const GOLDEN_STEP = { name: 'golden files', command: ['node', 'scripts/golden.ts', '--check'] }

if (import.meta.main) {
  const { status } = runSteps([...STATIC_STEPS, FAST_TESTS, GOLDEN_STEP])
  process.exit(status)
}
