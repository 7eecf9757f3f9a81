// Law 7, step 4, through the whole sync: whatever the rows of a bank, when it is linked again each purchase has at most
// one id, no id is lost, and what the new Item has is there once.
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../server/src/database/index.ts'
import { type TestDatabase, testDatabase } from '../support/database.ts'
import { SyncWorld } from '../support/sync-world.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())

interface Row {
  readonly mask: string
  readonly day: string
  readonly amount: number
  readonly name: string
}

const row: fc.Arbitrary<Row> = fc.record({
  mask: fc.constantFrom('1111', '2222'),
  day: fc.constantFrom('2025-12-30', '2026-01-09', '2026-01-10', '2026-01-11'),
  amount: fc.constantFrom(1, 2.5, -3),
  name: fc.constantFrom('RENT', 'COFFEE'),
})

function passwordOf(rows: readonly Row[]): string {
  const accounts = ['1111', '2222'].map((mask) => ({
    type: 'depository',
    subtype: 'checking',
    meta: { mask },
    transactions: rows
      .filter((one) => one.mask === mask)
      .map(({ day, amount, name }) => ({ date_posted: day, amount, description: name })),
  }))
  return JSON.stringify({ override_accounts: accounts })
}

const textOf = ({ mask, day, amount, name }: Row) => `${mask} ${day} ${0 - amount} ${name}`

async function link(world: SyncWorld, rows: readonly Row[]): Promise<string> {
  const { integration } = world
  const login = { integration, userName: 'user_custom', password: passwordOf(rows), daysRequested: 90 }
  const item = await world.links.linkBank(login)
  await world.links.link(integration, item)
  await world.settle(4)
  // A large removal is believed when it is told again an hour later.
  world.links.clock.advance(61 * 60_000)
  await world.settle(2)
  return item.itemId
}

interface Seen {
  readonly id: string
  readonly item: string
  readonly text: string
  readonly isRemoved: boolean
}

async function seen(world: SyncWorld): Promise<Seen[]> {
  const { rows } = await world.links.db.transaction((tx) =>
    sql<Seen>`
      select t.id, d.reference_id as item, t.removed_at is not null as "isRemoved",
             concat_ws(' ', a.mask, t.posted_on, trim_scale(t.amount), t.description) as text
        from transactions t
        join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
        join accounts a on a.bucket = t.bucket and a.id = t.account_id
       order by t.id`.execute(tx),
  )
  return rows
}

const countsOf = (texts: readonly string[]) =>
  new Map([...Map.groupBy(texts, (text) => text)].map(([text, alike]) => [text, alike.length]))

test('any rows before and after: one id for each purchase, and none lost', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(row, { minLength: 1, maxLength: 14 }),
      fc.array(fc.boolean(), { minLength: 14, maxLength: 14 }),
      fc.array(row, { maxLength: 4 }),
      async (before, isKept, appeared) => {
        await database.truncate()
        const world = await SyncWorld.open(database.db)
        await link(world, before)
        const first = await seen(world)
        expect(first.map((one) => one.text).sort()).toEqual(before.map(textOf).sort())
        const now = [...before.filter((_, n) => isKept[n] === true), ...appeared]
        const itemId = await link(world, now)
        const second = await seen(world)
        const living = second.filter((one) => !one.isRemoved)
        // What the new Item has is there once, under it.
        expect(
          living
            .filter((one) => one.item === itemId)
            .map((one) => one.text)
            .sort(),
        ).toEqual(now.map(textOf).sort())
        // What it does not have is older, or of its first day.
        const old = living.filter((one) => one.item !== itemId)
        for (const one of old) {
          const [mask = '', day = ''] = one.text.split(' ')
          const days = now.filter((other) => other.mask === mask).map((other) => other.day)
          expect(days.filter((other) => other < day)).toEqual([])
        }
        // Each purchase that both have keeps its id, and no id is gone for good.
        const textBefore = new Map(first.map((one) => [one.id, one.text]))
        const kept = second.filter((one) => one.item === itemId && textBefore.get(one.id) === one.text)
        const [counts, countsNow] = [countsOf(before.map(textOf)), countsOf(now.map(textOf))]
        let both = 0
        for (const [text, count] of counts) both += Math.min(count, countsNow.get(text) ?? 0)
        expect(kept).toHaveLength(both)
        expect(first.every((one) => second.some(({ id }) => id === one.id))).toBe(true)
      },
    ),
    { numRuns: 12 },
  )
})
