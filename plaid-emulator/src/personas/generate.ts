import { addBusinessDays, type Day, firstDayOf, type Month, monthOf, onBusinessDay } from '../days.ts'
import type { Random } from '../random.ts'
import type { BankRow, LocationFacts, Purchase } from '../transactions/bank-row.ts'
import { centsOf, occurrencesIn } from './cadence.ts'
import { fillDescriptor } from './descriptors.ts'
import { MERCHANTS } from './merchants.ts'
import { settle } from './settle.ts'
import type { Merchant, Persona, Stream } from './streams.ts'

const DAYS_PER_YEAR = 365.25
const CHECK_NUMBER_FIRST = 2101
const CHECKS_PER_MONTH = 40

/** Writes the bank's lines of one persona, a month at a time; each month is a function of the seed alone. */
export class StoryTeller {
  readonly #persona: Persona
  readonly #random: Random
  readonly #firstDay: Day
  readonly #plain = new Map<Month, Purchase[]>()
  readonly #whole = new Map<Month, Purchase[]>()

  constructor(persona: Persona, random: Random, firstDay: Day) {
    this.#persona = persona
    this.#random = random
    this.#firstDay = firstDay
  }

  /** All that begins in a month. */
  month(month: Month): readonly Purchase[] {
    const known = this.#whole.get(month)
    if (known) return known
    const statements = this.#persona.streams
      .filter((stream) => stream.amount.kind === 'statement')
      .flatMap((stream) => this.#tell(stream, month))
    const whole = [...this.#plainMonth(month), ...statements]
    this.#whole.set(month, whole)
    return whole
  }

  /** The month without card statements, which are sums over such a month. */
  #plainMonth(month: Month): Purchase[] {
    const known = this.#plain.get(month)
    if (known) return known
    const plain = this.#persona.streams
      .filter((stream) => stream.amount.kind !== 'statement')
      .flatMap((stream) => this.#tell(stream, month))
    this.#plain.set(month, plain)
    return plain
  }

  #tell(stream: Stream, month: Month): Purchase[] {
    const random = this.#random.fork(`${stream.label}/${month}`)
    const days = occurrencesIn(stream.cadence, month, random)
    return days.flatMap((day, place) => {
      const age = day - this.#firstDay
      if (age < (stream.fromDay ?? -Infinity) || age > (stream.untilDay ?? Infinity)) return []
      const cents = this.#cents(stream, month, day, random)
      return cents === 0 ? [] : this.#purchases(stream, day, cents, place, random)
    })
  }

  #cents(stream: Stream, month: Month, day: Day, random: Random): number {
    const { amount } = stream
    if (amount.kind === 'statement') return this.#spentOn(amount.account, month - 1)
    const years = (day - this.#firstDay) / DAYS_PER_YEAR
    const growth = (1 + this.#persona.growthPercentYearly / 100) ** years
    const factor = stream.isSeasonal ? growth * (this.#persona.season[month % 12] ?? 1) : 1
    // Contracts count their years from the start of the history, so that raises come on the same day each year.
    return centsOf(amount, factor, years + 2, random)
  }

  #spentOn(account: string, month: Month): number {
    const spent = this.#plainMonth(month)
      .filter((purchase) => purchase.row.account === account && !purchase.isVanishing)
      .reduce((sum, purchase) => sum + Math.round(purchase.row.amount * 100), 0)
    return Math.max(spent, 0)
  }

  #purchases(stream: Stream, day: Day, cents: number, place: number, random: Random): Purchase[] {
    const key = `${stream.label}/${day}/${place}`
    const amount = (stream.direction === 'in' ? -cents : cents) / 100
    const row = this.#row(stream, day, amount, place, random)
    const main = settle(stream.settlement, key, row, day, random)
    if (!stream.mirror) return [main]
    const mirrored: BankRow = {
      ...row,
      account: stream.mirror.account,
      amount: -main.row.amount,
      name: stream.mirror.descriptor,
      originalDescription: stream.mirror.descriptor,
      category: { detailed: stream.mirror.category, confidence: 'HIGH', version: 'v2' },
    }
    const lag = random.chance(0.4) ? 1 : 0
    return [
      main,
      settle('at_once', `${key}/mirror`, mirrored, addBusinessDays(onBusinessDay(day), lag), random),
    ]
  }

  #row(stream: Stream, day: Day, amount: number, place: number, random: Random): BankRow {
    const merchant = merchantOf(stream, random)
    const checkNumber = stream.isCheck ? this.#checkNumber(day, place) : null
    const template = random.pick(stream.descriptors ?? merchant?.descriptors ?? [stream.label])
    const name = fillDescriptor(template, this.#persona, day, random, checkNumber)
    const channel = merchant?.channel ?? 'other'
    const category = stream.category ?? merchant?.category
    return {
      account: stream.account,
      amount,
      currency: 'USD',
      name,
      originalDescription: name,
      merchantName: merchant?.name ?? null,
      counterparties: merchant
        ? [
            {
              name: merchant.name,
              type: merchant.type,
              website: merchant.website,
              confidence: merchant.confidence,
            },
          ]
        : [],
      category: category
        ? {
            detailed: category,
            confidence: stream.confidence ?? merchant?.confidence ?? 'MEDIUM',
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
    }
  }

  #location(name: string): LocationFacts {
    const store = /#\s?(\d{3,5})/.exec(name)?.[1]
    return {
      city: this.#persona.city,
      region: this.#persona.region,
      postal_code: this.#persona.postalCode,
      country: 'US',
      ...(store === undefined ? {} : { store_number: store }),
    }
  }

  #checkNumber(day: Day, place: number): string {
    const months = monthOf(day) - monthOf(this.#firstDay) + 24
    const dayOfMonth = day - firstDayOf(monthOf(day))
    return String(CHECK_NUMBER_FIRST + months * CHECKS_PER_MONTH + dayOfMonth + place)
  }
}

function merchantOf(stream: Stream, random: Random): Merchant | null {
  if (!stream.merchants) return null
  const key = random.pick(stream.merchants)
  const merchant = MERCHANTS[key]
  if (!merchant) throw new RangeError(`no merchant ${key}, named by stream ${stream.label}`)
  return merchant
}
