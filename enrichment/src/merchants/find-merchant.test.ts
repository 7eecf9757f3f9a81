import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { annotate } from '../annotate.ts'
import { rowOf } from '../test-rows.ts'
import { foldText } from './fold.ts'
import { isMerchantGroupId } from './kinds.ts'
import type { FindContext } from './known-merchant.ts'
import { loadMerchants } from './load-merchants.ts'

const bytes = readFileSync(new URL('../../data/merchants.tsv', import.meta.url))
const index = loadMerchants(bytes)
const knowledge = { merchants: index }
const HERE: FindContext = { direction: 'outflow', country: 'US', channel: null }
const nameIn = (text: string, over: Partial<FindContext> = {}) =>
  index.find(text, { ...HERE, ...over })?.merchant.name ?? null

describe('a merchant in a text', () => {
  test.each([
    ['AMZN Mktp US*2K3AB1', 'Amazon'],
    ['STARBUCKS STORE 01234 SEATTLE', 'Starbucks'],
    ["MCDONALD'S F1234", "McDonald's"],
    ['MCDONALDS 4412', "McDonald's"],
    ['WM SUPERCENTER #2034', 'Walmart'],
    ['UBER *TRIP HELP.UBER.COM', 'Uber'],
    ['UBER   *EATS', 'Uber'],
    ['UBER EATS', 'Uber Eats'],
    ['DD *DOORDASH BURGERKI', 'DoorDash'],
    ['FACEBK *ABC12', 'Facebook Ads'],
    ['TARGET T-1234', 'Target'],
    ['SHELL OIL 57442', 'Shell'],
    ['ONDECK CAPITAL', 'OnDeck'],
    ['ODK CAPITAL LLC', 'OnDeck'],
  ])('%j names %s', (text, name) => {
    expect(nameIn(text)).toBe(name)
  })

  test.each([
    ['a word is no brand', 'TARGET DATE FUND CONTRIBUTION'],
    ['nor is part of another name', 'GAP INSURANCE REFUND'],
    ['nor a verb', 'CHASE THE DREAM LLC'],
    ['nor a shell', 'SHELL SHOCK GAMING'],
    ['nor part of a word', 'POSTMATESTER'],
    ['nor a street', 'THE SHOP ON SUBWAY LANE BAKERY'],
    ['nor a family', 'MULLIGAN FAMILY DENTAL'],
  ])('%s: %j', (_, text) => {
    expect(nameIn(text)).toBeNull()
  })

  test('a word of the language is surer where it is all of the name', () => {
    const whole = index.find('SUBWAY 1234', HERE)
    const more = index.find('SUBWAY MARKET', HERE)
    expect([whole?.merchant.name, more?.merchant.name]).toEqual(['Subway', 'Subway'])
    expect(whole?.confidence).toBeGreaterThan(more?.confidence ?? 1)
  })

  test('what stands in another column is where it was, not who', () => {
    expect(nameIn('NORTH VISTA MEDICA      FIRESTONE')).toBeNull()
  })

  test('who is at home in another country needs an unmistakable name', () => {
    expect(nameIn('SAINSBURYS S/MKTS', { country: 'GB' })).toBe("Sainsbury's")
    expect(nameIn('BOOTS RETAIL', { country: 'GB' })).toBe('Boots')
    expect(nameIn('BOOTS', { country: 'US' })).toBeNull()
  })

  test('a weak alias needs the rail and the direction, and is worth more when it recurs', () => {
    expect(nameIn('WBL')).toBeNull()
    expect(nameIn('WBL', { channel: 'ach', direction: 'inflow' })).toBeNull()
    const once = index.find('WBL', { ...HERE, channel: 'ach' })
    const again = index.find('WBL', { ...HERE, channel: 'ach', isRecurring: true })
    expect(once).toMatchObject({ merchant: { name: 'World Business Lenders' }, isWeak: true })
    expect(again?.confidence).toBeGreaterThan(once?.confidence ?? 1)
    expect(index.find('WBL', { ...HERE, channel: 'ach', isRecurring: false })).toBeNull()
  })

  test('a marketplace pays out what it sold, and sells', () => {
    const inflow = index.find('AMAZON.COM SERVICES', { ...HERE, direction: 'inflow' })
    expect(inflow?.merchant).toMatchObject({ id: 'eg:amazon', kind: 'marketplace' })
    const outflow = index.find('AMAZON.COM*2K1', HERE)
    expect(outflow?.merchant).toMatchObject({ id: 'eg:amazon', kind: null })
  })

  test('names in other scripts are found inside a sentence', () => {
    expect(index.find('スターバックスコーヒー新宿', { ...HERE, country: 'JP' })?.merchant.name).toBe(
      'Starbucks',
    )
  })
})

