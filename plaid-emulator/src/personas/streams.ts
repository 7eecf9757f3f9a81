import type { Confidence, CounterpartyType, PaymentChannel } from '../transactions/bank-row.ts'

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
}

export interface Mirror {
  account: string
  descriptor: string
  category: string
}

export interface Stream {
  /** What it truly is: the ground truth for whoever tests an analysis. */
  label: string
  account: string
  direction: 'in' | 'out'
  cadence: Cadence
  amount: Amount
  settlement: Settlement
  /** Keys of the merchant table; one is drawn each time. */
  merchants?: readonly string[]
  /** Without a merchant, or instead of its own descriptors. */
  descriptors?: readonly string[]
  /** Without a merchant, or instead of its category. */
  category?: string
  confidence?: Confidence
  /** The other leg of a transfer between the persona's own accounts. */
  mirror?: Mirror
  /** Follows the persona's season and growth. */
  isSeasonal?: boolean
  /** Only between these days, counted from the emulator's first day; contracts that begin or end. */
  fromDay?: number
  untilDay?: number
  isCheck?: boolean
  /** `ppd_id` of the originator, for ACH. */
  originatorId?: string
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
}

export interface Persona {
  name: string
  company: string
  institutionId: string
  city: string
  region: string
  postalCode: string
  accounts: readonly PersonaAccount[]
  /** Twelve factors, January first. */
  season: readonly number[]
  growthPercentYearly: number
  streams: readonly Stream[]
}
