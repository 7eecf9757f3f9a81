import { assignInParts, type Edge } from './assignment.ts'
import { calendarOf, countryOfCurrency } from './bank-calendar.ts'
import { compareFacts, type Fact } from './fact.ts'

/** What is known of an account beside its rows. */
export interface CompanyAccount {
  readonly id: string
  /** The last digits, as descriptors name them. */
  readonly mask: string | null
  /** `depository`, `credit` …; null: not known. */
  readonly type: string | null
}

export type TransferKind = 'transfer' | 'card_payment' | 'exchange' | 'wire_less_fee'

/** Both sides of money that stayed in the company. */
export interface TransferPair {
  readonly outId: string
  readonly inId: string
  readonly kind: TransferKind
  /** Banking days from the one to the other; negative when the money came before it left. */
  readonly bankDays: number
}

export interface Transfers {
  readonly pairs: readonly TransferPair[]
  /** Rows that more than one other could be the match of, and those: nobody knows which. */
  readonly ambiguous: ReadonlyMap<string, readonly string[]>
}

export type Accounts = ReadonlyMap<string, CompanyAccount>

const AFTER_MAX = 5
const BEFORE_MAX = 2
/** Ten calendar days hold five banking days whatever the holidays. */
const WINDOW_DAYS = 10
const NEIGHBOURS_MAX = 64
const CANDIDATES_TOLD = 5

const OWN: ReadonlySet<string> = new Set([
  'unreconciled_intra_company_transfers',
  'reconciled_intra_company_transfers',
  'credit_card',
])
/** What may be the plain side of a transfer: nothing that names what it is for. */
const OPEN: ReadonlySet<string> = new Set([
  'none',
  'general_payment',
  'p2p_transfers',
  'special_inflows',
  'special_outflows',
])

/** Whether a row says of itself that it is money between own accounts, may be, or is something else. */
export function transferStrength(row: Fact): 'strong' | 'open' | null {
  if (row.sign === 0 || row.day === null || row.accountId === null || row.isPayout) return null
  const { isTransfer, isCardPayment, isNeutral, isExchange } = row.wording
  if (OWN.has(row.category)) return 'strong'
  if (!OPEN.has(row.category)) return null
  if (isTransfer || isCardPayment) return 'strong'
  return !row.isNamed && (isNeutral || isExchange) ? 'open' : null
}

/** Whether the other side may be in another currency, or less a fee. */
export function isOddTransfer(row: Fact): boolean {
  return transferStrength(row) === 'strong' && (row.wording.isExchange || row.wording.isWire)
}

/** Pairs equal amounts of one currency. Rows: those of one currency and magnitude. */
export function pairEqual(rows: readonly Fact[], accounts: Accounts): Transfers {
  const eligible = rows.filter((row) => transferStrength(row) !== null)
  return pairUp(eligible, accounts, (out, into) => costOfEqual(out, into, accounts))
}

/** Pairs what is left of exchanges and wires: another currency at a plausible rate, or the amount less a bank's fee. */
export function pairOdd(rows: readonly Fact[], accounts: Accounts): Transfers {
  return pairUp(rows, accounts, costOfOdd)
}

type CostOf = (out: Fact, into: Fact) => number | null

function pairUp(rows: readonly Fact[], accounts: Accounts, costOf: CostOf): Transfers {
  const outs = rows.filter((row) => row.sign === -1).sort(compareFacts)
  const ins = rows.filter((row) => row.sign === 1).sort(compareFacts)
  const edges = outs.length === 0 || ins.length === 0 ? [] : edgesOf(outs, ins, costOf)
  if (edges.length === 0) return { pairs: [], ambiguous: new Map() }
  return settle({ outs, ins, edges, matched: assignInParts(outs.length, ins.length, edges) })
}

// Both lists are by day, so the window moves along. A row with too many neighbours has none: nobody could tell them apart.
function edgesOf(outs: readonly Fact[], ins: readonly Fact[], costOf: CostOf): Edge[] {
  const edges: Edge[] = []
  let from = 0
  let to = 0
  outs.forEach((out, left) => {
    const day = out.day ?? 0
    while (from < ins.length && (ins[from]?.day ?? 0) < day - WINDOW_DAYS) from += 1
    while (to < ins.length && (ins[to]?.day ?? 0) <= day + WINDOW_DAYS) to += 1
    if (to - from > NEIGHBOURS_MAX) return
    for (let right = from; right < to; right += 1) {
      const into = ins[right]
      const cost = into === undefined || into.accountId === out.accountId ? null : costOf(out, into)
      if (cost !== null) edges.push({ left, right, cost })
    }
  })
  return edges
}

