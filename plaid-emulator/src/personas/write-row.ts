import { type Day, firstDayOf, monthOf } from '../days.ts'
import type { Random } from '../random.ts'
import type { BankRow, LocationFacts } from '../transactions/bank-row.ts'
import type { CounterpartyKind, RowTruth } from '../transactions/row-truth.ts'
import { fillDescriptor } from './descriptors.ts'
import { familyOf } from './families.ts'
import { frequencyOf } from './frequency.ts'
import { MERCHANTS } from './merchants.ts'
import { inStyle } from './renderings.ts'
import { smbLabelOf } from './smb-labels.ts'
import type { Merchant, Persona, PersonaAccount, Stream } from './streams.ts'

const CHECK_NUMBER_FIRST = 2101
const CHECKS_PER_MONTH = 40

/** How often Plaid does not know a merchant, by how sure it is of it when it does. */
const UNKNOWN_CHANCES = { VERY_HIGH: 0.03, HIGH: 0.1, MEDIUM: 0.3, LOW: 0.5, UNKNOWN: 1 } as const

/** One row that is to be written. `amount` has Plaid's sign. */
export interface Draft {
  stream: Stream
  key: string
  on: Day
  amount: number
  /** The how-manieth of its stream on that day. */
  place: number
  /** Keys or names to draw from instead of the stream's. */
  merchants?: readonly string[]
  parties?: readonly string[]
  truth?: Partial<RowTruth>
}

function merchantOf(draft: Draft, random: Random): Merchant | null {
  const keys = draft.merchants ?? draft.stream.merchants ?? []
  if (keys.length === 0) return null
  const key = random.pick(keys)
  const merchant = MERCHANTS[key]
  if (!merchant) throw new RangeError(`no merchant ${key}, named by stream ${draft.stream.label}`)
  return merchant
}

function counterpartyOf(stream: Stream, merchant: Merchant | null, category: string): CounterpartyKind {
  if (stream.mirror) return 'own_account'
  if (merchant) return 'business'
  if (stream.parties) return stream.arePeople ? 'person' : 'business'
  return category.startsWith('BANK_FEES') || category === 'INCOME_INTEREST_EARNED' ? 'bank' : 'unknown'
}

/** The truth of a row with something added. */
export function truthful(row: BankRow, change: Partial<RowTruth>): { truth?: RowTruth } {
  return row.truth ? { truth: { ...row.truth, ...change } } : {}
}

/** Name of a party as a person would write it: `RAMIREZ LUIS` stays, but not in capitals. */
function titled(name: string): string {
  return name === name.toUpperCase()
    ? name.toLowerCase().replaceAll(/(^|[\s-])(\p{L})/gu, (whole) => whole.toUpperCase())
    : name
}

/** Writes the bank's lines of one persona, each with what it truly is. */
export class RowWriter {
  readonly #persona: Persona
  readonly #random: Random
  readonly #firstDay: Day

  constructor(persona: Persona, random: Random, firstDay: Day) {
    this.#persona = persona
    this.#random = random
    this.#firstDay = firstDay
  }

  accountOf(key: string): PersonaAccount {
    const account = this.#persona.accounts.find((candidate) => candidate.key === key)
    if (!account) throw new RangeError(`${this.#persona.name} has no account ${key}`)
    return account
  }

  /** The row as the bank writes it and Plaid sees it; `random` is the stream's. */
  write(draft: Draft, random: Random): BankRow {
    const { stream, on, amount } = draft
    const merchant = merchantOf(draft, random)
    const parties = draft.parties ?? stream.parties
    const party = parties ? random.pick(parties) : null
    const checkNumber = stream.isCheck ? this.#checkNumber(on, draft.place) : null
    const template = inStyle(
      random.pick(stream.descriptors ?? merchant?.descriptors ?? [stream.label]),
      this.#persona.achStyle,
    )
    const name = this.fill(template, draft, random, party, checkNumber)
    const truth = this.#truth(draft, template, merchant, party)
    // A bill is known each time or never; what is bought now here, now there is known by chance.
    const isBill = truth.recurrence !== null
    const seen = this.#isKnown(merchant, isBill ? stream.label : draft.key) ? merchant : null
    const category = seen || !merchant ? (stream.category ?? merchant?.category) : 'OTHER_OTHER'
    const channel = merchant?.channel ?? 'other'
    return {
      account: stream.account,
      amount,
      currency: this.accountOf(stream.account).currency ?? 'USD',
      name,
      originalDescription: name,
      merchantName: seen?.name ?? null,
      counterparties: seen
        ? [{ name: seen.name, type: seen.type, website: seen.website, confidence: seen.confidence }]
        : [],
      category: category
        ? {
            detailed: category,
            confidence: seen || !merchant ? (stream.confidence ?? merchant?.confidence ?? 'MEDIUM') : 'LOW',
            version: 'v2',
          }
        : null,
      channel,
      type: channel === 'in store' ? 'place' : channel === 'online' ? 'digital' : 'special',
      code: null,
      checkNumber,
      location: channel === 'in store' ? this.#location(name) : {},
      paymentMeta: stream.originatorId
        ? { ppd_id: stream.originatorId, payment_method: 'ACH', reference_number: random.digits(15) }
        : {},
      label: stream.label,
      truth,
    }
  }

  /** A template of any row of the persona, filled. */
  fill(
    template: string,
    draft: Draft,
    random: Random,
    party: string | null,
    checkNumber: string | null,
  ): string {
    return fillDescriptor(template, this.#persona, draft.on, random, {
      direction: draft.amount < 0 ? 'in' : 'out',
      amount: Math.abs(draft.amount).toFixed(2),
      party,
      checkNumber,
    })
  }

  #truth(draft: Draft, template: string, merchant: Merchant | null, party: string | null): RowTruth {
    const { stream } = draft
    const pfc = stream.trueCategory ?? stream.category ?? merchant?.category ?? 'OTHER_OTHER'
    return {
      key: draft.key,
      stream: stream.label,
      merchant: merchant?.name ?? (party === null ? null : titled(party)),
      counterparty: counterpartyOf(stream, merchant, pfc),
      pfc,
      smb: stream.smb ?? merchant?.smb ?? smbLabelOf(pfc),
      family: familyOf(template),
      recurrence: frequencyOf(stream),
      transfer: null,
      debt: null,
      refundOf: null,
      duplicateOf: null,
      nsf: null,
      payout: null,
      invoice: null,
      ...draft.truth,
    }
  }

  /** By lot of its own, so that what Plaid knows never moves a date or an amount. */
  #isKnown(merchant: Merchant | null, key: string): boolean {
    return (
      merchant !== null && !this.#random.fork(`known/${key}`).chance(UNKNOWN_CHANCES[merchant.confidence])
    )
  }

  #location(name: string): LocationFacts {
    const store = /#\s?(\d{3,5})/.exec(name)?.[1]
    return {
      city: this.#persona.city,
      region: this.#persona.region,
      postal_code: this.#persona.postalCode,
      country: this.#persona.country ?? 'US',
      ...(store === undefined ? {} : { store_number: store }),
    }
  }

  #checkNumber(day: Day, place: number): string {
    const months = monthOf(day) - monthOf(this.#firstDay) + 24
    const dayOfMonth = day - firstDayOf(monthOf(day))
    return String(CHECK_NUMBER_FIRST + months * CHECKS_PER_MONTH + dayOfMonth + place)
  }
}
