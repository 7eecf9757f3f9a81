import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { sql } from '../database/index.ts'
import { TRANSACTION_ORDERS } from '../ledger/index.ts'

// A search that is asked for again is answered from its order. Beside it one that was never asked for before: whatever
// happens between two pages, both answer the same.

let database: TestDatabase
let world: ApiWorld

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  await world.upload(
    'c-1',
    Array.from({ length: ROWS }, (_, place) => rowAt(place)),
  )
})

const ROWS = 40
const rowAt = (place: number) =>
  row(`t${place}`, {
    amount: ((place * 7) % 11) - 5,
    description: `SHOP ${(place * 13) % 9}`,
    date: `2026-01-${String(1 + ((place * 5) % 28)).padStart(2, '0')}`,
  })

const search = (query: string) => `/api/transactions?end_user_id=c-1&limit=6&${query}`

let bound = 1_000_000

/** The same page of a search that was never asked for: one with a bound that lets everything through. */
async function askAnew(url: string) {
  bound += 1
  return shown((await world.get(`${url}&max_amount=${bound}`)).body)
}

interface Body {
  readonly transactions: readonly { readonly reference_id: string }[]
  readonly _meta: { readonly next_url: string | null; readonly prev_url: string | null }
  readonly _summary: unknown
}

/** All but the links, which name the bound. */
const shown = ({ transactions, _meta, _summary }: Body) => ({
  transactions,
  _summary,
  ends: [_meta.next_url === null, _meta.prev_url === null],
})

/** Asked until it is answered from its order. */
async function askAgain(url: string): Promise<Body> {
  await world.get(url)
  await world.get(url)
  return (await world.get(url)).body
}

test.each(TRANSACTION_ORDERS)(
  '%s: numbered pages, pages forward and pages back are those of a first look',
  async (order) => {
    for (const page of [1, 3, 7, 8, 900]) {
      const url = search(`order_by=${order}&page=${page}`)
      expect(shown(await askAgain(url))).toEqual(await askAnew(url))
    }
    const seen: string[] = []
    let last = await askAgain(search(`order_by=${order}`))
    for (let url = last._meta.next_url; url !== null; url = last._meta.next_url) {
      last = (await world.get(url)).body
      expect(shown(last)).toEqual(await askAnew(url))
      seen.push(url)
    }
    expect(seen).toHaveLength(6)
    for (let url = last._meta.prev_url; url !== null; url = last._meta.prev_url) {
      last = (await world.get(url)).body
      expect(shown(last)).toEqual(await askAnew(url))
    }
  },
)

const changes: readonly (readonly [what: string, change: (marked: string) => Promise<unknown>])[] = [
  ['rows were added', () => world.upload('c-1', [row('new', { amount: 0 })])],
  [
    'the row of the mark moved far down',
    (id) => write(sql`update transactions set amount = -1000 where reference_id = ${id}`),
  ],
  [
    'the row of the mark is gone',
    (id) => write(sql`update transactions set removed_at = updated_at where reference_id = ${id}`),
  ],
  ['every row moved', () => write(sql`update transactions set amount = -amount`)],
]

/** As every commit does: the stamp moves on with the rows. */
const write = (statement: ReturnType<typeof sql>) =>
  database.db.transaction(async (tx) => {
    await sql`update end_user_leases set stamped_at = stamped_at + interval '1 millisecond'`.execute(tx)
    await statement.execute(tx)
  })

test.each(changes)('pages are right when %s since the search was put in order', async (_what, change) => {
  const url = search('order_by=amount_desc&page=3')
  const before = await askAgain(url)
  await change(before.transactions.at(-1)?.reference_id ?? '')
  for (const next of [url, before._meta.next_url ?? '', before._meta.prev_url ?? '']) {
    expect(shown((await world.get(next)).body)).toEqual(await askAnew(next))
    expect(shown(await askAgain(next))).toEqual(await askAnew(next))
  }
})

test('an order holds what the filter lets through, and no other filter is answered from it', async () => {
  const rows = Array.from({ length: ROWS }, (_, place) => rowAt(place))
  const found = async (query: string) => (await askAgain(search(query)))._summary
  expect(await found('min_amount=1')).toMatchObject({
    transactions: rows.filter(({ amount }) => amount >= 1).length,
  })
  expect(await found('min_amount=4')).toMatchObject({
    transactions: rows.filter(({ amount }) => amount >= 4).length,
  })
  expect(await found('')).toMatchObject({ transactions: ROWS })
})