function bankDaysBetween(out: Fact, into: Fact): number {
  return calendarOf(countryOfCurrency(out.currency)).between(out.day ?? 0, into.day ?? 0)
}

function costOfTime(out: Fact, into: Fact): number | null {
  const days = bankDaysBetween(out, into)
  if (days > AFTER_MAX || days < -BEFORE_MAX) return null
  // Grows faster than the days, so that two that are a little late are likelier than one at once and one very late.
  return days < 0 ? 1 - days * 2 : days + days * days * 0.1
}

const OPEN_COST = 4
const UNLIKE_COST = 3
const NAMED_GAIN = 2
const BASE_COST = 4

function costOfEqual(out: Fact, into: Fact, accounts: Accounts): number | null {
  const time = costOfTime(out, into)
  const isOpen = transferStrength(out) === 'open' || transferStrength(into) === 'open'
  const isStrong = transferStrength(out) === 'strong' || transferStrength(into) === 'strong'
  if (time === null || !isStrong) return null
  if (isOpen && time > 3) return null
  const named = costOfMasks(out, into, accounts)
  if (named === null) return null
  const isUnlike = isCard(out, accounts) !== isCard(into, accounts)
  return BASE_COST + time + named + (isOpen ? OPEN_COST : 0) + (isUnlike ? UNLIKE_COST : 0)
}

function isCard(row: Fact, accounts: Accounts): boolean {
  const isCardAccount = accounts.get(row.accountId ?? '')?.type === 'credit'
  return row.wording.isCardPayment || row.category === 'credit_card' || isCardAccount
}

