import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeEachEngine, type TestDatabase } from '../../../test/support/database.ts'
import type { Id } from '../values/index.ts'
import { type ColumnValue, insertRows, isUniqueViolation, sql, type Tx } from './index.ts'

const TENANT = '01a20b90-25c5-d10d-ec91-458ee0d0d6f0' as Id

const TEXTS: readonly string[] = [
  '',
  '\\N',
  '\\.',
  'tab\there',
  'line\nand\r\nline',
  'back\\slash \\n \\t \\',
  `"quoted" 'twice'`,
  'naïve 漢字 🦊',
  'NULL',
]

describeEachEngine('inserting many rows', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
    await testing.db.transaction((tx) =>
      sql`
        create table samples (place int primary key, kind text not null, written text, amount numeric, is_set boolean,
                              bytes bytea, words text[], document json)`.execute(tx),
    )
    await testing.db.transaction(async (tx) => {
      await sql`grant all on samples to egret_tenant`.execute(tx)
      await sql`alter table samples enable row level security`.execute(tx)
      await sql`create policy everything on samples to egret_tenant using (true)`.execute(tx)
    })
  })
  afterAll(() => testing.close())

  function insert(tx: Tx, places: readonly number[]): Promise<number> {
    const rows = places.map((place): ColumnValue[] => {
      const text = TEXTS[place % TEXTS.length] ?? ''
      const isEven = place % 2 === 0
      const words = isEven ? TEXTS : null
      return [place, text, `${place}.50`, isEven, Buffer.from(text), words, JSON.stringify({ text })]
    })
    const columns = ['place', 'written', 'amount', 'is_set', 'bytes', 'words', 'document']
    return insertRows(tx, { table: 'samples', shared: { kind: 'a\tb\\' }, columns, rows })
  }

  async function expectStored(places: readonly number[]): Promise<void> {
    const { rows } = await testing.db.transaction((tx) =>
      sql`select * from samples order by place`.execute(tx),
    )
    expect(rows).toEqual(
      places.map((place) => {
        const text = TEXTS[place % TEXTS.length] ?? ''
        const isEven = place % 2 === 0
        return {
          place,
          kind: 'a\tb\\',
          written: text,
          amount: `${place}.50`,
          is_set: isEven,
          bytes: new Uint8Array(Buffer.from(text)),
          words: isEven ? TEXTS : null,
          document: { text },
        }
      }),
    )
    await testing.db.transaction((tx) => sql`truncate samples`.execute(tx))
  }

  // 3 rows go one way on both engines, 450 are whole chunks and a rest.
  test.each([0, 3, 450])('%i rows are stored as they are, whatever stands in them', async (count) => {
    const places = Array.from({ length: count }, (_, place) => place)
    expect(await testing.db.transaction((tx) => insert(tx, places))).toBe(count)
    await expectStored(places)
  })

  test('a tenant may insert many rows too', async () => {
    const places = Array.from({ length: 30 }, (_, place) => place)
    expect(await testing.db.inOrganization(TENANT, (tx) => insert(tx, places))).toBe(30)
    await expectStored(places)
  })

  test('a row that is there already refuses them all, by its constraint, and the connection goes on', async () => {
    const places = Array.from({ length: 30 }, (_, place) => place)
    const refused = testing.db.transaction((tx) => insert(tx, [...places, 7]))
    await expect(refused).rejects.toSatisfy((error) => isUniqueViolation(error, 'samples_pkey'))
    await testing.db.transaction((tx) => insert(tx, places))
    await expectStored(places)
  })
})
