import type { EnrichmentState } from '../../src/annotate.ts'
import { tradeOfMcc } from '../../src/categories/trades.ts'
import { annotate, UNTAUGHT } from '../../src/index.ts'
import { readSellerNames } from '../model/seller-names.ts'
import { type Guess, trainNaiveBayes } from './baselines.ts'
import { TRADE_OF_SPEND_CODE } from './label-maps.ts'
import { hasLabelledSets, type LabelledRow, readCardRows, readLegacyRows, readSet } from './labelled-rows.ts'
import { scoreNames } from './merchant-names.ts'
import { type Answer, commonMistakes, scoreConsumer } from './score.ts'
import { section } from './section.ts'

type Ask = (row: LabelledRow) => { said: string; confidence: number; leaning?: string | undefined }

/** What a person is told of purchases: tables for the evaluation page. */
export function consumerSections(state: EnrichmentState, isVerbose: boolean): string[] {
  if (!hasLabelledSets) return ['## Labelled sets\n\nNot beside the repository: left out.\n']
  const consumer = { ...state, tenant: { ...UNTAUGHT, taxonomy: 'us_consumer' as const } }
  const ask: Ask = (row) => {
    const { category, confidence, considered } = annotate(row.input, consumer)
    return { said: category, confidence, leaning: considered[0]?.category }
  }
  const all = readCardRows()
  const cards = answersOf(
    all.filter(({ consumer: trade }) => trade !== ''),
    ask,
  )
  const legacy = answersOf(readLegacyRows(), ask)
  if (isVerbose) console.log(commonMistakes(cards, 60).join('\n'), '\n')
  if (isVerbose) console.log(commonMistakes(legacy, 40).join('\n'), '\n')
  const bayes = bayesOfSpendCodes()
  const byBayes = answersOf(
    all.filter(({ consumer: trade }) => trade !== ''),
    ({ input }) => bayes(input.description, 'outflow'),
  )
  const taught = new Set(readSellerNames().map(({ text }) => lettersOf(text)))
  const untaught = cards.filter(({ group }) => !taught.has(lettersOf(group)))
  const slices = readSet('us-wellsfargo-merchant').map((row) => row['parsed_merchant'] ?? '')
  const named = all.map((row, index) => ({ ...row, slice: slices[index] ?? '' }))
  return [
    section('A person: both sets below together (never trained on)', scoreConsumer([...cards, ...legacy])),
    section('A person: card rows of small merchants, trade by their code', scoreConsumer(cards)),
    section('The same without sellers whose name the model was taught', scoreConsumer(untaught)),
    section('The same with every code as it is', scoreConsumer(answersOf(all.flatMap(ofAnyCode), ask))),
    section("A person: one account, Plaid's earlier categories", scoreConsumer(legacy)),
    section('Baseline: naive Bayes over the words of spend codes, card rows', scoreConsumer(byBayes)),
    section('Merchant names on card rows', scoreNames(named, state)),
  ]
}

const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}]/gu, '')

/** Codes that name no trade taken at their word, and no second answer. */
function ofAnyCode(row: LabelledRow): LabelledRow[] {
  const trade = row.isOutflow === true ? tradeOfMcc(row.code) : null
  return trade === null ? [] : [{ ...row, consumer: trade, also: undefined }]
}

function answersOf(rows: readonly LabelledRow[], ask: Ask): Answer[] {
  return rows.map((row) => ({
    group: row.merchant,
    truth: row.consumer,
    ...asTrue(row, ask(row)),
    isDecided: true,
    text: row.input.description,
  }))
}

/** What is as right as the truth is told as the truth. */
function asTrue<Said extends { said: string; leaning?: string | undefined }>(
  row: LabelledRow,
  answer: Said,
): Said {
  const told = (slug: string | undefined) => (slug !== undefined && slug === row.also ? row.consumer : slug)
  return { ...answer, said: told(answer.said) ?? answer.said, leaning: told(answer.leaning) }
}

function bayesOfSpendCodes(): Guess {
  return trainNaiveBayes(
    readSet('uk-birmingham-pcard').flatMap((row) => {
      const label = TRADE_OF_SPEND_CODE[row['native_label'] ?? '']
      return label === undefined
        ? []
        : [{ text: row['merchant_descriptor'] ?? '', direction: 'outflow', label }]
    }),
  )
}
