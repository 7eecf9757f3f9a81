import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanDescription } from './clean-description.ts'

describe('names the other side', () => {
  test.each([
    // Card
    ['DEBIT CARD PURCHASE XXXXX0123 FANDANGO FANDANGO.CO CA', 'FANDANGO'],
    ["PURCHASE AUTHORIZED ON  PAPA JOHN'S #0123 012-012-0123 TX S012345678901234 CARD 0123", "PAPA JOHN'S"],
    ['CHECKCARD 0612 TRADER JOES SAN JOSE CA 24164071234567890123456', 'TRADER JOES'],
    ['CHECK CRD PURCHASE 11/11 TWILIO SAN FRANCISCO CA 111111XXXXXX1111 111111111111111 ?MCC=1111', 'TWILIO'],
    ['DEBIT CARD PURCHASE, *****30123, AUT 061224 VISA DDA PUR STAPLES 00123', 'STAPLES'],
    ['RECUR DEBIT CRD PMT11/11 ATT*BUS PHONE PMT', 'ATT*BUS PHONE PMT'],
    ['DEBIT FOR CHECKCARD XXXXXX4306 07/06/17USA*CANTEEN', 'CANTEEN'],
    ['POS DEBIT                UBER   *                 012-012-0123  CA', 'UBER'],
    ['PURCHASE WM SUPERCENTER #1700', 'WM SUPERCENTER'],
    // ACH and transfers
    ['GUSTO DES:NET 123456 ID:6SEMJ12 INDN:ACME CO ID:9138864001 CCD', 'GUSTO'],
    ['CAPITAL ONE MOBILE PMT 708339809510431 WEB ID: 9279744980', 'CAPITAL ONE'],
    ['Zelle payment to LINDQVIST BOOKKEEPING Conf# a1b2c3d4e', 'LINDQVIST BOOKKEEPING'],
    ['DIRECT DEBIT PAYMENT TO DIRECT LINE INS REF 54321234/000001/P MANDATE NO 0015', 'DIRECT LINE INS'],
    ['Starbucks', 'Starbucks'],
    ['支付宝 1234', '支付宝'],
  ])('%s → %s', (raw, text) => {
    expect(cleanDescription(raw).text).toBe(text)
  })
})

describe('keeps what may be the name', () => {
  test.each([
    'POSTMATES 99',
    'STUDIO 54',
    'SHELL OIL CO',
    'COME ON IN',
    'Purchasely',
    'AUTOMATIC PAYMENT - THANK',
    '12345678',
    'POS',
  ])('%s stays', (raw) => {
    expect(cleanDescription(raw).text).toBe(raw)
  })

  test('digits that are no month and day belong to the name', () => {
    expect(cleanDescription('PURCHASE 1800 FLOWERS').text).toBe('1800 FLOWERS')
  })
})

test.each([
  ['SQ *STOKED WOOD FIRED PIZ', 'STOKED WOOD FIRED PIZ', 'Square'],
  ['POS PURCHASE TST* SEMOLINA KITCHEN & B', 'SEMOLINA KITCHEN & B', 'Toast'],
  ['PAYPAL *UDEMY 402-935-7733 CA', 'UDEMY', 'PayPal'],
])("%s: the merchant is %s, the facilitator's mark is %s's", (raw, text, name) => {
  expect(cleanDescription(raw)).toMatchObject({ text, facilitator: { name } })
})

describe('of any text', () => {
  const parts = fc.constantFrom(
    'POS ',
    'DEBIT CARD PURCHASE ',
    'SQ *',
    ' DES:',
    '06/12',
    ' CARD 1234',
    ' #',
    '*',
    ' TX',
    ' IN',
    '\u00a0',
    '🦩',
    'é',
    'Ａ',
  )
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc
      .array(fc.oneof(parts, fc.string({ unit: 'grapheme', maxLength: 5 })), { maxLength: 12 })
      .map((list) => list.join('')),
  )

  test('it is a slice, empty only when the text is', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        const { text, start, end } = cleanDescription(raw)
        expect(raw.slice(start, end)).toBe(text)
        expect(text === '').toBe(raw === '')
      }),
      { numRuns: 2000 },
    )
  })

  test('no character is cut in half', () => {
    fc.assert(
      fc.property(anyText, (raw) => {
        fc.pre(raw.isWellFormed())
        expect(cleanDescription(raw).text.isWellFormed()).toBe(true)
      }),
      { numRuns: 2000 },
    )
  })

  // A pattern that backtracks would take hours here; the test's own time limit is the judge.
  test.each(['A 1 ', 'IN ', '1', 'X', ' ', '*', 'POS ', ' DES', 'é🦩 ', '06/12 ', '#1234 '])(
    'a hundred thousand times %j is cleaned at once',
    (part) => {
      const raw = part.repeat(100_000)
      const { text, start, end } = cleanDescription(raw)
      expect(raw.slice(start, end) === text).toBe(true)
    },
  )
})
