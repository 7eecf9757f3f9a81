// How often what the rules state is right: by audience and kind of signal, from the rows of the emulator's companies and
// persons, families of descriptors held out one fold after another for the figures printed, all of them for the file.
// What a person hears from the model and of known names: from the sellers on a council's purchase cards (`council-rows.ts`). They are no part of
// the repository; where they are not beside it, the curves that stand in the file stay.
//   npm run train
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type Calibration, calibrated } from '../../src/categories/calibration.ts'
import { CALIBRATION } from '../../src/categories/calibration-data.ts'
import { foldsOf } from '../eval/baselines.ts'
import { loadKnowledge } from '../eval/knowledge.ts'
import { readPersonas } from '../eval/persona-rows.ts'
import { calibrationError } from '../eval/statistics.ts'
import { readCouncilRows } from './council-rows.ts'
import { fitIsotonic } from './isotonic.ts'
import {
  fitCalibration,
  type KeyedOutcome,
  knownOfCouncil,
  outcomesOf,
  outcomesOfCouncil,
} from './outcomes.ts'

const SEEDS = [2, 3]
const FOLDS = 5
const OUT = fileURLToPath(new URL('../../src/categories/calibration-data.ts', import.meta.url))

const knowledge = loadKnowledge()
const personas = SEEDS.flatMap((seed) => readPersonas(seed))
const outcomes = outcomesOf(personas, knowledge)
const fitted: Calibration = { ...fitCalibration(outcomes), ...fitOfCouncil() }

function fitOfCouncil(): Calibration {
  const rows = readCouncilRows()
  const model = knowledge.knowledge?.model
  if (rows !== null && model != null)
    return {
      'consumer merchant': fitIsotonic([...knownOfCouncil(rows, knowledge), ...knownOfPerson()]),
      'consumer model': fitIsotonic(outcomesOfCouncil(rows, model)),
    }
  console.log("What a person hears of names stays: the council's rows are not beside the repository")
  const { 'consumer merchant': merchant = [], 'consumer model': byModel = [] } = CALIBRATION
  return { 'consumer merchant': merchant, 'consumer model': byModel }
}

/** A council buys of few chains: what is known of a person's. */
function knownOfPerson(): KeyedOutcome[] {
  const ofPerson = personas.filter(({ persona }) => persona === 'consumer')
  return outcomesOf(ofPerson, knowledge).filter(({ key }) => key === 'consumer merchant')
}

const lines = Object.entries(fitted)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(
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
