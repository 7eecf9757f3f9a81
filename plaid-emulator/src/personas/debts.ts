import { addBusinessDays, type Day, dayInMonth, monthOf, onBusinessDay } from '../days.ts'
import type { Random } from '../random.ts'

export type DebtKind =
  | 'mca'
  | 'revenue_share'
  | 'reverse_consolidation'
  | 'term_loan'
  | 'equipment_loan'
  | 'auto_loan'
  | 'sba_loan'
  | 'line_of_credit'
  | 'bnpl'

/** When it is paid back. Pulls of every business day leave weekends and bank holidays out; others move to the next one. */
export type PullCadence =
  | { kind: 'business_days' }
  | { kind: 'weekly'; everyWeeks: number }
  | { kind: 'monthly'; day: number }

/** What is owed: a factor on the sum (an advance), or a yearly rate over level monthly payments (a loan). */
export type DebtPrice = { kind: 'factor'; factor: number } | { kind: 'apr'; percent: number }

/** One position. Money in major units; days count from the emulator's first day. */
export interface Debt {
  position: string
  kind: DebtKind
  /** Keys of the merchant table: who pays out, who pulls. */
  funding: string | null
  pulls: string
  account: string
  fundedDay: number
  amount: number
  price: DebtPrice
  cadence: PullCadence
  payments: number
  /** The payments follow sales: they differ by so much (as `spread` does), and their sum is what is owed. */
  variation?: number
  /** Kept back from the sum at funding. */
  feePercent?: number
  /** The position that this one pays off: what was left of it is kept back from the sum, and its pulls end. */
  renewalOf?: string
  /** The sum comes in so many equal weekly parts, as in a reverse consolidation. */
  fundedInWeeks?: number
  /** After so many returned pulls in a row the funder pulls no more. */
  stopsAfterReturns?: number
}

/** One row that a debt brings about. `cents` positive. */
export interface DebtEvent {
  debt: Debt
  part: 'funding' | 'payment'
  /** From 1, within its part. */
  number: number
  on: Day
  cents: number
}

/** A position with all its rows; money in cents. */
export interface DebtPlan {
  debt: Debt
  fundedOn: Day
  owedCents: number
  /** What another position took over; its last rows never come. */
  renewedOn: Day | null
  /** What was left of the renewed position and was kept back, and the fee. */
  payoffCents: number
  feeCents: number
  events: DebtEvent[]
}

const MONTHS_PER_YEAR = 12

/** The level payment of a loan, in cents. */
export function levelPaymentCents(amount: number, aprPercent: number, payments: number): number {
  const rate = aprPercent / 100 / MONTHS_PER_YEAR
  const level = rate === 0 ? amount / payments : (amount * rate) / (1 - (1 + rate) ** -payments)
  return Math.round(level * 100)
}

/** The equal parts of a sum; the last one takes what rounding leaves. */
function partsOf(totalCents: number, count: number): number[] {
  const part = Math.round(totalCents / count)
  return Array.from({ length: count }, (_, index) =>
    index === count - 1 ? totalCents - part * (count - 1) : part,
  )
}

function paymentDays(cadence: PullCadence, fundedOn: Day, count: number): Day[] {
  const days: Day[] = []
  let on = addBusinessDays(onBusinessDay(fundedOn), 1)
  for (let number = 0; number < count; number += 1) {
    if (cadence.kind === 'monthly') {
      days.push(onBusinessDay(dayInMonth(monthOf(fundedOn) + 1 + number, cadence.day)))
    } else if (cadence.kind === 'weekly') {
      days.push(onBusinessDay(fundedOn + 7 * cadence.everyWeeks * (number + 1)))
    } else {
      days.push(on)
      on = addBusinessDays(on, 1)
    }
  }
  return days
}

/** Parts that differ; the last one takes what rounding leaves. */
function unequalPartsOf(totalCents: number, count: number, spread: number, random: Random): number[] {
  const weights = Array.from({ length: count }, () => Math.exp(spread * random.normal()))
  const whole = weights.reduce((sum, weight) => sum + weight, 0)
  const parts = weights.map((weight) => Math.round((totalCents * weight) / whole))
  const rest = totalCents - parts.reduce((sum, part) => sum + part, 0)
  return parts.map((part, index) => (index === count - 1 ? part + rest : part))
}

function paymentCents(debt: Debt, random: Random): number[] {
  if (debt.price.kind === 'factor') {
    const owedCents = Math.round(debt.amount * debt.price.factor * 100)
    return debt.variation === undefined
      ? partsOf(owedCents, debt.payments)
      : unequalPartsOf(owedCents, debt.payments, debt.variation, random)
  }
  const level = levelPaymentCents(debt.amount, debt.price.percent, debt.payments)
  return Array.from({ length: debt.payments }, () => level)
}

function fundingEvents(debt: Debt, fundedOn: Day, cents: number): DebtEvent[] {
  if (debt.funding === null) return []
  return partsOf(cents, debt.fundedInWeeks ?? 1).map((part, index) => ({
    debt,
    part: 'funding',
    number: index + 1,
    on: onBusinessDay(fundedOn + 7 * index),
    cents: part,
  }))
}

/** Ends a plan on the day another takes over, and says what was left of it. */
function renew(plan: DebtPlan, on: Day): number {
  const left = plan.events.filter((event) => event.part === 'payment' && event.on > on)
  plan.renewedOn = on
  plan.events = plan.events.filter((event) => !left.includes(event))
  return left.reduce((sum, event) => sum + event.cents, 0)
}

/** All positions with their rows, in the order of the table: a renewal stands after what it renews. */
export function planDebts(debts: readonly Debt[], firstDay: Day, random: Random): DebtPlan[] {
  const plans: DebtPlan[] = []
  for (const debt of debts) {
    const fundedOn = onBusinessDay(firstDay + debt.fundedDay)
    const renewed = plans.find((plan) => plan.debt.position === debt.renewalOf)
    if (debt.renewalOf !== undefined && !renewed) {
      throw new RangeError(`${debt.position} renews ${debt.renewalOf}, which does not stand before it`)
    }
    const payoffCents = renewed ? renew(renewed, fundedOn) : 0
    const feeCents = Math.round(debt.amount * (debt.feePercent ?? 0))
    const cents = paymentCents(debt, random.fork(debt.position))
    const pulls = paymentDays(debt.cadence, fundedOn, debt.payments).map(
      (on, index): DebtEvent => ({ debt, part: 'payment', number: index + 1, on, cents: cents[index] ?? 0 }),
    )
    plans.push({
      debt,
      fundedOn,
      owedCents: cents.reduce((sum, one) => sum + one, 0),
      renewedOn: null,
      payoffCents,
      feeCents,
      events: [...fundingEvents(debt, fundedOn, debt.amount * 100 - payoffCents - feeCents), ...pulls],
    })
  }
  return plans
}
