import { describe, expect, it } from 'vitest'
import { DEFAULT_START_MS } from '../clock.ts'
import { dayOf, isBusinessDay, weekdayOf } from '../days.ts'
import { Random } from '../random.ts'
import { primaryOf } from '../transactions/plaid-transaction.ts'
import type { TransactionSource } from '../users/source.ts'
import { levelPaymentCents } from './debts.ts'
import { FAMILY_NAMES } from './families.ts'
import { familiesByPersona } from './family-list.ts'
import { openPersona, PERSONA_NAMES } from './personas.ts'
import { PERSONAS } from './table.ts'

const TODAY = dayOf(DEFAULT_START_MS)
const SINCE = TODAY - 729

function open(name: string): TransactionSource {
  const source = openPersona(name, new Random('truth'), TODAY)
  if (!source) throw new Error(`no persona ${name}`)
  return source
}

const cents = (amount: number): number => Math.round(amount * 100)

describe.each(PERSONA_NAMES)('the truth about the %s', (name) => {
  const source = open(name)
  const story = source.purchases(SINCE, TODAY)
  const byKey = new Map(source.purchases(SINCE - 70, TODAY + 40).map((one) => [one.key, one]))

  it('is told of every row, in the taxonomy it names, under the key of its purchase', () => {
    for (const { key, row } of story) {
      expect(row.truth?.key).toBe(key)
      expect(primaryOf(row.truth?.pfc ?? '') === 'OTHER').toBe(row.truth?.pfc.startsWith('OTHER'))
      expect(FAMILY_NAMES).toContain(row.truth?.family)
    }
  })

  it('names refunds and double charges with what they belong to', () => {
    for (const { row } of story) {
      const original = byKey.get(row.truth?.refundOf ?? row.truth?.duplicateOf ?? '')
      if (row.truth?.refundOf) {
        expect(Math.sign(row.amount)).toBe(-Math.sign(original?.row.amount ?? 0))
        expect(Math.abs(row.amount)).toBeLessThanOrEqual(Math.abs(original?.row.amount ?? 0))
        expect(row.truth.merchant).toBe(original?.row.truth?.merchant)
      }
      if (row.truth?.duplicateOf)
        expect([row.amount, row.name]).toEqual([original?.row.amount, original?.row.name])
    }
  })

  it('pulls of each debt what its schedule says, on that day, until the funder stops', () => {
    for (const { debt, events } of source.debts ?? []) {
      const due = events.filter((event) => event.on >= SINCE && event.on <= TODAY)
      const rows = story.filter(
        ({ row }) => row.truth?.debt?.position === debt.position && row.truth.nsf?.part !== 'fee',
      )
      const pulled = rows.map(({ row, postedOn }) => `${postedOn} ${Math.abs(cents(row.amount))}`)
      const planned = due.map((event) => `${event.on} ${event.cents}`)
      expect(pulled.sort()).toEqual(planned.slice(0, rows.length).sort())
      if (debt.stopsAfterReturns === undefined) expect(rows.length).toBe(due.length)
      expect(due.every((event) => isBusinessDay(event.on))).toBe(true)
    }
  })

  it('sends nothing back that the balance covers, and lets nothing through that it does not', () => {
    const account = PERSONAS.find((one) => one.name === name)?.accounts.find((one) => one.overdraft)
    if (!account) {
      expect(story.filter(({ row }) => row.truth?.nsf)).toEqual([])
      return
    }
    const whole = source
      .purchases(SINCE - 70, TODAY)
      .filter((one) => one.postedOn <= TODAY && !one.isVanishing)
    const returned = new Set(
      whole.flatMap(({ row }) => (row.truth?.nsf?.part === 'return' ? [row.truth.nsf.event] : [])),
    )
    let balance = cents(account.overdraft?.opening ?? 0)
    for (const { row } of whole) {
      if (row.account !== account.key) continue
      const { nsf } = row.truth ?? {}
      const after = balance - cents(row.amount)
      if (nsf?.part === 'item') expect(after).toBeLessThan(0)
      else if (row.amount > 0 && !row.truth?.pfc.startsWith('BANK_FEES'))
        expect(after).toBeGreaterThanOrEqual(0)
      if (nsf?.part === 'item') expect(returned.has(nsf.event)).toBe(nsf.kind === 'returned')
      balance = after
    }
    expect(balance).toBe(cents(source.accounts.find((one) => one.key === account.key)?.current ?? 0))
    expect(returned.size).toBeGreaterThan(20)
  })

  it('looks like a statement: some merchants unknown to Plaid, few rows at the weekend, names that vary', () => {
    const bought = story.filter(({ row }) => row.truth?.merchant && row.truth.counterparty === 'business')
    const unknown = bought.filter(({ row }) => row.merchantName === null).length / bought.length
    expect(unknown).toBeGreaterThan(0.005)
    expect(unknown).toBeLessThan(0.35)
    const authorized = story.filter((one) => one.pending && one.authorizedOn !== null)
    const weekend = authorized.filter((one) => [0, 6].includes(weekdayOf(one.authorizedOn ?? 0)))
    if (authorized.length > 300) expect(weekend.length / authorized.length).toBeLessThan(2 / 7 + 0.06)
    expect(new Set(story.map(({ row }) => row.name)).size / story.length).toBeGreaterThan(0.4)
    expect(familiesByPersona().get(name)?.length).toBeGreaterThan(8)
  })
})