const MASK =
  /(?:\b(?:CHK|SAV|CHECKING|SAVINGS|MMA|CRD|CARD|ENDING|ENDING IN|ACCT|ACCOUNT|A\/C)\s?#?|[X*.]{2,})(\d{3,4})\b/g

/** Null: one side names an account of the company that is not the other's. */
function costOfMasks(out: Fact, into: Fact, accounts: Accounts): number | null {
  if (accounts.size === 0) return 0
  const first = costOfMask(out, into, accounts)
  const second = costOfMask(into, out, accounts)
  return first === null || second === null ? null : first + second
}

function costOfMask(row: Fact, other: Fact, accounts: Accounts): number | null {
  const named = [...row.folded.matchAll(MASK)].map((match) => match[1] ?? '')
  if (named.length === 0) return 0
  const mask = accounts.get(other.accountId ?? '')?.mask ?? null
  if (mask !== null && named.some((digits) => mask.endsWith(digits))) return -NAMED_GAIN / 2
  const isAnothers = [...accounts.values()].some(
    (account) =>
      account.id !== row.accountId &&
      account.mask !== null &&
      named.some((digits) => account.mask?.endsWith(digits)),
  )
  return isAnothers ? null : UNLIKE_COST
}

/** Units for a US dollar, about: rates wander, so a quarter to either side is believed. */
const PER_DOLLAR: ReadonlyMap<string, number> = new Map([
  ['USD', 1],
  ['EUR', 0.91],
  ['GBP', 0.78],
  ['CAD', 1.36],
  ['AUD', 1.5],
  ['NZD', 1.65],
  ['CHF', 0.88],
  ['JPY', 145],
  ['SEK', 10.4],
  ['NOK', 10.6],
  ['DKK', 6.8],
  ['PLN', 3.95],
  ['MXN', 18.5],
  ['INR', 84],
  ['SGD', 1.33],
  ['HKD', 7.8],
  ['CNY', 7.2],
  ['ILS', 3.7],
  ['ZAR', 18.3],
])
const RATE_BAND = 0.25
const FEE_MAX = 50

function costOfOdd(out: Fact, into: Fact): number | null {
  const time = costOfTime(out, into)
  if (time === null || time > 4) return null
  if (out.currency === into.currency) {
    const fee = out.size - into.size
    const isWire = out.wording.isWire || into.wording.isWire
    return isWire && fee > 0 && fee <= FEE_MAX && fee < out.size / 4 ? BASE_COST + time + fee / FEE_MAX : null
  }
  if (!out.wording.isExchange && !into.wording.isExchange) return null
  const from = PER_DOLLAR.get(out.currency)
  const to = PER_DOLLAR.get(into.currency)
  if (from === undefined || to === undefined || out.size === 0) return null
  const off = Math.abs(into.size / out.size / (to / from) - 1)
  return off > RATE_BAND || isOtherExchange(out, into) ? null : BASE_COST + time + off * 4
}

// "CURRENCY TRANSFER EUR/GBP": both sides say which two.
const CURRENCY_PAIR = /\b([A-Z]{3})\/([A-Z]{3})\b/
function isOtherExchange(out: Fact, into: Fact): boolean {
  return [out, into].some((row) => {
    const named = CURRENCY_PAIR.exec(row.folded)
    if (named === null) return false
    const both = [named[1], named[2]]
    return !both.includes(out.currency) || !both.includes(into.currency)
  })
}

interface Settled {
  readonly outs: readonly Fact[]
  readonly ins: readonly Fact[]
  readonly edges: readonly Edge[]
  readonly matched: Int32Array
}

const NEARLY_EQUAL = 0.5

/** Keeps the pairs that nothing else explains as well; what does is told and left unmatched. */
function settle({ outs, ins, edges, matched }: Settled): Transfers {
  const costs = new Map<number, number>()
  for (const { left, right, cost } of edges) if (matched[left] === right) costs.set(left, cost)
  const leftOf = new Map<number, number>()
  matched.forEach((right, left) => {
    if (right !== -1) leftOf.set(right, left)
  })
  const doubted = new Set<number>()
  for (const { left, right, cost } of edges) {
    if (matched[left] === right) continue
    const mine = matched[left] ?? -1
    // Another row of the same account is no other answer: either way the same money moved.
    if (
      mine !== -1 &&
      ins[mine]?.accountId !== ins[right]?.accountId &&
      cost <= (costs.get(left) ?? 0) + NEARLY_EQUAL
    )
      doubted.add(left)
    const theirs = leftOf.get(right)
    if (theirs === undefined || outs[theirs]?.accountId === outs[left]?.accountId) continue
    if (cost <= (costs.get(theirs) ?? 0) + NEARLY_EQUAL) doubted.add(theirs)
  }
  const pairs: TransferPair[] = []
  matched.forEach((right, left) => {
    const out = outs[left]
    const into = ins[right]
    if (out !== undefined && into !== undefined && !doubted.has(left)) pairs.push(pairOf(out, into))
  })
  return { pairs, ambiguous: candidatesOf({ outs, ins, edges, matched }, doubted) }
}

function candidatesOf(
  { outs, ins, edges, matched }: Settled,
  doubted: ReadonlySet<number>,
): Map<string, string[]> {
  const candidates = new Map<string, string[]>()
  const note = (row: Fact | undefined, other: Fact | undefined) => {
    if (row === undefined || other === undefined) return
    const known = candidates.get(row.id) ?? []
    if (known.length < CANDIDATES_TOLD) known.push(other.id)
    candidates.set(row.id, known)
  }
  const doubtedRights = new Set([...doubted].map((left) => matched[left] ?? -1))
  for (const { left, right } of [...edges].sort(
    (a, b) => a.cost - b.cost || a.left - b.left || a.right - b.right,
  )) {
    if (doubted.has(left)) note(outs[left], ins[right])
    if (doubtedRights.has(right)) note(ins[right], outs[left])
  }
  return candidates
}

function pairOf(out: Fact, into: Fact): TransferPair {
  const isOther = out.currency !== into.currency
  const isLess = !isOther && out.magnitude !== into.magnitude
  const isCardPayment =
    out.wording.isCardPayment || into.wording.isCardPayment || into.category === 'credit_card'
  const kind = isOther ? 'exchange' : isLess ? 'wire_less_fee' : isCardPayment ? 'card_payment' : 'transfer'
  return { outId: out.id, inId: into.id, kind, bankDays: bankDaysBetween(out, into) }
}
