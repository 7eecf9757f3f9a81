import { expect, test } from 'vitest'
import { type Id, newId, seededRandom } from '../values/index.ts'
import { IdList, SearchOrders } from './search-orders.ts'

const random = seededRandom(5)
const idsOf = (count: number) => Array.from({ length: count }, (_, place) => newId(place * 1_000, 7, random))
const listOf = (ids: readonly Id[]) => new IdList(Buffer.from(ids.join('').replaceAll('-', ''), 'hex'))

test('a list gives back its ids, and knows the place of each', () => {
  const ids = idsOf(300)
  const list = listOf(ids)
  expect(list.length).toBe(300)
  expect(list.slice(0, 300)).toEqual(ids)
  expect(list.slice(-5, 2)).toEqual(ids.slice(0, 2))
  expect(list.slice(298, 900)).toEqual(ids.slice(298))
  expect(ids.map((id) => list.placeOf(id))).toEqual(ids.map((_, place) => place))
  expect(list.placeOf(newId(1, 7, random))).toBe(-1)
})

test('an id that stands across two others is none of them', () => {
  const [one, other] = [
    '00000000-0000-0000-0000-000000000001',
    '00000000-0000-0000-0000-000000000002',
  ] as Id[]
  const across = '00000000-0001-0000-0000-000000000000' as Id
  expect(listOf([one ?? across, other ?? across]).placeOf(across)).toBe(-1)
})

test('an order is worth making when the search comes again at the same stamp', () => {
  const orders = new SearchOrders()
  expect([1, 1, 2, 2].map((stamp) => orders.isRepeated('a', stamp))).toEqual([false, true, false, true])
  expect(orders.isRepeated('b', 2)).toBe(false)
})

test('more ids than fit push the least used orders out', () => {
  const orders = new SearchOrders()
  const big = { stampedAt: 1, ids: new IdList(Buffer.alloc(400_000 * 16)) }
  for (const name of ['a', 'b']) orders.keep(name, big)
  expect(orders.find('a')).toBe(big)
  orders.keep('c', big)
  expect(['a', 'b', 'c'].map((name) => orders.find(name) !== null)).toEqual([true, false, true])
  orders.keep('huge', { stampedAt: 1, ids: new IdList(Buffer.alloc(1_000_001 * 16)) })
  expect(orders.find('huge')).toBeNull()
})