describe('the knowledge base', () => {
  test('ids do not change: transactions hold them', () => {
    const ids = ['STARBUCKS', 'ONDECK CAPITAL', 'NETFLIX.COM', 'GUSTO'].map(
      (text) => index.find(text, HERE)?.merchant.id,
    )
    expect(ids).toEqual(['eg:starbucks', 'eg:ondeck', 'eg:netflix', 'eg:gusto'])
    expect(index.byId('wd:Q35919')?.name).toBe('Lexus')
  })

  test('holds unique ids, four-digit trades with words, and groups of the contract', () => {
    expect(index.list.length).toBeGreaterThan(10_000)
    expect(new Set(index.list.map((merchant) => merchant.id)).size).toBe(index.list.length)
    for (const { mcc, groupId, website } of index.list) {
      expect(mcc ?? '0000').toMatch(/^\d{4}$/)
      expect(groupId === null || isMerchantGroupId(groupId)).toBe(true)
      expect(website ?? 'https://').toMatch(/^https:/)
    }
    expect(index.trade('5411')).toMatch(/Grocery/)
    expect(index.byId('eg:ondeck')?.groupId).toBe('debt.mca_or_rbf')
    expect(index.byId('eg:uber-eats')?.groupId).toBe('Uber')
  })

  test('the order of its lines does not matter to who has which id', () => {
    const [head = '', ...rest] = bytes.toString('utf8').split('\n')
    const end = rest.indexOf('#icons')
    const turned = [head, ...rest.slice(0, end).reverse(), ...rest.slice(end)].join('\n')
    const other = loadMerchants(new TextEncoder().encode(turned))
    expect(other.list.map(({ id }) => id).sort()).toEqual(index.list.map(({ id }) => id).sort())
    expect(other.find('STARBUCKS', HERE)?.merchant.id).toBe('eg:starbucks')
  })

  test('a search gives whole names first, then beginnings', () => {
    expect(index.search('uber', 2).map(({ name }) => name)).toEqual(['Uber', 'Uber Eats'])
    expect(index.search('***', 5)).toEqual([])
  })

  test('other bytes are refused', () => {
    expect(() => loadMerchants(new Uint8Array([1, 2, 3]))).toThrow(TypeError)
  })
})

describe('of any text', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc
      .array(fc.constantFrom('AMAZON', 'UBER', 'EATS', 'THE', '*', '   ', "'", 'SHELL', '店', '#12'), {
        maxLength: 12,
      })
      .map((words) => words.join(' ')),
  )

  test('a match is a slice of it, sure within bounds', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const match = index.find(text, HERE)
        if (match === null) return
        expect(foldText(text.slice(match.start, match.end)).text).toBe(match.alias)
        expect(match.confidence).toBeGreaterThan(0)
        expect(match.confidence).toBeLessThanOrEqual(1)
      }),
      { numRuns: 2000 },
    )
  })

  test('a megabyte is read at once', () => {
    const from = performance.now()
    for (const word of ['amazon ', 'a', "'", 'é', '店 '])
      index.find(word.repeat(1_000_000 / word.length), HERE)
    expect(performance.now() - from).toBeLessThan(200)
  })
})

const paymentId = (name: string) => `eg:${name.toLowerCase().replace(' ', '-')}`

