import { toConsumerSlug } from '../../src/categories/audiences.ts'
import { type Calibration, calibrationKey } from '../../src/categories/calibration.ts'
import { consumerOfPfc } from '../../src/categories/pfc-trades.ts'
import { annotate, type EnrichmentState, ROW_ALONE, signalsOf, UNTAUGHT } from '../../src/index.ts'
import type { CategoryModel } from '../../src/model/category-model.ts'
import { type PersonaRow, textOnly } from '../eval/persona-rows.ts'
import { isSame } from '../eval/score.ts'
import type { CouncilRow } from './council-rows.ts'
import { fitIsotonic, type Outcome } from './isotonic.ts'

export interface KeyedOutcome extends Outcome {
  readonly key: string
  readonly family: string
}

/** What each row is called with nothing calibrated, by its text alone and with what Plaid says, for either audience. */
export function outcomesOf(rows: readonly PersonaRow[], knowledge: Partial<EnrichmentState>): KeyedOutcome[] {
  const decided = rows.filter((row) => row.isDecided)
  const sizes = new Map<string, number>()
  for (const { family } of decided) sizes.set(family, (sizes.get(family) ?? 0) + 1)
  const stated = { ...ROW_ALONE, ...knowledge, calibration: null }
  const person = { ...stated, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' as const } }
  return decided.flatMap((row) => {
    // A family of ten thousand rows is heard, but does not drown a hundred others.
    const weight = 1 / Math.sqrt(sizes.get(row.family) ?? 1)
    return [textOnly(row), row.input].flatMap((input) => [
      ...outcomeOf(annotate(input, stated), 'business', row.truth.smb, row.family, weight),
      ...outcomeOf(annotate(input, person), 'consumer', consumerTruth(row), row.family, weight),
    ])
  })
}

function consumerTruth({ truth }: PersonaRow): string {
  return consumerOfPfc(truth.pfc) ?? toConsumerSlug(truth.smb)
}

function outcomeOf(
  { category, confidence, evidence }: ReturnType<typeof annotate>,
  audience: 'business' | 'consumer',
  truth: string,
  family: string,
  weight: number,
): KeyedOutcome[] {
  const signal = category === 'none' ? undefined : evidence.find((one) => one.category === category)?.signal
  const key = signal === undefined ? null : calibrationKey(audience, signal)
  return key === null ? [] : [{ key, family, stated: confidence, isRight: isSame(category, truth), weight }]
}

/**
 * What these rows can't tell. Plaid's levels are the emulator's own guess. What a person calls a purchase is here Plaid's word
 * for the shop, not the code of its trade, and few sellers are unknown. There the stated weights stand; what
 * the model and known names are worth to a person is fitted on a council's card rows instead.
 */
const UNLIKE: ReadonlySet<string> = new Set([
  'business provider',
  'consumer provider',
  'consumer merchant',
  'consumer model',
])

/**
 * What the model would say of the council's sellers, one vote each, however unsure. A business hears it of other rows, whose
 * categories are wider: its curve is the companies'.
 */
export function outcomesOfCouncil(rows: readonly CouncilRow[], model: CategoryModel): Outcome[] {
  return rows.flatMap(({ text, trades }) => {
    const said = model.predict(text)
    return said === null
      ? []
      : [{ stated: said.probability, isRight: trades.includes(said.trade), weight: 1 }]
  })
}

/** What a person is told of the council's sellers that are known. */
export function knownOfCouncil(rows: readonly CouncilRow[], knowledge: Partial<EnrichmentState>): Outcome[] {
  const state = { ...ROW_ALONE, ...knowledge, calibration: null }
  const person = { ...state, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' as const } }
  return rows.flatMap(({ text, trades }) => {
    const input = { ...signalsOf({}), amount: '-10.00', currency: 'GBP', description: text.toUpperCase() }
    const { category, confidence, evidence } = annotate(input, person)
    const isByName = evidence.find((one) => one.category === category)?.signal === 'merchant'
    return isByName ? [{ stated: confidence, isRight: trades.includes(category), weight: 1 }] : []
  })
}

/** A step function for each kind of signal that spoke often enough. */
export function fitCalibration(outcomes: readonly KeyedOutcome[]): Calibration {
  const known = outcomes.filter(({ key }) => !UNLIKE.has(key))
  const byKey = [...Map.groupBy(known, ({ key }) => key)].sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(byKey.map(([key, rows]) => [key, fitIsotonic(rows)]))
}
