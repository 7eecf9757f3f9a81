import { afterAll, beforeAll, expect, test } from 'vitest'
import { describeEachEngine, type TestDatabase } from '../../../test/support/database.ts'
import { sql } from './index.ts'

const uuids = ['0196f3a0-0000-7000-8000-000000000001', '0196f3a0-0000-7000-8000-000000000002']
const awkward = [
  'plain',
  'a "quoted" word',
  'back\\slash',
  '{brace, comma}',
  'NULL',
  '',
  ' spaces ',
  'ünïcødé 💶',
]

describeEachEngine('a value', (open) => {
  let testing: TestDatabase
  beforeAll(async () => {
    testing = await open()
  }, 30_000)
  afterAll(() => testing.close())

  async function valueOf(expression: ReturnType<typeof sql>): Promise<unknown> {
    const { rows } = await testing.db.transaction((tx) =>
      sql<{ value: unknown }>`select ${expression} as value`.execute(tx),
    )
    return rows[0]?.value
  }

  test.each([
    ['a bigint is a number', sql`9007199254740991::bigint`, Number.MAX_SAFE_INTEGER],
    ['count(*) is a number', sql`(select count(*) from generate_series(1, 3))`, 3],
    ['a date is its text', sql`'2026-01-31'::date`, '2026-01-31'],
    ['a timestamptz is epoch milliseconds', sql`'2026-01-02T03:04:05.678Z'::timestamptz`, 1_767_323_045_678],
    [
      'an instant of another zone is the same',
      sql`'2026-01-02T08:34:05.678+05:30'::timestamptz`,
      1_767_323_045_678,
    ],
    ['an instant before 1970 is negative', sql`'1969-12-31T23:59:59Z'::timestamptz`, -1000],
    ['a numeric keeps every digit', sql`12345678901234567890.10::numeric`, '12345678901234567890.10'],
    ['a uuid is its text', sql`${uuids[0]}::uuid`, uuids[0]],
    ['bytes are bytes', sql`'\\x00ff10'::bytea`, new Uint8Array([0, 255, 16])],
    ['json is parsed', sql`'{"a": [1, null]}'::json`, { a: [1, null] }],
    ['jsonb is parsed', sql`'{"a": [1, null]}'::jsonb`, { a: [1, null] }],
    ['a JSON null is null', sql`'null'::jsonb`, null],
    ['a boolean is a boolean', sql`1 = 1`, true],
    ['a float is a number', sql`0.25::float8`, 0.25],
    ['an interval is text', sql`'1 day'::interval`, '1 day'],
    ['nothing is null', sql`null::date`, null],
    ['an array of bigint', sql`array[1, null]::bigint[]`, [1, null]],
    ['an array of dates', sql`array['2026-01-31']::date[]`, ['2026-01-31']],
    ['an array of numerics', sql`array[1.50]::numeric[]`, ['1.50']],
    ['an array of jsonb', sql`array['{"a": "x,y"}']::jsonb[]`, [{ a: 'x,y' }]],
    [
      'an array of arrays',
      sql`array[[1, 2], [3, 4]]`,
      [
        [1, 2],
        [3, 4],
      ],
    ],
    ['an empty array', sql`'{}'::text[]`, []],
    ['an array that starts at 0', sql`'[0:1]={7,8}'::int[]`, [7, 8]],
  ])('read: %s', async (_name, expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected)
  })

  test.each([
    ['text', sql`${"o'clock"}::text`, "o'clock"],
    ['a number as int', sql`${42}::int`, 42],
    ['a number as numeric', sql`${0.1}::numeric`, '0.1'],
    ['a boolean', sql`${true}::boolean`, true],
    ['bytes', sql`${new Uint8Array([0, 1, 254, 255])}::bytea`, new Uint8Array([0, 1, 254, 255])],
    ['JSON text', sql`${JSON.stringify({ a: 'ü' })}::jsonb`, { a: 'ü' }],
    ['text[]', sql`${awkward}::text[]`, awkward],
    ['text[] with null', sql`${['a', null]}::text[]`, ['a', null]],
    ['uuid[]', sql`${uuids}::uuid[]`, uuids],
    ['int[]', sql`${[1, -2, 3]}::int[]`, [1, -2, 3]],
    ['bytea[]', sql`${[new Uint8Array([1, 255])]}::bytea[]`, [new Uint8Array([1, 255])]],
    ['an empty uuid[]', sql`${[]}::uuid[]`, []],
    ['text in any()', sql`${'b'} = any(${['a', 'b']}::text[])`, true],
    ['an instant as text', sql`${'2026-01-02T03:04:05.678Z'}::timestamptz`, 1_767_323_045_678],
  ])('passed: %s', async (_name, expression, expected) => {
    expect(await valueOf(expression)).toEqual(expected)
  })

  test('a bigint that a number does not hold is refused, not rounded', async () => {
    await expect(valueOf(sql`9007199254740992::bigint`)).rejects.toThrow('select it as text')
  })

  test.each([undefined, new Date(0), { a: 1 }])('%s is refused as a parameter', async (value) => {
    await expect(valueOf(sql`${value}::text`)).rejects.toThrow(TypeError)
  })

  test('rows travel in one parameter as JSON', async () => {
    const rows = [
      { id: uuids[0], name: 'one', created_at: '2026-01-01T00:00:00Z' },
      { id: uuids[1], name: 'two', created_at: '2026-01-02T00:00:00Z' },
    ]
    const result = await testing.db.transaction((tx) =>
      sql`select name, created_at from json_populate_recordset(null::organizations, ${JSON.stringify(rows)})`.execute(
        tx,
      ),
    )
    expect(result.rows).toEqual([
      { name: 'one', created_at: Date.UTC(2026, 0, 1) },
      { name: 'two', created_at: Date.UTC(2026, 0, 2) },
    ])
  })
})
