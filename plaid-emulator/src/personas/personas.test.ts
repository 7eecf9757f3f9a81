import { describe, expect, it } from 'vitest'
import { DEFAULT_START_MS } from '../clock.ts'
import { dayOf, isBusinessDay } from '../days.ts'
import { Random } from '../random.ts'
import type { TransactionSource } from '../users/source.ts'
import { openPersona, PERSONA_NAMES } from './personas.ts'
import { PERSONAS } from './table.ts'

const TODAY = dayOf(DEFAULT_START_MS)
const SINCE = TODAY - 729

function open(name: string, seed = 'test'): TransactionSource {
  const source = openPersona(name, new Random(seed), TODAY)
  if (!source) throw new Error(`no persona ${name}`)
  return source
}

function cents(amount: number): number {
  return Math.round(amount * 100)
}

describe.each(PERSONA_NAMES)('the %s', (name) => {
  const source = open(name)
  const persona = PERSONAS.find((one) => one.name === name)
  const story = source.purchases(SINCE, TODAY)

  it('has two years of more than 1,500 rows over all its accounts', () => {
    expect(story.length).toBeGreaterThan(1500)
    const accounts = source.accounts.map((account) => account.key)
    expect([...new Set(story.map((purchase) => purchase.row.account))].sort()).toEqual(accounts.sort())
    expect(new Set(story.map((purchase) => purchase.key)).size).toBe(story.length)
  })

  it('posts on business days only, never before the authorization', () => {
    for (const { postedOn, authorizedOn, isVanishing } of story) {
      if (!isVanishing) expect(isBusinessDay(postedOn)).toBe(true)
      expect(postedOn).toBeGreaterThanOrEqual(authorizedOn ?? postedOn)
    }
  })

  it('has both legs of every transfer between its own accounts', () => {
    const whole = source.purchases(SINCE - 40, TODAY + 40)
    const byKey = new Map(whole.map((purchase) => [purchase.key, purchase]))
    const mirrors = whole.filter((purchase) => purchase.key.endsWith('/mirror'))
    expect(mirrors.length).toBeGreaterThan(15)
    for (const mirror of mirrors) {
      const main = byKey.get(mirror.key.replace('/mirror', ''))
      if (!main) continue
      const fx = mirror.row.truth?.transfer?.fx
      expect(main.row.truth?.transfer).toEqual(mirror.row.truth?.transfer)
      expect(fx !== null).toBe(main.row.currency !== mirror.row.currency)
      expect(cents(mirror.row.amount)).toBe(-Math.round(cents(main.row.amount) * (fx?.rate ?? 1)))
      expect(mirror.row.account).not.toBe(main.row.account)
    }
  })

  it('never fell below its lowest balance in two years, and touched it', () => {
    for (const account of source.accounts) {
      const planned = persona?.accounts.find((one) => one.key === account.key)
      if (!planned || planned.overdraft) continue
      let lowest = Infinity
      const sign = account.type === 'credit' ? -1 : 1
      let balance = cents(account.current ?? 0)
      for (let day = TODAY; day >= SINCE; day -= 1) {
        lowest = Math.min(lowest, balance)
        for (const { row, isVanishing, postedOn } of story) {
          if (postedOn !== day || row.account !== account.key || isVanishing) continue
          balance += sign * cents(row.amount)
        }
      }
      expect(lowest).toBe(planned.lowest * 100)
    }
  })

  it('tells the same day again the same way', () => {
    const again = open(name)
    expect(again.purchases(TODAY, TODAY)).toEqual(source.purchases(TODAY, TODAY))
    expect(open(name, 'another').purchases(TODAY, TODAY)).not.toEqual(source.purchases(TODAY, TODAY))
  })

  const card = source.accounts.find((account) => account.type === 'credit')
  it.runIf(card)('pays its card by what was bought with it the month before', () => {
    const payments = story.filter(
      (purchase) => purchase.row.label === 'card_payment' && purchase.row.account === 'checking',
    )
    expect(payments.length).toBeGreaterThanOrEqual(23)
    expect(payments.every((purchase) => purchase.row.amount > 0)).toBe(true)
  })

  it('leaves no template unfilled', () => {
    expect(story.filter((purchase) => /[{}]/.test(purchase.row.name))).toEqual([])
  })
})
