import type { CategorySlug } from './categories.ts'

interface Phrase {
  readonly pattern: RegExp
  readonly category: CategorySlug
  readonly direction: 'inflow' | 'outflow' | 'either'
  readonly weight: number
}

const phrase = (
  pattern: RegExp,
  category: CategorySlug,
  direction: Phrase['direction'],
  weight: number,
): Phrase => ({
  pattern,
  category,
  direction,
  weight,
})

// The few texts that say by themselves what they are. First match wins. Everything else is left to signals that know more.
const PHRASES: readonly Phrase[] = [
  phrase(
    /\b(?:nsf|non.?sufficient funds|insufficient funds|returned item)\b.*\bfee\b|\bnsf fee\b/iu,
    'overdraft_nsf_fees',
    'outflow',
    0.95,
  ),
  phrase(/\boverdraft\b.*\b(?:fee|charge|item)\b/iu, 'overdraft_nsf_fees', 'outflow', 0.95),
  phrase(
    /\b(?:service|maintenance|wire|atm|account|transaction|monthly|bank) fees?\b|\bservice charge\b/iu,
    'charges_fees',
    'outflow',
    0.9,
  ),
  phrase(/\binterest (?:paid|payment|earned|credit)\b/iu, 'other_income', 'inflow', 0.9),
  phrase(/\b(?:payroll|gusto|adp wage|paychex)\b/iu, 'payroll_and_consultants', 'outflow', 0.85),
  phrase(
    /\b(?:irs|eftps)\b.*\b(?:tax|usataxpymt|payment)\b|\busataxpymt\b|\bhmrc\b/iu,
    'taxes',
    'either',
    0.9,
  ),
  phrase(
    /\batm\b.*\b(?:withdrawal|withdrwl|cash)\b|\bcash withdrawal\b/iu,
    'atm_cash_outflows',
    'outflow',
    0.9,
  ),
  phrase(/\batm\b.*\bdeposit\b|\bcash deposit\b/iu, 'atm_cash_inflows', 'inflow', 0.85),
  phrase(
    /\b(?:stripe|square|shopify|paypal|clover|toast)\b.*\b(?:transfer|payout|deposit|settlement)\b/iu,
    'revenue',
    'inflow',
    0.85,
  ),
  phrase(
    /\b(?:merchant (?:bankcard|services|dep(?:osit)?)|bankcard (?:dep|mtot|deposit))\b/iu,
    'revenue',
    'inflow',
    0.9,
  ),
  phrase(/\bzelle\b|\bvenmo\b|\bcash app\b/iu, 'p2p_inflows', 'inflow', 0.45),
  phrase(/\bzelle\b|\bvenmo\b|\bcash app\b/iu, 'p2p_outflows', 'outflow', 0.45),
  phrase(/^(?:check|chk|cheque)\s*#?\s*\d*$/iu, 'check_outflows', 'outflow', 0.5),
  phrase(/^(?:check|cheque|mobile check|remote) deposit\b/iu, 'check_deposits', 'inflow', 0.5),
  phrase(/\bwire (?:in|transfer|type)\b/iu, 'none', 'inflow', 0.3),
]

/** What the text says by itself; null when it does not. */
export function categoryOfText(
  description: string,
  direction: 'inflow' | 'outflow',
): { category: CategorySlug; weight: number; text: string } | null {
  for (const one of PHRASES) {
    if (one.direction !== 'either' && one.direction !== direction) continue
    const match = description.match(one.pattern)
    if (match !== null) return { category: one.category, weight: one.weight, text: match[0] }
  }
  return null
}
