import { readFileSync } from 'node:fs'
import { annotate, type EnrichmentInput, type EnrichmentState, signalsOf, UNTAUGHT } from '../../src/index.ts'
import { isSame, type Line } from './score.ts'
import { calibrationError, shareOf } from './statistics.ts'

interface BlindRow {
  readonly input: EnrichmentInput
  readonly business: readonly string[]
  readonly consumer: readonly string[]
}

const CURRENCIES: Readonly<Record<string, string>> = { US: 'USD', GB: 'GBP', CA: 'CAD', AU: 'AUD' }

/** What a person has no such word for, in theirs. */
const OF_A_PERSON: Readonly<Record<string, string>> = {
  revenue: 'other_income',
  revenue_invoice_factoring: 'other_income',
  equity_investment: 'other_income',
  special_inflows: 'other_income',
  payroll_and_consultants: 'services',
  inventory: 'general_merchandise',
}

/** Descriptors that no rule was written for, with what each may be called. */
export function readBlindRows(): BlindRow[] {
  return readFileSync(new URL('blind-rows.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [country = '', amount = '', business = '', consumer = '', description = ''] = line
        .split('|')
        .map((field) => field.trim())
      const slugs = business.split('/')
      return {
        input: { ...signalsOf({}), amount, currency: CURRENCIES[country] ?? 'EUR', description },
        business: slugs,
        consumer: consumer === '' ? slugs.map((slug) => OF_A_PERSON[slug] ?? slug) : consumer.split('/'),
      }
    })
}

/** Only totals: a line that is looked at is a line that rules will be written for. */
export function scoreBlind(rows: readonly BlindRow[], state: EnrichmentState): Line[] {
  const person = { ...state, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' as const } }
  const business = rows.map((row) => answer(row.input, row.business, state))
  const consumer = rows.map((row) => answer(row.input, row.consumer, person))
  return [...linesOf("a business's category", business), ...linesOf("a person's category", consumer)]
}

interface BlindAnswer {
  readonly said: string
  readonly confidence: number
  readonly isRight: boolean
}

function answer(input: EnrichmentInput, truths: readonly string[], state: EnrichmentState): BlindAnswer {
  const { category, confidence } = annotate(input, state)
  return { said: category, confidence, isRight: truths.some((truth) => isSame(category, truth)) }
}

function linesOf(what: string, answers: readonly BlindAnswer[]): Line[] {
  const spoken = answers.filter(({ said }) => said !== 'none')
  const right = answers.filter(({ isRight }) => isRight).length
  const error = calibrationError(answers)
  return [
    { what: `${what}, all`, figure: shareOf(right, answers.length), asShare: true, goal: '' },
    { what: `${what}, coverage`, figure: shareOf(spoken.length, answers.length), asShare: true, goal: '' },
    {
      what: `${what}, where it does not abstain`,
      figure: shareOf(spoken.filter(({ isRight }) => isRight).length, spoken.length),
      asShare: true,
      goal: '',
    },
    {
      what: `${what}, calibration error`,
      figure: { value: error, low: Number.NaN, high: Number.NaN, count: answers.length },
      asShare: false,
      goal: '',
    },
  ]
}
