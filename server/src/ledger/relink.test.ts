import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bucketOf, type DateText, type DecimalString, type Id, newId, seededRandom } from '../values/index.ts'
import type { PairCandidate } from './identity.ts'
import { findOutlived, type HeldAccount, type HeldRow, pairAccounts, pairRelinked } from './relink.ts'

const random = seededRandom(1)
const id = (): Id => newId(1_700_000_000_000, bucketOf('test'), random)

const traits = { persistentId: null, mask: '1234', type: 'depository', subtype: 'checking' }
const told = (referenceId: string, over: Partial<typeof traits | { persistentId: string }> = {}) => ({
  ...traits,
  ...over,
  referenceId,
})
const heldAccount = (over: Partial<HeldAccount> = {}): HeldAccount => ({
  ...traits,
  id: id(),
  isOfSameInstitution: true,
  isClosed: false,
  ...over,
})

describe('which account a new Item tells of again', () => {
  test('the one with its persistent id, wherever its mask has gone', () => {
    const held = heldAccount({ persistentId: 'p1', mask: '9999', isOfSameInstitution: false })
    expect(pairAccounts([told('a', { persistentId: 'p1' })], [held, heldAccount()])).toEqual(
      new Map([['a', held.id]]),
    )
  })

  test('else the only one with its mask, type and subtype at the institution', () => {
    const held = heldAccount()
    const others = [
      heldAccount({ mask: '1235' }),
      heldAccount({ subtype: 'savings' }),
      heldAccount({ type: 'credit' }),
      heldAccount({ isOfSameInstitution: false }),
    ]
    expect(pairAccounts([told('a')], [...others, held])).toEqual(new Map([['a', held.id]]))
  })

  test.each([
    ['two are held that look alike', [told('a')], [heldAccount(), heldAccount()]],
    ['two are told that look alike', [told('a'), told('b')], [heldAccount()]],
    ['the persistent ids differ', [told('a', { persistentId: 'p1' })], [heldAccount({ persistentId: 'p2' })]],
    ['there is no mask', [{ ...told('a'), mask: null }], [heldAccount({ mask: null })]],
    [
      'two have the persistent id',
      [told('a', { persistentId: 'p1' })],
      [heldAccount({ persistentId: 'p1' }), heldAccount({ persistentId: 'p1' })],
    ],
  ])('none when %s', (_, left, right) => {
    expect(pairAccounts(left, right)).toEqual(new Map())
  })

  test('an open one before a closed one, and a closed one when it is all there is', () => {
    const [open, closed] = [heldAccount(), heldAccount({ isClosed: true })]
    expect(pairAccounts([told('a')], [closed, open])).toEqual(new Map([['a', open.id]]))
    expect(pairAccounts([told('a')], [closed])).toEqual(new Map([['a', closed.id]]))
  })

  test('what one is known for by its id leaves the other one unique', () => {
    const [first, second] = [heldAccount({ persistentId: 'p1' }), heldAccount()]
    expect(pairAccounts([told('a'), told('b', { persistentId: 'p1' })], [first, second])).toEqual(
      new Map([
        ['b', first.id],
        ['a', second.id],
      ]),
    )
  })
})

const accounts = [id(), id()] as const

interface Purchase {
  readonly account: 0 | 1
  readonly day: string
  readonly amount: string
  readonly name: string
}

const purchase: fc.Arbitrary<Purchase> = fc.record({
  account: fc.constantFrom(0, 1),
  day: fc.constantFrom('2026-02-01', '2026-02-02'),
  amount: fc.constantFrom('-1', '-1.5', '2'),
  name: fc.constantFrom('RENT', 'rent'),
})

function rowOf({ account, day, amount, name }: Purchase, referenceId: string): PairCandidate {
  return {
    referenceId,
    accountId: accounts[account],
    amount,
    currency: 'USD',
    postedOn: day as DateText,
    description: name,
  }
}

function held(one: Purchase, referenceId: string, over: Partial<HeldRow> = {}): HeldRow {
  const row = rowOf(one, referenceId)
  return {
    ...row,
    amount: row.amount as DecimalString,
    id: id(),
    dataSourceId: accounts[0],
    version: 1,
    contentHash: '',
    isRemoved: false,
    correction: null,
    isPending: false,
    ...over,
  }
}

const RENT: Purchase = { account: 0, day: '2026-02-01', amount: '-1', name: 'RENT' }

describe('which row of a new Item is which transaction', () => {
  test('any multiset: one to one, equal in all that counts, and as many as there are on both sides', () => {
    fc.assert(
      fc.property(
        fc.array(purchase, { maxLength: 30 }),
        fc.array(purchase, { maxLength: 30 }),
        (before, now) => {
          const pairs = pairRelinked(
            before.map((one, n) => held(one, `old-${n}`)),
            now.map((one, n) => rowOf(one, `new-${n}`)),
          )
          const at = (reference: string) => Number(reference.split('-')[1])
          expect(new Set(pairs.values()).size).toBe(pairs.size)
          for (const [to, from] of pairs) expect(now[at(to)]).toEqual(before[at(from)])
          const counts = (list: Purchase[]) => Map.groupBy(list, (one) => JSON.stringify(one))
          const [left, right] = [counts(before), counts(now)]
          let expected = 0
          for (const [key, alike] of left) expected += Math.min(alike.length, right.get(key)?.length ?? 0)
          expect(pairs.size).toBe(expected)
        },
      ),
    )
  })

  test('the same whatever the order in which the ledger is read', () => {
    const rows = [held(RENT, 'a'), held(RENT, 'b'), held(RENT, 'c')]
    const appeared = [rowOf(RENT, 'x'), rowOf(RENT, 'y')]
    expect(pairRelinked(rows.toReversed(), appeared)).toEqual(pairRelinked(rows, appeared))
  })

  test('a removed one only when no living one is left', () => {
    const [gone, living] = [held(RENT, 'gone', { isRemoved: true }), held(RENT, 'living')]
    expect(pairRelinked([gone, living], [rowOf(RENT, 'x')])).toEqual(new Map([['x', 'living']]))
    expect(pairRelinked([gone, living], [rowOf(RENT, 'x'), rowOf(RENT, 'y')])).toEqual(
      new Map([
        ['x', 'living'],
        ['y', 'gone'],
      ]),
    )
  })
})

describe('what a new Item shows to be gone', () => {
  const firstDays = new Map([[accounts[0], '2026-02-01' as DateText]])
  const later = { ...RENT, day: '2026-02-02' }
  const outlived = (row: HeldRow, isComplete = true) =>
    findOutlived([row], new Map(), { firstDays, isComplete }).length === 1

  test('posted rows later than its first day of the account, and no older ones', () => {
    expect(outlived(held(later, 'a'))).toBe(true)
    expect(outlived(held(RENT, 'a'))).toBe(false)
    expect(outlived(held({ ...RENT, day: '2025-01-01' }, 'a'))).toBe(false)
    expect(outlived(held({ ...later, account: 1 }, 'a'))).toBe(false)
    expect(outlived(held(later, 'a', { isRemoved: true }))).toBe(false)
    const pairs = new Map([['x', 'a']])
    expect(findOutlived([held(later, 'a')], pairs, { firstDays, isComplete: true })).toEqual([])
  })

  test('pending rows of any day once it has rows of the account, or has all', () => {
    expect(outlived(held(RENT, 'a', { isPending: true }), false)).toBe(true)
    const elsewhere = held({ ...RENT, account: 1 }, 'a', { isPending: true })
    expect(outlived(elsewhere, false)).toBe(false)
    expect(outlived(elsewhere, true)).toBe(true)
  })
})
