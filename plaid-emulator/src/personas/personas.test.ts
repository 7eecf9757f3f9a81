import { describe, expect, it } from 'vitest'
import { DEFAULT_START_MS } from '../clock.ts'
import { dayOf, isBusinessDay } from '../days.ts'
import { Random } from '../random.ts'
import type { TransactionSource } from '../users/source.ts'
import { openPersona, PERSONA_NAMES } from './personas.ts'

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
  const story = source.purchases(SINCE, TODAY)

  it('has two years of more than 1,500 rows over three accounts', () => {
    expect(story.length).toBeGreaterThan(1500)
    expect(new Set(story.map((purchase) => purchase.row.account)).size).toBe(3)
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
    expect(mirrors.length).toBeGreaterThan(40)
    for (const mirror of mirrors) {
      const main = byKey.get(mirror.key.replace('/mirror', ''))
      if (!main) continue
      expect(mirror.row.amount).toBe(-main.row.amount)
      expect(mirror.row.account).not.toBe(main.row.account)
    }
  })

  it('never fell below its lowest balance in two years: overdrawn by 118 at most, and no card in credit', () => {
    for (const account of source.accounts) {
      const sign = account.type === 'credit' ? -1 : 1
      let balance = cents(account.current ?? 0)
      for (let day = TODAY; day >= SINCE; day -= 1) {
        expect(balance).toBeGreaterThanOrEqual(account.key === 'checking' ? -11_800 : 0)
        for (const { row, isVanishing, postedOn } of story) {
          if (postedOn !== day || row.account !== account.key || isVanishing) continue
          balance += sign * cents(row.amount)
        }
      }
    }
  })

  it('tells the same day again the same way', () => {
    const again = open(name)
    expect(again.purchases(TODAY, TODAY)).toEqual(source.purchases(TODAY, TODAY))
    expect(open(name, 'another').purchases(TODAY, TODAY)).not.toEqual(source.purchases(TODAY, TODAY))
  })

  it('pays its card by what was bought with it the month before', () => {
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
