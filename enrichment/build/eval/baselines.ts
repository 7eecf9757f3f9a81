import { randomOf } from './statistics.ts'

/** What a reader with a word list would say of a row; the floor that any engine must beat. */
export type Guess = (text: string, direction: string) => { said: string; confidence: number }

export interface Labelled {
  readonly text: string
  readonly direction: string
  readonly label: string
}

const wordsOf = (text: string, direction: string) =>
  text
    .toUpperCase()
    .replace(/\d+/g, '#')
    .split(/[^\p{L}#]+/u)
    .filter((word) => word.length > 1)
    .map((word) => `${direction} ${word}`)

/** Multinomial naive Bayes over words, smoothed by one. */
export function trainNaiveBayes(rows: readonly Labelled[]): Guess {
  const counts = new Map<string, Map<string, number>>()
  const totals = new Map<string, number>()
  const labels = new Map<string, number>()
  for (const { text, direction, label } of rows) {
    labels.set(label, (labels.get(label) ?? 0) + 1)
    for (const word of wordsOf(text, direction)) {
      const byLabel = counts.get(word) ?? new Map<string, number>()
      byLabel.set(label, (byLabel.get(label) ?? 0) + 1)
      counts.set(word, byLabel)
      totals.set(label, (totals.get(label) ?? 0) + 1)
    }
  }
  return (text, direction) => {
    const words = wordsOf(text, direction).filter((word) => counts.has(word))
    const scores = [...labels].map(([label, count]) => {
      let score = Math.log(count / rows.length)
      for (const word of words)
        score += Math.log(
          ((counts.get(word)?.get(label) ?? 0) + 1) / ((totals.get(label) ?? 0) + counts.size),
        )
      return { label, score }
    })
    const best = scores.reduce((a, b) => (b.score > a.score ? b : a))
    const sum = scores.reduce((total, one) => total + Math.exp(one.score - best.score), 0)
    return { said: best.label, confidence: 1 / sum }
  }
}

const WORDS: readonly (readonly [RegExp, inflow: string, outflow: string])[] = [
  [/PAYROLL|SALAR|WAGE/, 'other_income', 'payroll_and_consultants'],
  [/LOAN|CAPITAL|LENDING|FUNDING|ADVANCE/, 'debt_investment', 'debt_repayment'],
  [/STRIPE|SQUARE|SHOPIFY|TOAST|BANKCARD|DEPOSIT|PAYPAL|TRANSFER FROM/, 'revenue', 'other_expenses'],
  [/TRANSFER/, 'unreconciled_intra_company_transfers', 'unreconciled_intra_company_transfers'],
  [/ZELLE|VENMO|CASH APP/, 'p2p_transfers', 'p2p_transfers'],
  [/FEE|CHARGE/, 'refunds', 'charges_fees'],
  [/TAX|IRS|HMRC/, 'refunds', 'taxes'],
  [/RENT/, 'other_income', 'rent'],
  [/INSUR/, 'refunds', 'insurance'],
  [/ELEC|ENERGY|WATER|TELECOM|WIRELESS/, 'refunds', 'utilities'],
  [/CHECK/, 'check_deposits', 'check_outflows'],
  [/ATM/, 'atm_cash_inflows', 'atm_cash_outflows'],
  [/INTEREST/, 'other_income', 'charges_fees'],
  [/UBER|HOTEL|AIR|SHELL|EXXON|FUEL/, 'refunds', 'travel'],
  [/USPS|UPS|FEDEX/, 'refunds', 'postage'],
  [/ADS/, 'refunds', 'advertising'],
]

/** Sixteen words, the first that is there. */
export const guessByWords: Guess = (text, direction) => {
  const found = WORDS.find(([pattern]) => pattern.test(text.toUpperCase()))
  if (found === undefined)
    return { said: direction === 'inflow' ? 'revenue' : 'other_expenses', confidence: 0.5 }
  return { said: direction === 'inflow' ? found[1] : found[2], confidence: 0.8 }
}

/** Groups dealt into folds, whole: what a fold is tested on was never seen. */
export function foldsOf(groups: Iterable<string>, count: number): Map<string, number> {
  const random = randomOf(7)
  const shuffled = [...new Set(groups)]
    .sort()
    .map((group) => ({ group, at: random() }))
    .sort((a, b) => a.at - b.at)
  return new Map(shuffled.map(({ group }, index) => [group, index % count]))
}
