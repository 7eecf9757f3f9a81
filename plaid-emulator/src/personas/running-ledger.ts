import { type Day, firstDayOf, type Month } from '../days.ts'
import type { Random } from '../random.ts'
import type { BankRow, Purchase } from '../transactions/bank-row.ts'
import type { OverdraftPolicy, Persona, PersonaAccount, Stream } from './streams.ts'
import { RowWriter, truthful } from './write-row.ts'

interface DayState {
  fees: number
}

function centsIn(row: BankRow): number {
  return Math.round(row.amount * 100)
}

/** A pull by ACH or a check can be sent back; cash, wires, fees and transfers are done when they are done. */
function isReturnable(purchase: Purchase, streams: ReadonlyMap<string, Stream>): boolean {
  const stream = streams.get(purchase.row.label)
  return purchase.row.truth?.debt != null || stream?.settlement === 'ach' || stream?.isCheck === true
}

function isCardPurchase(purchase: Purchase, streams: ReadonlyMap<string, Stream>): boolean {
  const settlement = streams.get(purchase.row.label)?.settlement
  return settlement === 'card' || settlement === 'fuel' || settlement === 'tipped'
}

/**
 * The account whose balance decides: day by day, money in before money out, it pays what it can, sends back what can be
 * sent back, and charges for both. Months must be told in order, which `month` sees to; the story begins with the
 * first one.
 */
export class RunningLedger {
  readonly #account: PersonaAccount
  readonly #policy: OverdraftPolicy
  readonly #streams: ReadonlyMap<string, Stream>
  readonly #writer: RowWriter
  readonly #random: Random
  readonly #told: (month: Month) => readonly Purchase[]
  readonly #stops: ReadonlyMap<string, number>
  readonly #returnsInRow = new Map<string, number>()
  readonly #stopped = new Set<string>()
  readonly #months: Purchase[][] = []
  readonly #firstMonth: Month
  #balanceCents: number

