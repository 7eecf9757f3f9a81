import { describe, expect, test } from 'vitest'
import { annotate, ROW_ALONE } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { compileRule, InvalidRule, memoryKey, type TenantRule, UNTAUGHT } from './tenant.ts'

const rule = (match: TenantRule['match'], category = 'rent'): TenantRule => ({ id: 'r1', match, category })

describe("a tenant's rules", () => {
  test('come before what the bank wrote and what the engine thinks', () => {
    const tenant = { ...UNTAUGHT, rules: [compileRule(rule({ contains: 'acme  gmbh' }, 'inventory'))] }
    const row = rowOf({ amount: '-80', description: 'ACME GmbH RENT 2026-01' })
    expect(annotate(row)).toMatchObject({ category: 'rent' })
    expect(annotate(row, { ...ROW_ALONE, tenant })).toMatchObject({
      category: 'inventory',
      confidence: 0.99,
      evidence: [{ signal: 'tenant_rule', value: 'r1' }, { signal: 'keyword' }],
    })
  })

  test('hold for their direction and merchant only', () => {
    const tenant = {
      ...UNTAUGHT,
      rules: [compileRule(rule({ merchantKey: 'name:acme', direction: 'outflow' }))],
    }
    const at = (amount: string, merchantName: string) =>
      annotate(rowOf({ amount, description: 'X', merchantName }), { ...ROW_ALONE, tenant }).category
    expect([at('-5', 'Acme'), at('5', 'Acme'), at('-5', 'Other')]).toEqual(['rent', 'none', 'none'])
  })

  test('a pattern that would burn a backtracking engine takes linear time', () => {
    const bombs = ['(a+)+$', '(a|a)*$', '(.*a){20}$', '^(([a-z])+.)+[A-Z]([a-z])+$', '(x+x+)+y']
    const tenant = { ...UNTAUGHT, rules: bombs.map((pattern) => compileRule(rule({ pattern }))) }
    const description = 'a'.repeat(1_000_000)
    const startedAt = performance.now()
    annotate(rowOf({ amount: '-5', description: `${description}!` }), { ...ROW_ALONE, tenant })
    expect(performance.now() - startedAt).toBeLessThan(2_000)
  })

  test('a rule that asks for nothing, is no pattern or is too large is refused with a reason', () => {
    for (const match of [
      {},
      { contains: ' ' },
      { direction: 'inflow' as const },
      { pattern: '(' },
      { pattern: '(?=a)a' },
      { pattern: '((a{0,100}){0,100}){0,100}' },
      { pattern: 'a'.repeat(501) },
    ])
      expect(() => compileRule(rule(match)), JSON.stringify(match)).toThrow(InvalidRule)
  })
})

describe("a tenant's memory", () => {
  const purchase = rowOf({ amount: '-9', description: 'HALVORSEN SUPPLY 4711' })
  const key = memoryKey(null, 'HALVORSEN SUPPLY 4711', 'outflow') ?? ''
  const taught = (counts: Record<string, number>) => ({
    ...ROW_ALONE,
    tenant: { ...UNTAUGHT, memory: new Map([[key, counts]]) },
  })

  test('one correction decides the next row of the merchant, and agreement makes it surer', () => {
    expect(annotate(purchase, taught({ inventory: 1 }))).toMatchObject({
      category: 'inventory',
      confidence: 0.75,
    })
    expect(annotate(purchase, taught({ inventory: 9 })).confidence).toBe(0.95)
  })

  test('says nothing of the other direction', () => {
    const refund = { ...purchase, amount: '9' }
    expect(annotate(refund, taught({ inventory: 3 }))).toEqual(annotate(refund))
  })

  test('knows a merchant by its words without their numbers', () => {
    expect(memoryKey(null, 'HALVORSEN SUPPLY #99', 'outflow')).toBe(key)
    expect(memoryKey(null, '4711', 'outflow')).toBeNull()
    expect(memoryKey('plaid:x', 'ANY', 'inflow')).toBe('inflow|plaid:x')
  })
})
