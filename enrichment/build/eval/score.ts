import { bootstrap, calibrationError, type Figure, shareOf } from './statistics.ts'

/** One answer beside the truth; `group` is what intervals draw again as a whole. */
export interface Answer {
  readonly group: string
  readonly truth: string
  readonly said: string
  readonly confidence: number
  readonly isDecided: boolean
  readonly text: string
  /** What it would have said, had it to say something. */
  readonly leaning?: string | undefined
}

export interface Line {
  readonly what: string
  readonly figure: Figure
  readonly asShare: boolean
  readonly goal: string
}

const OWN = new Set(['reconciled_intra_company_transfers', 'unreconciled_intra_company_transfers'])
const REPAYMENT = new Set(['debt_repayment', 'debt_repayment_mca'])
const SALES = new Set(['revenue', 'revenue_invoice_factoring'])

/**
 * A row alone can't know that the other side of a transfer is linked too, so both transfers count as one; and a payment
 * of a card is one by either name.
 */
export function isSame(said: string, truth: string): boolean {
  if (said === truth) return true
  return OWN.has(truth) && (OWN.has(said) || said === 'credit_card')
}

const line = (what: string, figure: Figure, goal = '', asShare = true): Line => ({
  what,
  figure,
  goal,
  asShare,
})

const accuracyOf = (rows: readonly Answer[]) =>
  rows.filter((row) => isSame(row.said, row.truth)).length / Math.max(1, rows.length)

const eceOf = (rows: readonly Answer[]) =>
  calibrationError(rows.map(({ confidence, said, truth }) => ({ confidence, isRight: isSame(said, truth) })))

function precisionAndRecall(answers: readonly Answer[], kind: ReadonlySet<string>) {
  const said = answers.filter((row) => kind.has(row.said))
  const true_ = answers.filter((row) => kind.has(row.truth))
  const hits = said.filter((row) => kind.has(row.truth)).length
  return { precision: shareOf(hits, said.length), recall: shareOf(hits, true_.length) }
}

/** What is said of a business's cash flow. */
export function scoreBusiness(answers: readonly Answer[]): Line[] {
  const decided = answers.filter((row) => row.isDecided)
  const open = answers.filter((row) => !row.isDecided)
  const debt = precisionAndRecall(decided, REPAYMENT)
  const sales = precisionAndRecall(decided, SALES)
  const group = (row: Answer) => row.group
  const overbold = open.filter(
    (row) =>
      row.confidence > 0.8 && (REPAYMENT.has(row.said) || SALES.has(row.said) || row.said.startsWith('debt')),
  )
  return [
    line('accuracy where the text decides', bootstrap(decided, group, accuracyOf), '≥ 95 %'),
    line('debt repayment, precision', debt.precision, '≥ 97 %'),
    line('debt repayment, recall', debt.recall, '≥ 93 %'),
    line('revenue, precision', sales.precision, '≥ 99 %'),
    line('revenue, recall', sales.recall),
    line(
      'mean confidence where the text is open',
      bootstrap(open, group, (rows) => rows.reduce((sum, row) => sum + row.confidence, 0) / rows.length),
      '≤ 0.5',
      false,
    ),
    line('debt or revenue above 0.8 where it is open', shareOf(overbold.length, open.length), '0'),
    line('calibration error where the text decides', bootstrap(decided, group, eceOf), '≤ 0.05', false),
  ]
}

/** The share of rows of a persona that are right where the text decides. */
export function accuracyByPersona(answers: readonly (Answer & { persona: string })[]): Line[] {
  return [...Map.groupBy(answers, (row) => row.persona)].map(([persona, rows]) =>
    line(
      persona,
      bootstrap(
        rows.filter((row) => row.isDecided),
        (row) => row.group,
        accuracyOf,
      ),
    ),
  )
}

/** What is said of what a person bought. `none` is an abstention. */
export function scoreConsumer(answers: readonly Answer[]): Line[] {
  const spoken = answers.filter((row) => row.said !== 'none')
  const group = (row: Answer) => row.group
  return [
    line(
      'accuracy at full coverage',
      bootstrap(
        answers.map((row) => ({ ...row, said: row.said === 'none' ? (row.leaning ?? 'none') : row.said })),
        group,
        accuracyOf,
      ),
      '≥ 65 %',
    ),
    line('coverage where it does not abstain', shareOf(spoken.length, answers.length)),
    line('accuracy where it does not abstain', bootstrap(spoken, group, accuracyOf), '≥ 90 %'),
    line('calibration error', bootstrap(answers, group, eceOf), '≤ 0.05', false),
  ]
}

/** The commonest mistakes, for whoever mends the engine. */
export function commonMistakes(answers: readonly Answer[], most: number): string[] {
  const wrong = answers.filter((row) => row.isDecided && !isSame(row.said, row.truth))
  const groups = Map.groupBy(wrong, (row) => `${row.truth} read as ${row.said}`)
  return [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, most)
    .map(([what, rows]) => {
      const texts = [...new Set(rows.map((row) => row.text.replace(/\d+/g, '#').slice(0, 60)))].slice(0, 6)
      return `${rows.length} ${what}: ${texts.join(' | ')}`
    })
}