  constructor(
    persona: Persona,
    account: PersonaAccount & { overdraft: OverdraftPolicy },
    random: Random,
    firstDay: Day,
    firstMonth: Month,
    told: (month: Month) => readonly Purchase[],
  ) {
    this.#account = account
    this.#policy = account.overdraft
    this.#streams = new Map(persona.streams.map((stream) => [stream.label, stream]))
    this.#writer = new RowWriter(persona, random, firstDay)
    this.#random = random
    this.#told = told
    this.#stops = new Map(
      (persona.debts ?? []).map((debt) => [debt.position, debt.stopsAfterReturns ?? Infinity]),
    )
    this.#firstMonth = firstMonth
    this.#balanceCents = Math.round(account.overdraft.opening * 100)
  }

  /** All rows that post in a month, in the order in which the bank took them; rows of other accounts as they were told. */
  month(month: Month): readonly Purchase[] {
    for (let next = this.#firstMonth + this.#months.length; next <= month; next += 1) {
      this.#months.push(this.#post(next))
    }
    return this.#months[month - this.#firstMonth] ?? []
  }

  #post(month: Month): Purchase[] {
    const inMonth = [month - 1, month]
      .flatMap((one) => (one < this.#firstMonth ? [] : this.#told(one)))
      .filter(({ postedOn }) => postedOn >= firstDayOf(month) && postedOn < firstDayOf(month + 1))
    const posted = inMonth.filter(({ row }) => row.account !== this.#account.key)
    const byDay = new Map<Day, Purchase[]>()
    for (const purchase of inMonth) {
      if (purchase.row.account !== this.#account.key) continue
      byDay.set(purchase.postedOn, [...(byDay.get(purchase.postedOn) ?? []), purchase])
    }
    for (let day = firstDayOf(month); day < firstDayOf(month + 1); day += 1) {
      posted.push(...this.#postDay(byDay.get(day) ?? []))
    }
    return posted
  }

  #postDay(purchases: readonly Purchase[]): Purchase[] {
    const state: DayState = { fees: 0 }
    const comesIn = (purchase: Purchase): boolean => purchase.row.amount < 0
    const ordered = [...purchases.filter(comesIn), ...purchases.filter((one) => !comesIn(one))]
    return ordered.flatMap((purchase) => this.#take(purchase, state))
  }

  #take(purchase: Purchase, state: DayState): Purchase[] {
    if (purchase.isVanishing) return [purchase]
    const position = purchase.row.truth?.debt?.position
    if (position !== undefined && this.#stopped.has(position)) return []
    const cents = centsIn(purchase.row)
    const after = this.#balanceCents - cents
    if (cents <= 0 || after >= 0) {
      if (position !== undefined && cents > 0) this.#returnsInRow.set(position, 0)
      this.#balanceCents = after
      return [purchase]
    }
    if (isReturnable(purchase, this.#streams)) return this.#sendBack(purchase, state)
    const floorCents = Math.round(this.#policy.paysDownTo * 100)
    // A card is declined at the till, so that nothing is ever seen of it.
    if (after < floorCents && isCardPurchase(purchase, this.#streams)) return []
    return this.#payIntoOverdraft(purchase, after, state)
  }

  #payIntoOverdraft(purchase: Purchase, after: number, state: DayState): Purchase[] {
    this.#balanceCents = after
    if (purchase.row.category?.detailed.startsWith('BANK_FEES')) return [purchase]
    const event = { event: `nsf/${purchase.key}`, kind: 'overdraft' } as const
    const item = this.#marked(purchase, { ...event, part: 'item' })
    return [item, ...this.#fee(purchase, { ...event, part: 'fee' }, this.#policy.overdraftFee, state)]
  }

  /** The item and its return leave the balance as it was; the fee does not. */
  #sendBack(purchase: Purchase, state: DayState): Purchase[] {
    const position = purchase.row.truth?.debt?.position
    if (position !== undefined) {
      const inRow = (this.#returnsInRow.get(position) ?? 0) + 1
      this.#returnsInRow.set(position, inRow)
      if (inRow >= (this.#stops.get(position) ?? Infinity)) this.#stopped.add(position)
    }
    const event = { event: `nsf/${purchase.key}`, kind: 'returned' } as const
    const returned = this.#bankRow(
      `${purchase.key}/return`,
      purchase,
      -purchase.row.amount,
      this.#policy.returnDescriptors,
      'TRANSFER_IN_OTHER_TRANSFER_IN',
    )
    const back = this.#marked(returned, { ...event, part: 'return' })
    return [
      this.#marked(purchase, { ...event, part: 'item' }),
      { ...back, row: { ...back.row, ...truthful(back.row, { smb: 'payment_reversals' }) } },
      ...this.#fee(purchase, { ...event, part: 'fee' }, this.#policy.returnedFee, state),
    ]
  }

  #fee(
    purchase: Purchase,
    nsf: NonNullable<NonNullable<BankRow['truth']>['nsf']>,
    fee: OverdraftPolicy['returnedFee'],
    state: DayState,
  ): Purchase[] {
    if (state.fees >= this.#policy.feesPerDayMax) return []
    state.fees += 1
    this.#balanceCents -= Math.round(fee.amount * 100)
    const category = nsf.kind === 'returned' ? 'BANK_FEES_INSUFFICIENT_FUNDS' : 'BANK_FEES_OVERDRAFT_FEES'
    const charged = this.#bankRow(`${purchase.key}/fee`, purchase, fee.amount, fee.descriptors, category)
    return [this.#marked(charged, nsf)]
  }

  #marked(purchase: Purchase, nsf: NonNullable<NonNullable<BankRow['truth']>['nsf']>): Purchase {
    return { ...purchase, row: { ...purchase.row, ...truthful(purchase.row, { nsf }) } }
  }

  #bankRow(
    key: string,
    cause: Purchase,
    amount: number,
    descriptors: readonly string[],
    category: string,
  ): Purchase {
    const stream: Stream = {
      label: amount < 0 ? 'returned_item' : 'nsf_fee',
      account: this.#account.key,
      direction: amount < 0 ? 'in' : 'out',
      cadence: { kind: 'times', min: 0, max: 0 },
      amount: { kind: 'fixed', amount },
      settlement: 'at_once',
      descriptors,
      category,
      confidence: 'HIGH',
    }
    const on = cause.postedOn
    const truth = { counterparty: 'bank', recurrence: null } as const
    return {
      key,
      row: this.#writer.write({ stream, key, on, amount, place: 0, truth }, this.#random.fork(key)),
      authorizedOn: on,
      postedOn: on,
      pending: null,
      isVanishing: false,
      isLinkLost: false,
    }
  }
}
