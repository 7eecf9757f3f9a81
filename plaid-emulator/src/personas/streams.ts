import type { Confidence, CounterpartyType, PaymentChannel } from '../transactions/bank-row.ts'
import type { SmbLabel } from '../transactions/row-truth.ts'
import type { Debt } from './debts.ts'
import type { Project } from './projects.ts'
import type { AchStyle } from './renderings.ts'

/** When a stream happens. Weekdays count from Sunday = 0, months of the year from January = 1. */
export type Cadence =
  | { kind: 'monthly'; day: number }
  | { kind: 'semi_monthly'; days: readonly [number, number] }
  | { kind: 'weekly'; weekdays: readonly number[]; everyWeeks?: number }
  /** So many a day on average, weighted by weekday (seven weights, Sunday first). */
  | { kind: 'daily'; mean: number; weights?: readonly number[] }
  /** So many times a month, on days drawn by lot. */
  | { kind: 'times'; min: number; max: number }
  | { kind: 'in_months'; months: readonly number[]; day: number }

/** How much, in major units and always positive: the direction of the stream gives the sign. */
export type Amount =
  | { kind: 'fixed'; amount: number }
  | { kind: 'range'; min: number; max: number }
  /** Log-normal: half are below the median; spread 0.2 is narrow, 0.8 wide. */
  | { kind: 'around'; median: number; spread: number }
  /** A contract that goes up each year. */
  | { kind: 'raised'; amount: number; percentYearly: number }
  | { kind: 'one_of'; amounts: readonly number[] }
  /** What was spent on an account in the month before: a card's statement. */
  | { kind: 'statement'; account: string }
  /** All or part of an earlier purchase of the same month, made by one of these streams; skipped when there is none. */
  | { kind: 'refund'; of: readonly string[]; wholeChance: number }

/** An amount that needs nothing but chance; the others depend on rows that were told before. */
export type DrawnAmount = Exclude<Amount, { kind: 'statement' | 'refund' }>

/**
 * How the bank shows it. `card` is pending for one to three business days; `fuel` is held at a round amount first;
 * `tipped` grows by the tip; `hold` vanishes; `ach` is pending now and then; `at_once` never.
 */
export type Settlement = 'card' | 'fuel' | 'tipped' | 'hold' | 'ach' | 'at_once'

export interface Merchant {
  name: string
  website: string | null
  type: CounterpartyType
  category: string
  confidence: Confidence
  channel: PaymentChannel
  /** Templates, see descriptors.ts. */
  descriptors: readonly string[]
  /** What a payment to or from it is to an underwriter, where that does not follow from the category. */
  smb?: SmbLabel
}

export interface Mirror {
  account: string
  descriptor: string
  category: string
  /** Units of the mirror's currency for one of the stream's, in the middle of the range that it wanders in. */
  fxRate?: number
}

/** Invoices sold to a factor: most of each at once, the rest less the fee when the customer has paid. */
export interface Factoring {
  advancePercent: number
  feePercent: number
  reserveAfterDays: number
  reserveDescriptors: readonly string[]
}

export interface Stream {
  /** What it truly is. */
  label: string
  account: string
  direction: 'in' | 'out'
  cadence: Cadence
  amount: Amount
  settlement: Settlement
  /** Keys of the merchant table; one is drawn each time. */
  merchants?: readonly string[]
  /** People and firms without an entry in the merchant table; one is drawn and fills `{party}`. */
  parties?: readonly string[]
  /** The parties are people. */
  arePeople?: boolean
  /** Without a merchant, or instead of its own descriptors. */
  descriptors?: readonly string[]
  /** What Plaid says of it; without a merchant, or instead of its category. */
  category?: string
  /** What it truly is in Plaid's taxonomy, where Plaid says something else. */
  trueCategory?: string
  /** What it is to an underwriter, where that does not follow from the category. */
  smb?: SmbLabel
  confidence?: Confidence
  /** The other leg of a transfer between the persona's own accounts. */
  mirror?: Mirror
  /** The amount is gross: the processor keeps a percentage and so much for each ticket. */
  payoutFees?: { percent: number; perTicket: number; ticket: number }
  factoring?: Factoring
  /** Follows the persona's season and growth. */
  isSeasonal?: boolean
  /** Only between these days, counted from the emulator's first day; contracts that begin or end. */
  fromDay?: number
  untilDay?: number
  isCheck?: boolean
  /** `ppd_id` of the originator, for ACH. */
  originatorId?: string
}

/** A bank that returns what the balance does not cover, so that the balance has to be known day by day. */
export interface OverdraftPolicy {
  /** Major units, on the first day of the story. */
  opening: number
  /** What can't be returned (fees, cash, wires) is paid down to here, and a card is declined below it. */
  paysDownTo: number
  returnedFee: { amount: number; descriptors: readonly string[] }
  overdraftFee: { amount: number; descriptors: readonly string[] }
  feesPerDayMax: number
  returnDescriptors: readonly string[]
}

export interface PersonaAccount {
  key: string
  name: string
  officialName: string
  mask: string
  type: 'depository' | 'credit'
  subtype: string
  limit: number | null
  /** The lowest balance of the two years before the emulator's first day; the current one follows from it. */
  lowest: number
  /** USD when absent. */
  currency?: string
  /** Takes the place of `lowest`. */
  overdraft?: OverdraftPolicy
}

export interface Persona {
  name: string
  /** One line for the list of personas. */
  about: string
  company: string
  holder: 'business' | 'personal'
  institutionId: string
  /** How its bank writes an ACH entry. */
  achStyle: AchStyle
  city: string
  region: string
  postalCode: string
  country?: string
  accounts: readonly PersonaAccount[]
  /** Twelve factors, January first. */
  season: readonly number[]
  growthPercentYearly: number
  streams: readonly Stream[]
  debts?: readonly Debt[]
  projects?: readonly Project[]
}
