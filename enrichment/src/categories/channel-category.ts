import type { Direction } from '../amount.ts'
import type { Channel, ParsedDescriptor } from '../grammar/descriptor.ts'
import { heardBy } from './audiences.ts'
import type { CategorySlug } from './categories.ts'
import type { Claim } from './claim.ts'
import type { Audience } from './taxonomies.ts'

interface Reading {
  readonly category: CategorySlug
  readonly weight: number
  readonly consumer?: string
  /** The way leaves open what for: see `Claim.isOpen`. */
  readonly isOpen?: boolean
  /** To a person the way is the category: how sure. */
  readonly wayWeight?: number
}

type Readings = Readonly<Partial<Record<'inflow' | 'outflow', Reading>>>

const reading = (category: CategorySlug, weight: number, consumer?: string): Reading => ({
  category,
  weight,
  ...(consumer !== undefined && { consumer }),
})
const open = (category: CategorySlug, weight: number, wayWeight?: number): Reading => ({
  category,
  weight,
  isOpen: true,
  ...(wayWeight !== undefined && { wayWeight }),
})

/** By these ways goes what the form alone names. */
const SURE: Readonly<Partial<Record<Channel, Readings>>> = {
  fee: { outflow: reading('charges_fees', 0.8), inflow: reading('refunds', 0.75) },
  interest: {
    outflow: reading('charges_fees', 0.75),
    inflow: reading('other_income', 0.85, 'interest_dividends'),
  },
  atm: { outflow: reading('atm_cash_outflows', 0.88), inflow: reading('atm_cash_inflows', 0.75) },
  return: { outflow: reading('payment_reversals', 0.75), inflow: reading('payment_reversals', 0.8) },
  loan: { outflow: reading('debt_repayment', 0.85), inflow: reading('debt_investment', 0.75) },
  check: { outflow: open('check_outflows', 0.5, 0.88), inflow: reading('check_deposits', 0.8) },
}

/** By these goes anything: what most of it is, for want of a better word. */
const MOSTLY: Readonly<Partial<Record<Channel, Readings>>> = {
  card: { outflow: reading('other_expenses', 0.45, 'none'), inflow: reading('refunds', 0.55) },
  deposit: { inflow: open('check_deposits', 0.45) },
  transfer: {
    outflow: reading('unreconciled_intra_company_transfers', 0.55),
    inflow: reading('unreconciled_intra_company_transfers', 0.55),
  },
  p2p: { outflow: open('p2p_transfers', 0.45, 0.88), inflow: open('p2p_transfers', 0.45, 0.88) },
  wire: { outflow: open('general_payment', 0.4), inflow: open('special_inflows', 0.35) },
  bill_payment: { outflow: reading('general_payment', 0.45) },
  standing_order: { outflow: reading('general_payment', 0.4) },
  direct_debit: { outflow: reading('general_payment', 0.35) },
  ach: { outflow: reading('other_expenses', 0.35, 'none'), inflow: reading('revenue', 0.4) },
  instant: { outflow: reading('general_payment', 0.35), inflow: reading('revenue', 0.4) },
  faster_payment: { outflow: reading('general_payment', 0.4), inflow: reading('revenue', 0.4) },
  credit_transfer: { outflow: reading('general_payment', 0.4), inflow: reading('revenue', 0.4) },
}

/** A person on the other side is paid back as often as paid. */
const BETWEEN_PEOPLE: Readonly<Record<'inflow' | 'outflow', Reading>> = {
  inflow: open('p2p_transfers', 0.4, 0.75),
  outflow: open('p2p_transfers', 0.4, 0.75),
}
const TO_ANYBODY: ReadonlySet<Channel> = new Set(['instant', 'faster_payment', 'credit_transfer', 'transfer'])
// Ids of forms say which fee it is.
const LACK_OF_FUNDS = /overdraft|nsf|unpaid|dishono/

/** What the form of a descriptor names by itself: a fee, interest, cash, a check, a return, a loan. */
export function claimFromForm(
  { form, channel }: ParsedDescriptor,
  direction: Direction,
  audience: Audience,
): Claim | null {
  if (form === null || channel === null || direction === 'zero') return null
  const known = SURE[channel]?.[direction]
  if (known === undefined) return null
  const isShort = known.category === 'charges_fees' && LACK_OF_FUNDS.test(form)
  return claimOf(form, isShort ? { ...known, category: 'overdraft_nsf_fees' } : known, audience)
}

/**
 * What goes by a way that may carry anything, for a row that nothing else explains: who is on the other side and where
 * the money goes say a little.
 */
export function claimFromChannel(
  { form, channel, person, company, direction: written }: ParsedDescriptor,
  direction: Direction,
  audience: Audience,
): Claim | null {
  if (form === null || channel === null || direction === 'zero') return null
  // The form was read against the amount: then it says nothing of where the money went.
  if (written !== null && written !== direction && channel !== 'card') return null
  const isPerson = person !== null && TO_ANYBODY.has(channel)
  const way = channel === 'transfer' && company !== null ? 'credit_transfer' : channel
  const known = isPerson ? BETWEEN_PEOPLE[direction] : MOSTLY[way]?.[direction]
  return known === undefined || (audience === 'consumer' && known.consumer === 'none')
    ? null
    : claimOf(form, known, audience)
}

function claimOf(
  form: string,
  { category, weight, isOpen, consumer, wayWeight }: Reading,
  audience: Audience,
): Claim {
  const claim: Claim = {
    signal: 'grammar',
    value: form,
    category,
    weight,
    ...(isOpen === true && { isOpen }),
  }
  return heardBy(audience, claim, consumer, wayWeight) ?? claim
}
