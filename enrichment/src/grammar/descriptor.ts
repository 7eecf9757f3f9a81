import type { Facilitator } from './facilitators.ts'

/** A part of the raw descriptor: `raw.slice(start, end) === text`, UTF-16 offsets, every character as it came. */
export interface Slice {
  readonly text: string
  readonly start: number
  readonly end: number
}

/** By which way the money went. */
export type Channel =
  | 'card'
  | 'ach'
  | 'wire'
  | 'check'
  | 'transfer'
  | 'p2p'
  | 'bill_payment'
  | 'instant'
  | 'faster_payment'
  | 'direct_debit'
  | 'standing_order'
  | 'credit_transfer'
  | 'deposit'
  | 'atm'
  | 'fee'
  | 'interest'
  | 'return'
  | 'loan'

/** Where a card was used, as far as the descriptor says. Null: not said. */
export interface Location {
  readonly city: string | null
  /** State or province, two letters. */
  readonly region: string | null
  /** ISO 3166-1 alpha-2 */
  readonly country: string | null
  readonly postalCode: string | null
  readonly phone: string | null
  /** A site or mail address that stands where the city would. */
  readonly address: string | null
}

/** What a bank's descriptor says by its form alone, without knowing any merchant. */
export interface ParsedDescriptor {
  /** Id of the form that fits; null when none does. */
  readonly form: string | null
  readonly channel: Channel | null
  /** The direction that the wording implies, not the one that the amount has. */
  readonly direction: 'inflow' | 'outflow' | null
  /** Of the banks that write so, ISO 3166-1 alpha-2, `EU` for SEPA; null where many do. */
  readonly country: string | null
  /** Of a card row or bill payment; without a form, the text that is left may be a name. */
  readonly merchant: Slice | null
  readonly person: Slice | null
  readonly company: Slice | null
  /** What the other side wrote: an ACH entry description, a memo, a payment reference in words. */
  readonly entryDescription: Slice | null
  readonly location: Location | null
  readonly processor: Facilitator | null
  readonly storeNumber: string | null
  /** Numbers of the rail by name: mask, reference, confirmation, check, trace, mandate, mcc … */
  readonly ids: Readonly<Record<string, string>>
  /** What names the other side, else the text without its ids. Empty only when raw is. */
  readonly clean: Slice
}
