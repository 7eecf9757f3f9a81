import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeEnvelope, envelopeOf } from './envelope.ts'

const AT = Date.UTC(2026, 2, 1, 9, 23, 53, 7)

const endUser = {
  heron_id: 'eus_Eqio3Y4dhyNiMphrXwG58p',
  end_user_id: 'myenduser',
  name: 'Acme Ltd',
  status: 'processed',
  confidence: 0.42,
  meta: { team: 'uk', '7': 'seven' },
  event: { added: 3, modified: 1, removed: 0, last_updated_min: '2026-03-01T09:23:53.007Z', secret: 'no' },
}

const textOf = (topic: string, payload: unknown): string =>
  Buffer.from(encodeEnvelope(envelopeOf(topic, { payload }, AT))).toString('latin1')

// The recipe in JavaScript.
const asNode = (text: string): string => JSON.stringify(JSON.parse(text))

// What `json.dumps(json.loads(text), separators=(",", ":"))` gives, which escapes all but printable ASCII.
function asPython(text: string): string {
  return print(JSON.parse(text))
}
function print(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`
  if (typeof value === 'string')
    return `"${Array.from({ length: value.length }, (_, i) => unit(value, i)).join('')}"`
  if (typeof value !== 'object' || value === null) return String(value)
  return `{${Object.entries(value)
    .map(([key, item]) => `${print(key)}:${print(item)}`)
    .join(',')}}`
}
const SHORT: Record<string, string> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
  '\f': '\\f',
}
function unit(text: string, place: number): string {
  const character = text[place] ?? ''
  const code = text.charCodeAt(place)
  return (
    SHORT[character] ?? (code >= 32 && code < 127 ? character : `\\u${code.toString(16).padStart(4, '0')}`)
  )
}

describe('events', () => {
  test("an end user's event says who and in which state, with its meta, and nothing else", () => {
    expect(textOf('end_user.processed', endUser)).toBe(
      '{"topic":"end_user.processed","created":"2026-03-01T09:23:53.007+00:00",' +
        '"data":{"heron_id":"eus_Eqio3Y4dhyNiMphrXwG58p","end_user_id":"myenduser","status":"processed"},' +
        '"meta":{"7":"seven","team":"uk"}}',
    )
  })

  test('an update of transactions says how many and from when to read', () => {
    expect(JSON.parse(textOf('transactions.updated', endUser)).data).toEqual({
      heron_id: endUser.heron_id,
      end_user_id: 'myenduser',
      added: 3,
      modified: 1,
      removed: 0,
      last_updated_min: '2026-03-01T09:23:53.007Z',
    })
  })

  test('deleted transactions are named by both ids, from the event of an end user or one by one', () => {
    const gone = { heron_id: 'txn_1', reference_id: 'r1' }
    const listed = { ...endUser, meta: null, event: { transactions: [{ ...gone, amount: 12.5 }] } }
    expect(JSON.parse(textOf('transactions.deleted', listed))).toMatchObject({
      data: { transactions: [gone] },
      meta: {},
    })
    expect(JSON.parse(textOf('transactions.deleted', { ...gone, end_user_id: 'c-1' })).data).toEqual({
      transactions: [gone],
    })
  })

  test('an odd payload gives an event with nulls, not an error that holds up the feed', () => {
    for (const payload of [null, 7, 'x', [], { meta: 3 }, { event: null }]) {
      expect(JSON.parse(textOf('end_user.processed', payload))).toMatchObject({
        data: { heron_id: null, end_user_id: null, status: null },
        meta: null,
      })
    }
  })
})

describe('bytes', () => {
  const topics = [
    'end_user.processed',
    'transactions.updated',
    'transactions.deleted',
    'integration_link.erroring',
  ]

  test('both published recipes print an ASCII event as the very bytes that were signed', () => {
    const text = fc.string({
      unit: fc.integer({ min: 0, max: 126 }).map((code) => String.fromCharCode(code)),
    })
    fc.assert(
      fc.property(
        fc.constantFrom(...topics),
        text,
        fc.dictionary(text, text, { maxKeys: 5 }),
        fc.nat(),
        (topic, ownId, meta, added) => {
          const sent = textOf(topic, {
            ...endUser,
            end_user_id: ownId,
            meta,
            event: { ...endUser.event, added },
          })
          expect(asNode(sent)).toBe(sent)
          expect(asPython(sent)).toBe(sent)
        },
      ),
    )
  })

  test('an event with other letters is still ASCII on the wire, and the escaping recipe gives it back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (ownId) => {
        const sent = textOf('end_user.processed', { ...endUser, end_user_id: ownId })
        expect(sent).toMatch(/^[\x20-\x7e]*$/)
        expect(asPython(sent)).toBe(sent)
        expect(JSON.parse(sent).data.end_user_id).toBe(
          ownId.toWellFormed() === ownId ? ownId : JSON.parse(JSON.stringify(ownId)),
        )
      }),
    )
  })
})
