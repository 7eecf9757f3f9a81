// How often what the rules state is right: by audience and kind of signal, from the rows of the emulator's companies and
// persons, families of descriptors held out one fold after another for the figures printed, all of them for the file.
//   npm run train
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { calibrated } from '../../src/categories/calibration.ts'
import { foldsOf } from '../eval/baselines.ts'
import { loadKnowledge } from '../eval/knowledge.ts'
import { readPersonas } from '../eval/persona-rows.ts'
import { calibrationError } from '../eval/statistics.ts'
import { fitCalibration, type KeyedOutcome, outcomesOf } from './outcomes.ts'

const SEEDS = [2, 3]
const FOLDS = 5
const OUT = fileURLToPath(new URL('../../src/categories/calibration-data.ts', import.meta.url))

const outcomes = outcomesOf(
  SEEDS.flatMap((seed) => readPersonas(seed)),
  loadKnowledge(),
)
const fitted = fitCalibration(outcomes)
const lines = Object.entries(fitted).map(
  ([key, steps]) => `  '${key}': [\n${steps.map((step) => `    [${step.join(', ')}],\n`).join('')}  ],\n`,
)
writeFileSync(
  OUT,
  `// Made by \`npm run train\`; see build/model/fit-calibration.ts.\nimport type { Calibration } from './calibration.ts'\n\nexport const CALIBRATION: Calibration = {\n${lines.join('')}}\n`,
)
/** What each answer would be said to be, had its family of descriptors never been seen. */
function heldOut(): { confidence: number; isRight: boolean }[] {
  const foldOf = foldsOf(
    outcomes.map(({ family }) => family),
    FOLDS,
  )
  const isIn = (fold: number) => (row: KeyedOutcome) => foldOf.get(row.family) === fold
  return Array.from({ length: FOLDS }, (_, fold) => {
    const others = fitCalibration(outcomes.filter((row) => !isIn(fold)(row)))
    return outcomes
      .filter(isIn(fold))
      .map(({ key, stated, isRight }) => ({ confidence: calibrated(others, key, stated), isRight }))
  }).flat()
}

const asStated = outcomes.map(({ stated, isRight }) => ({ confidence: stated, isRight }))
console.log(
  `calibration error: as stated ${calibrationError(asStated).toFixed(3)}, families held out ${calibrationError(heldOut()).toFixed(3)}`,
)
console.log(`${outcomes.length.toLocaleString('en')} answers calibrate ${lines.length} kinds of signals`)
