import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { type Counterparty, merchantKey } from './merchant.ts'

function party(name: string, type: string, over: Partial<Counterparty> = {}): Counterparty {
  return { name, type, entityId: null, website: null, logoUrl: null, confidenceLevel: 'HIGH', ...over }
}

describe('who took part', () => {
  test('a shop that sells through a terminal: the shop is the merchant, the terminal carries the money', () => {
    const annotation = annotate(
      rowOf({ counterparties: [party('Square', 'payment_terminal'), party("Joe's Café", 'merchant')] }),
    )
    expect(annotation).toMatchObject({
      merchant: { key: 'name:joes café', name: "Joe's Café" },
      paymentProcessor: { name: 'Square' },
      counterparty: "Joe's Café",
    })
  })

  test('a marketplace alone is the merchant, beside one it carries the money', () => {
    const doordash = party('DoorDash', 'marketplace')
    expect(annotate(rowOf({ counterparties: [doordash] }))).toMatchObject({
      merchant: { name: 'DoorDash' },
      paymentProcessor: null,
    })
    expect(annotate(rowOf({ counterparties: [doordash, party('Burger King', 'merchant')] }))).toMatchObject({
      merchant: { name: 'Burger King' },
      paymentProcessor: { name: 'DoorDash' },
    })
  })

  test("a payout's merchant name is the processor's own: it is no merchant, but the counterparty", () => {
    const annotation = annotate(
      rowOf({ amount: '900', merchantName: 'Stripe', counterparties: [party('STRIPE', 'payment_app')] }),
    )
    expect(annotation).toMatchObject({
      merchant: null,
      paymentProcessor: { name: 'STRIPE' },
      counterparty: 'STRIPE',
    })
  })

  test('of several merchants the surest counts, the first among equals', () => {
    const counterparties = [
      party('Maybe', 'merchant', { confidenceLevel: 'LOW' }),
      party('First', 'merchant', { confidenceLevel: 'VERY_HIGH' }),
      party('Second', 'merchant', { confidenceLevel: 'VERY_HIGH' }),
    ]
    expect(annotate(rowOf({ counterparties })).merchant?.name).toBe('First')
  })

  test('a lender is the merchant of its own row', () => {
    const counterparties = [party('Rapid Finance', 'financial_institution')]
    expect(annotate(rowOf({ counterparties }))).toMatchObject({ merchant: { name: 'Rapid Finance' } })
  })

  test("without counterparties the row's own fields speak, and the mark in the text", () => {
    const annotation = annotate(
      rowOf({
        description: 'SQ *BLUE BOTTLE',
        merchantName: 'Blue Bottle',
        merchantEntityId: 'e1',
        website: 'bluebottle.com',
      }),
    )
    expect(annotation).toMatchObject({
      merchant: { key: 'plaid:e1', website: 'https://bluebottle.com' },
      paymentProcessor: { key: 'name:square', website: 'https://squareup.com' },
    })
  })

  test('nobody named is nobody', () => {
    expect(annotate(rowOf({}))).toMatchObject({ merchant: null, paymentProcessor: null, counterparty: null })
  })
})

describe('the key of a merchant', () => {
  test('is the entity, else the name as people mean it', () => {
    expect(merchantKey('Whatever', 'abc')).toBe('plaid:abc')
    expect(merchantKey("McDonald's ", null)).toBe(merchantKey('MCDONALDS', null))
    expect(merchantKey('７-Eleven', null)).toBe(merchantKey('7 ELEVEN', null))
    expect(merchantKey('支付宝', null)).toBe('name:支付宝')
    expect(merchantKey(' *** ', null)).toBeNull()
  })

  test('does not change when its name part is keyed again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const key = merchantKey(name, null)
        fc.pre(key !== null)
        expect(merchantKey((key ?? '').slice('name:'.length), null)).toBe(key)
      }),
    )
  })
})

test.each([
  ['walmart.com', 'https://walmart.com'],
  ['http://a.example/x', 'http://a.example/x'],
  ['javascript:alert(1)', null],
  ['not an address', null],
  ['', null],
])('a website %j is shown as %j', (website, shown) => {
  expect(annotate(rowOf({ merchantName: 'Somebody', website })).merchant?.website).toBe(shown)
})