describe('in an annotation', () => {
  const annotated = (over: Parameters<typeof rowOf>[0]) =>
    annotate(rowOf(over), { context: 'sync', knowledge })

  test('a funder makes a repayment, and says by which words', () => {
    const { category, merchant, evidence } = annotated({
      description: 'ACH DEBIT ODK CAPITAL LLC',
      amount: '-412.5',
    })
    expect(category).toBe('debt_repayment_mca')
    expect(merchant).toMatchObject({ key: 'eg:ondeck', name: 'OnDeck' })
    expect(evidence).toContainEqual(
      expect.objectContaining({ signal: 'merchant', value: 'OnDeck: odk capital' }),
    )
  })

  test('who says that it is a loan does not contradict who says that it is an advance', () => {
    const loan = {
      primary: '',
      detailed: 'LOAN_DISBURSEMENTS_OTHER_DISBURSEMENT',
      confidenceLevel: 'VERY_HIGH',
    }
    const { category, confidence } = annotated({ description: 'ODK CAPITAL LLC', amount: '9000', pfc: loan })
    expect(category).toMatch(/^debt_investment/)
    expect(confidence).toBeGreaterThan(0.85)
  })

  test('a processor that pays out is the processor, not the merchant', () => {
    expect(annotated({ description: 'STRIPE TRANSFER', amount: '900' })).toMatchObject({
      category: 'revenue',
      merchant: null,
      paymentProcessor: { name: 'Stripe' },
    })
  })

  test.each([
    ['PAYPAL INST XFER', 'PayPal'],
    ['VENMO', 'Venmo'],
    ['CASH APP CASHOUT', 'Cash App'],
    ['ZELLE', 'Zelle'],
    ['TRANSFERWISE', 'Wise'],
  ])('who carries money both ways is the processor and says nothing of what for: %j', (description, name) => {
    for (const amount of ['50', '-50']) {
      const { merchant, paymentProcessor, evidence } = annotated({ description, amount })
      expect([merchant, paymentProcessor?.name]).toEqual([null, name])
      expect(evidence.find(({ signal }) => signal === 'merchant')).toMatchObject({ category: null })
    }
    expect(index.byId(paymentId(name))).toMatchObject({ kind: 'wallet', mcc: '4829' })
  })

  test("a provider's name that is known has the id that the text's has", () => {
    const fromPlaid = annotated({ merchantName: 'Starbucks', merchantEntityId: 'e1' }).merchant
    expect(fromPlaid?.key).toBe(annotated({ description: 'STARBUCKS STORE 12' }).merchant?.key)
  })

  test('a provider that is not sure yields to a name in the text; one that is sure does not', () => {
    const party = (confidenceLevel: string) => ({
      name: 'Somebody Else',
      type: 'merchant',
      entityId: 'e2',
      website: null,
      logoUrl: null,
      confidenceLevel,
    })
    const merchantBy = (level: string) =>
      annotated({ description: 'NETFLIX.COM', counterparties: [party(level)] }).merchant?.name
    expect(merchantBy('LOW')).toBe('Netflix')
    expect(merchantBy('VERY_HIGH')).toBe('Somebody Else')
  })

  test.each([
    ['CHECKCARD 0812 BELLA LUNA TRATTORIA #12 5551234567', 'Bella Luna Trattoria'],
    ["SQ *JOE'S CORNER CAFE LLC", "Joe's Corner Cafe LLC"],
  ])('nobody known: %j is called %s', (description, name) => {
    expect(annotated({ description }).merchant).toMatchObject({ name, known: null })
  })

  test('what a processor carries is from whom its mark stands before', () => {
    expect(annotated({ description: 'PAYPAL *SPOTIFY' })).toMatchObject({
      merchant: { name: 'Spotify' },
      paymentProcessor: { key: 'eg:paypal', name: 'PayPal' },
    })
  })

  test('what is no purchase is given no name', () => {
    expect(annotated({ description: 'WIRE TRANSFER FEE' }).merchant).toBeNull()
  })
})
