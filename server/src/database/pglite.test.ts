import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { PgliteSession } from './pglite.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

// Goal: one message instead of five changes nothing but the time; plans that are kept change nothing but the time.
describe.each([{ keepsPlans: false }, { keepsPlans: true }])('PGlite ($keepsPlans)', ({ keepsPlans }) => {
  let session: PgliteSession
  beforeAll(async () => {
    session = await PgliteSession.open({ keepsPlans })
    await session.run('create table purses (owner text primary key, coins int check (coins >= 0))', [])
  })
  afterAll(() => session.close())

  const put = (owner: string, coins: number | null) =>
    session.run('insert into purses (owner, coins) values ($1, $2) returning owner, coins', [owner, coins])

  test('answers with the rows, the command and how many it touched', async () => {
    expect(await put('ada', 3)).toEqual({
      rows: [{ owner: 'ada', coins: 3 }],
      command: 'INSERT',
      affectedRows: 1,
    })
    expect(await put('bob', null)).toMatchObject({ rows: [{ owner: 'bob', coins: null }] })
    expect(await session.run('select owner from purses where coins = $1', [99])).toMatchObject({ rows: [] })
  })

  test('answers several statements with the last answer, and that one alone', async () => {
    const answer = await session.run('select 1 as one; select 2 as two; set local time zone default', [])
    expect(answer).toEqual({ rows: [], command: 'SET', affectedRows: null })
    expect(await session.run('select 1 as one; select 2 as two', [])).toMatchObject({ rows: [{ two: 2 }] })
  })

  test('goes on after a statement that was refused: while it was read, or while it ran', async () => {
    await expect(session.run('select nothing from purses where owner = $1', ['ada'])).rejects.toMatchObject({
      code: '42703',
    })
    await expect(put('cy', -1)).rejects.toMatchObject({ code: '23514', constraint: 'purses_coins_check' })
    await expect(put('cy', -1)).rejects.toMatchObject({ code: '23514' })
    expect(await put('cy', 1)).toMatchObject({ affectedRows: 1 })
  })

  test('refuses everything in a transaction that failed, until it is rolled back', async () => {
    await session.run('begin', [])
    await expect(put('ada', 1)).rejects.toMatchObject({ code: '23505' })
    await expect(put('dan', 1)).rejects.toMatchObject({ code: '25P02' })
    expect(await session.run('commit', [])).toMatchObject({ command: 'ROLLBACK' })
    expect(await put('dan', 1)).toMatchObject({ affectedRows: 1 })
  })

  test('keeps nothing of what it answered', async () => {
    const ANSWER_BYTES = 100_000
    const heapBytes = async (): Promise<number> => {
      for (let asked = 0; asked < 100; asked++) {
        await session.run(`select repeat('x', $1) as text`, [ANSWER_BYTES])
      }
      collectGarbage()
      return process.memoryUsage().heapUsed
    }
    const before = await heapBytes()
    // An answer that is kept would add a hundred of them.
    expect((await heapBytes()) - before).toBeLessThan(10 * ANSWER_BYTES)
  })

  test('reads an answer longer than its buffers, in letters of any length', async () => {
    const { rows } = await session.run(
      `select repeat('né漢😀', $1) as text from generate_series(1, 3)`,
      [300_000],
    )
    expect(rows.map(({ text }) => text === 'né漢😀'.repeat(300_000))).toEqual([true, true, true])
  })

  test('keeps a plan under the name that it is given', async () => {
    const text = 'select coins from purses where owner = $1 and coins > $2'
    expect(await session.run(text, ['ada', 0], 'coins_of')).toMatchObject({ rows: [{ coins: 3 }] })
    expect(await session.run(text, ['bob', 0], 'coins_of')).toMatchObject({ rows: [] })
    const { rows } = await session.run(
      'select count(*)::int as n from pg_prepared_statements where name = $1',
      ['coins_of'],
    )
    expect(rows).toEqual([{ n: 1 }])
  })
})
