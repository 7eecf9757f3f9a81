import { addBusinessDays, type Day, type Month, onBusinessDay } from '../days.ts'
import type { Random } from '../random.ts'
import type { BankRow, Purchase } from '../transactions/bank-row.ts'
import { centsOf, occurrencesIn } from './cadence.ts'
import type { DebtPlan } from './debts.ts'
import { familyOf } from './families.ts'
import { type PlannedRow, plannedRows } from './planned-streams.ts'
import { pickRefunded } from './refunds.ts'
import { settle } from './settle.ts'
import type { Amount, DrawnAmount, Factoring, Persona, Stream } from './streams.ts'
import { type Draft, RowWriter, truthful } from './write-row.ts'

const DAYS_PER_YEAR = 365.25
const DOUBLE_CHARGE_CHANCE = 0.004
const FX_WANDER = 0.03
const FX_WAVE_DAYS = 55

function centsIn(row: BankRow): number {
  return Math.round(row.amount * 100)
}

function isDrawn(amount: Amount): amount is DrawnAmount {
  return amount.kind !== 'statement' && amount.kind !== 'refund'
}

/** Writes the bank's lines of one persona, a month at a time; each month is a function of the seed alone. */
export class StoryTeller {
  readonly #persona: Persona
  readonly #random: Random
  readonly #firstDay: Day
  readonly #writer: RowWriter
  readonly #planned: ReadonlyMap<Month, readonly PlannedRow[]>
  readonly #plain = new Map<Month, Purchase[]>()
  readonly #whole = new Map<Month, Purchase[]>()

  constructor(persona: Persona, random: Random, firstDay: Day, debts: readonly DebtPlan[]) {
    this.#persona = persona
    this.#random = random
    this.#firstDay = firstDay
    this.#writer = new RowWriter(persona, random, firstDay)
    this.#planned = plannedRows(debts, persona.projects ?? [], firstDay)
  }