describe('the tables', () => {
  it('spread the families, so that one can be held out of an evaluation', () => {
    const used = new Set([...familiesByPersona().values()].flat())
    expect(used.size).toBeGreaterThan(35)
  })

  it('release at the end of a job what was held back over its months', () => {
    const rows = open('contractor')
      .purchases(SINCE, TODAY)
      .flatMap(({ row }) => (row.truth?.invoice ? [{ ...row.truth.invoice, amount: row.amount }] : []))
    for (const release of rows.filter((row) => row.part === 'retainage')) {
      const held = rows.filter((row) => row.invoice === release.invoice && row.part === 'progress')
      if (held.length * (held[0]?.invoiced ?? 0) < release.invoiced) continue
      expect(cents(-release.amount)).toBe(held.reduce((sum, row) => sum + cents(row.withheld), 0))
    }
    expect(rows.filter((row) => row.part === 'retainage').length).toBeGreaterThan(2)
  })

  it('pay a factored invoice in two parts that leave the fee', () => {
    const rows = open('trucking')
      .purchases(SINCE, TODAY)
      .flatMap(({ row }) => (row.truth?.invoice ? [{ ...row.truth.invoice, amount: row.amount }] : []))
    const pairs = [...Map.groupBy(rows, (row) => row.invoice).values()].filter((parts) => parts.length === 2)
    expect(pairs.length).toBeGreaterThan(500)
    for (const [one, other] of pairs) {
      const paid = cents(-(one?.amount ?? 0)) + cents(-(other?.amount ?? 0))
      expect(paid).toBe(cents(one?.invoiced ?? 0) - cents(one?.withheld ?? 0))
    }
  })

  it('pay out what was sold less the fees', () => {
    const payouts = open('saas')
      .purchases(SINCE, TODAY)
      .filter(({ row }) => row.truth?.payout)
    expect(payouts.length).toBeGreaterThan(400)
    for (const { row } of payouts) {
      const { gross, fees } = row.truth?.payout ?? { gross: 0, fees: 0 }
      expect(cents(-row.amount)).toBe(cents(gross) - cents(fees))
      expect(fees).toBeGreaterThan(0)
    }
  })

  it('renew a position with what was left of it, and have the stacked company pay four funders at once', () => {
    const plans = open('stacked').debts ?? []
    const first = plans.find((plan) => plan.debt.position === 'first')
    const renewed = plans.find((plan) => plan.debt.position === 'first_renewed')
    const paid = first?.events
      .filter((one) => one.part === 'payment')
      .reduce((sum, one) => sum + one.cents, 0)
    expect(renewed?.payoffCents).toBe((first?.owedCents ?? 0) - (paid ?? 0))
    expect(renewed?.payoffCents).toBeGreaterThan(0)
    expect(renewed?.events[0]?.cents).toBe(80_000_00 - (renewed?.payoffCents ?? 0) - 1600_00)
    const pulling = plans.filter((plan) =>
      plan.events.some((one) => one.part === 'payment' && one.on > TODAY - 7 && one.on <= TODAY),
    )
    expect(pulling.filter((plan) => plan.debt.kind === 'mca').length).toBe(4)
  })

  it('have a funder give up on the distressed company', () => {
    const source = open('distressed')
    const last = source.purchases(TODAY - 20, TODAY).filter(({ row }) => row.truth?.debt)
    expect(last).toEqual([])
  })

  it('amortize a loan: the level payments are worth the sum', () => {
    const level = levelPaymentCents(108_000, 7.9, 60)
    const rate = 0.079 / 12
    let left = 108_000_00
    for (let payment = 0; payment < 60; payment += 1) left = left * (1 + rate) - level
    expect(Math.abs(left)).toBeLessThan(60)
  })

  it('keep the holidays of the Federal Reserve, those that move and those on a Sunday', () => {
    const days = ['2026-01-19', '2026-05-25', '2026-09-07', '2026-11-26', '2023-01-02', '2027-07-05']
    expect(days.map((day) => isBusinessDay(dayOf(Date.parse(day))))).toEqual(days.map(() => false))
    expect(isBusinessDay(dayOf(Date.parse('2026-07-03')))).toBe(true)
  })
})
