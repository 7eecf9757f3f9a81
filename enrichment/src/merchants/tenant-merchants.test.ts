import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { compileRule, UNTAUGHT } from '../categories/tenant.ts'
import { explainParties } from '../explain.ts'
import { extractParties } from '../extract.ts'
import { rowOf } from '../test-rows.ts'
import { foldText } from './fold.ts'
import { loadMerchants } from './load-merchants.ts'
import { compileMerchants, type TenantAlias, type TenantEntry } from './tenant-merchants.ts'

const knowledge = {
  merchants: loadMerchants(readFileSync(new URL('../../data/merchants.tsv', import.meta.url))),
}

function entry(id: string, aliases: readonly (string | TenantAlias)[], over: object = {}): TenantEntry {
  const merchant = {
    ...{ id, name: id.toUpperCase(), website: null, mcc: null, kind: null, groupId: null, countries: [] },
    ...{ isOwn: false, icon: null, tenant: { category: null } },
    ...over,
  }
  const written = aliases.map((one) => (typeof one === 'string' ? { text: one, direction: null } : one))
  return { merchant, aliases: written }
}

const own = compileMerchants([
  entry('acme', ['acme', 'acme pay', { text: 'acme refund', direction: 'inflow' }]),
  entry('rent', ['blue door pub'], { tenant: { category: 'rent' } }),
  entry('funder', ['zz capital'], { kind: 'mca', groupId: 'debt.mca_or_rbf' }),
  entry('wd:none', []),
])
const state = { context: 'sync', knowledge, tenant: { ...UNTAUGHT, merchants: own } } as const
const annotated = (over: Parameters<typeof rowOf>[0]) => annotate(rowOf(over), state)
const found = (text: string, direction: 'inflow' | 'outflow' = 'outflow') => own?.find(text, direction)

describe('a merchant of the tenant', () => {
  test('is found by its alias as whole words, anywhere, the longest first', () => {
    expect(found('PAYMENT 123 TO ACME LTD')).toMatchObject({ merchant: { id: 'acme' }, alias: 'acme' })
    expect(found('Acme-Pay 99')).toMatchObject({ alias: 'acme pay' })
    expect(found('ACMEX')).toBeNull()
    expect(found('ACME REFUND')).toMatchObject({ alias: 'acme' })
    expect(found('ACME REFUND', 'inflow')).toMatchObject({ alias: 'acme refund' })
  })

  test('comes before the base and before what a provider is sure of', () => {
    const counterparties = [
      {
        ...{ name: 'Starbucks', type: 'merchant', entityId: 'e1', website: null, logoUrl: null },
        confidenceLevel: 'VERY_HIGH',
      },
    ]
    const annotation = annotated({ description: 'STARBUCKS AT ACME PLAZA', counterparties })
    expect(annotation.merchant).toMatchObject({ key: 'acme', name: 'ACME' })
    expect(annotation.evidence).toContainEqual(
      expect.objectContaining({ signal: 'tenant_merchant', value: 'ACME', category: null }),
    )
    const { merchant } = explainParties(rowOf({ description: 'STARBUCKS AT ACME PLAZA' }), knowledge, own)
    expect(merchant).toMatchObject({ code: 'tenant_alias', value: 'acme' })
  })

  test('is whom a provider names, too', () => {
    expect(annotated({ description: 'XYZ 1', merchantName: 'Acme' }).merchant?.key).toBe('acme')
    expect(
      annotate(rowOf({ description: 'XYZ 1', merchantName: 'Acme' }), { context: 'sync', knowledge }).merchant
        ?.key,
    ).toBe('wd:Q341975')
  })

  test('brings its category, its group what a lender brings; a rule of the tenant and its memory say more', () => {
    const description = 'SQ *BLUE DOOR PUB'
    expect(annotated({ description })).toMatchObject({ category: 'rent', confidence: 0.97 })
    expect(annotated({ description, amount: '12' }).category).not.toBe('rent')
    expect(annotated({ description: 'ZZ CAPITAL' }).category).toBe('debt_repayment_mca')
    const rule = compileRule({ id: 'r', match: { contains: 'blue door' }, category: 'software' })
    const rows = { ...state, tenant: { ...state.tenant, rules: [rule] } }
    expect(annotate(rowOf({ description }), rows).category).toBe('software')
    const memory = new Map([['outflow|rent', { travel: 3 }]])
    expect(annotate(rowOf({ description }), { ...state, tenant: { ...state.tenant, memory } }).category).toBe(
      'travel',
    )
  })

  test('may be one of the base as the tenant wants it', () => {
    const known = knowledge.merchants.byId('eg:netflix')
    const merchants = compileMerchants([
      entry('eg:netflix', ['my stream'], { ...known, name: 'Streaming', tenant: { category: 'software' } }),
    ])
    const wanted = { ...state, tenant: { ...UNTAUGHT, merchants } }
    for (const description of ['NETFLIX.COM', 'PAID MY STREAM 4'])
      expect(annotate(rowOf({ description }), wanted)).toMatchObject({
        category: 'software',
        merchant: { key: 'eg:netflix', name: 'Streaming' },
      })
  })

  test('is extracted from a description', () => {
    expect(extractParties('STARBUCKS AT ACME', { knowledge, tenant: own })).toMatchObject({
      merchant: { key: 'acme' },
      confidence: 0.99,
    })
  })

  test('of any text the match is a slice of it', () => {
    const words = fc.constantFrom('ACME', 'PAY', 'blue', 'DOOR', 'pub', '*', '  ', 'ZZ', 'é', '店', 'CAPITAL')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 30 }), fc.string(), (some, rest) => {
        const text = some.join(' ') + rest
        const match = own?.find(text, 'outflow')
        if (match == null) return
        expect(foldText(text.slice(match.start, match.end)).text).toBe(match.alias)
      }),
    )
  })

  test('a tenant without any costs nothing', () => {
    expect(compileMerchants([])).toBeNull()
  })
})