  /** All that begins in a month. */
  month(month: Month): readonly Purchase[] {
    const known = this.#whole.get(month)
    if (known) return known
    const whole = [...this.#plainMonth(month), ...this.#tellAll(month, 'statement')]
    this.#whole.set(month, whole)
    return whole
  }

  /** The month without card statements, which are sums over such a month. */
  #plainMonth(month: Month): Purchase[] {
    const known = this.#plain.get(month)
    if (known) return known
    const planned = (this.#planned.get(month) ?? []).flatMap(({ draft }) =>
      this.#purchases({ ...draft, place: 0 }, this.#random.fork(draft.key)),
    )
    const drawn = this.#persona.streams.filter((stream) => isDrawn(stream.amount))
    const told = [...drawn.flatMap((stream) => this.#tell(stream, month)), ...planned]
    const plain = [...told, ...this.#tellAll(month, 'refund', told)]
    this.#plain.set(month, plain)
    return plain
  }

  #tellAll(month: Month, kind: 'statement' | 'refund', before: readonly Purchase[] = []): Purchase[] {
    const refunded = new Set<string>()
    return this.#persona.streams
      .filter((stream) => stream.amount.kind === kind)
      .flatMap((stream) => this.#tell(stream, month, { before, refunded }))
  }

  #tell(
    stream: Stream,
    month: Month,
    earlier: { before: readonly Purchase[]; refunded: Set<string> } = { before: [], refunded: new Set() },
  ): Purchase[] {
    const random = this.#random.fork(`${stream.label}/${month}`)
    const days = occurrencesIn(stream.cadence, month, random)
    return days.flatMap((day, place) => {
      const age = day - this.#firstDay
      if (age < (stream.fromDay ?? -Infinity) || age > (stream.untilDay ?? Infinity)) return []
      const draft = { stream, key: `${stream.label}/${day}/${place}`, on: day, place }
      if (stream.amount.kind === 'refund') {
        const refund = pickRefunded(stream, stream.amount, day, earlier, random)
        return refund ? this.#purchases({ ...draft, ...refund }, random) : []
      }
      const cents = this.#cents(stream, month, day, random)
      return cents === 0 ? [] : this.#purchases({ ...draft, ...this.#priced(stream, cents) }, random)
    })
  }

  #cents(stream: Stream, month: Month, day: Day, random: Random): number {
    const { amount } = stream
    if (amount.kind === 'statement') return this.#spentOn(amount.account, month - 1)
    if (!isDrawn(amount)) throw new RangeError(`the amount of ${stream.label} is not drawn`)
    const years = (day - this.#firstDay) / DAYS_PER_YEAR
    const growth = (1 + this.#persona.growthPercentYearly / 100) ** years
    const factor = stream.isSeasonal ? growth * (this.#persona.season[month % 12] ?? 1) : 1
    // Contracts count their years from the start of the history, so that raises come on the same day each year.
    return centsOf(amount, factor, years + 2, random)
  }

  /** What reaches the account: a processor keeps its fees, a factor what it holds back. */
  #priced(stream: Stream, cents: number): Pick<Draft, 'amount' | 'truth'> {
    const sign = stream.direction === 'in' ? -1 : 1
    if (!stream.payoutFees) return { amount: (sign * cents) / 100, truth: {} }
    const { percent, perTicket, ticket } = stream.payoutFees
    const tickets = Math.max(1, Math.round(cents / 100 / ticket))
    const fees = Math.round(cents * (percent / 100) + tickets * perTicket * 100)
    return {
      amount: (sign * (cents - fees)) / 100,
      truth: { payout: { gross: cents / 100, fees: fees / 100 } },
    }
  }

  #spentOn(account: string, month: Month): number {
    const spent = this.#plainMonth(month)
      .filter((purchase) => purchase.row.account === account && !purchase.isVanishing)
      .reduce((sum, purchase) => sum + centsIn(purchase.row), 0)
    return Math.max(spent, 0)
  }

  #purchases(draft: Draft, random: Random): Purchase[] {
    const { stream, key, on } = draft
    if (stream.factoring) return this.#factored(draft, stream.factoring, random)
    const main = settle(stream.settlement, key, this.#writer.write(draft, random), on, random)
    if (stream.mirror) return this.#mirrored(draft, main, random)
    const isChargedTwice =
      stream.settlement === 'card' &&
      stream.direction === 'out' &&
      this.#random.fork(`twice/${key}`).chance(DOUBLE_CHARGE_CHANCE)
    if (!isChargedTwice) return [main]
    const again = `${key}/again`
    const row = { ...main.row, ...truthful(main.row, { key: again, duplicateOf: key }) }
    return [main, { ...main, key: again, row }]
  }

  /** Both legs of a transfer; between currencies the other leg is worth what the rate of that day says. */
  #mirrored(draft: Draft, main: Purchase, random: Random): Purchase[] {
    const { mirror } = draft.stream
    if (!mirror) return [main]
    const key = `${draft.key}/mirror`
    const to = this.#writer.accountOf(mirror.account).currency ?? 'USD'
    const rate = mirror.fxRate === undefined ? null : this.#rateOn(mirror.fxRate, draft.on)
    const transfer = {
      pair: draft.key,
      fx: rate === null ? null : { from: main.row.currency, to, rate },
    }
    const amount = rate === null ? -main.row.amount : -Math.round(main.row.amount * rate * 100) / 100
    const name = this.#writer.fill(mirror.descriptor, { ...draft, amount }, random, null, null)
    const row: BankRow = {
      ...main.row,
      ...truthful(main.row, {
        key,
        transfer,
        pfc: mirror.category,
        smb: draft.stream.smb ?? 'reconciled_intra_company_transfers',
        family: familyOf(mirror.descriptor),
      }),
      account: mirror.account,
      amount,
      currency: to,
      name,
      originalDescription: name,
      category: { detailed: mirror.category, confidence: 'HIGH', version: 'v2' },
    }
    const lag = random.chance(0.4) ? 1 : 0
    const on = addBusinessDays(onBusinessDay(draft.on), lag)
    const smb = draft.stream.smb ?? 'reconciled_intra_company_transfers'
    return [
      { ...main, row: { ...main.row, ...truthful(main.row, { transfer, smb }) } },
      settle('at_once', key, row, on, random),
    ]
  }

  #rateOn(middle: number, day: Day): number {
    const wave = Math.sin(day / FX_WAVE_DAYS) * FX_WANDER
    return Math.round(middle * (1 + wave) * 10_000) / 10_000
  }

  /** A factor's advance, and what it held back some weeks later. */
  #factored(draft: Draft, factoring: Factoring, random: Random): Purchase[] {
    const invoicedCents = Math.round(Math.abs(draft.amount) * 100)
    const advanceCents = Math.round(invoicedCents * (factoring.advancePercent / 100))
    const feeCents = Math.round(invoicedCents * (factoring.feePercent / 100))
    const facts = { invoice: draft.key, invoiced: invoicedCents / 100, withheld: feeCents / 100 }
    const advance: Draft = {
      ...draft,
      amount: -advanceCents / 100,
      truth: { invoice: { ...facts, part: 'advance' } },
    }
    const reserve: Draft = {
      ...draft,
      stream: { ...draft.stream, descriptors: factoring.reserveDescriptors },
      key: `${draft.key}/reserve`,
      on: onBusinessDay(draft.on + factoring.reserveAfterDays),
      amount: -(invoicedCents - advanceCents - feeCents) / 100,
      truth: { invoice: { ...facts, part: 'reserve' } },
    }
    return [advance, reserve].map((one) =>
      settle(one.stream.settlement, one.key, this.#writer.write(one, random), one.on, random),
    )
  }
}
