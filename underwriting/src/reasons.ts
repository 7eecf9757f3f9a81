// Why a figure is not there, or only in part: a code for programs, a sentence for people.

export type Status = 'available' | 'partially_available' | 'not_available'

const WORDS = {
  no_transactions: 'There are no posted transactions.',
  no_balance: 'The source tells no balance of this account.',
  kind_not_followed:
    'What changes the balance of a loan or an investment account, such as interest and prices, is not among its transactions.',
  several_currencies: 'The account has transactions in another currency than its balance.',
  rows_without_day: 'Of some transactions the day is not known.',
  outside_window: 'Nothing is known of the days that were asked for.',
  before_history: 'It is before the first day that is known.',
  after_history: 'It is after the last day that is known.',
  history_begins: 'What is known begins within this time.',
  history_ends: 'What is known ends within this time.',
  window_cuts: 'Only a part of this month was asked for.',
  accounts_missing: 'Of one connection or more, part of this time is not known.',
  few_full_months: 'Fewer than three calendar months are known from their first day to their last.',
  no_full_month: 'No calendar month is known from its first day to its last.',
} as const

export type ReasonCode = keyof typeof WORDS

export interface Reason {
  readonly code: ReasonCode
  readonly explanation: string
}

export const reason = (code: ReasonCode): Reason => ({ code, explanation: WORDS[code] })
export const REASON_CODES = Object.keys(WORDS) as ReasonCode[]
