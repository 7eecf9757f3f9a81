// One process answers, another one works: what the one writes, readers at the other are told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { generateMasterKey } from '../../server/src/access/index.ts'
import { Backfill } from '../support/backfill.ts'
import { multiConnectionOnly, type TestDatabase, testDatabase } from '../support/database.ts'
import { EventStream } from '../support/event-stream.ts'
import { eventually } from '../support/eventually.ts'
import { API_KEY } from '../support/server.ts'

const ROWS = 20_000
const COMMITS = ROWS / 200
const DRAIN_MAX_MS = 5_000
const BY_KEY = { 'x-api-key': API_KEY }

multiConnectionOnly('a stream of changes beside a worker of its own', () => {
  let database: TestDatabase
  let backfill: Backfill
  beforeAll(async () => {
    database = await testDatabase()
    const env = { EGRET_DATABASE_URL: database.url ?? '', EGRET_MASTER_KEYS: generateMasterKey() }
    backfill = await Backfill.open(env, true)
  })
  afterAll(async () => {
    await backfill.close()
    await database.close()
  })

  test('counts every row of a backfill once, and once more when compared, in fewer events than commits, though it leaves again and again', async () => {
    await backfill.start()
    const seen = { rows: 0, events: 0, lastId: '' }
    const read = async (withinMs: number): Promise<void> => {
      const stream = await EventStream.open(backfill.url, { ...BY_KEY, 'last-event-id': seen.lastId })
      await eventually('a change', () => (countOf(stream) > 0 ? true : null), withinMs).catch(() => null)
      stream.leave()
      seen.rows += countOf(stream)
      seen.events += stream.events.filter(({ event }) => event === 'changes').length
      seen.lastId = stream.lastId
    }
    await read(100)
    await backfill.link(ROWS)
    while (seen.rows < 2 * ROWS) await read(20_000)
    await backfill.verdict()
    // What comes after the last row: the link, the end user.
    await read(2_000)
    expect(seen.rows).toBe(2 * ROWS)
    expect(seen.events).toBeLessThan(2 * COMMITS)
  })

  test('does not keep its process from ending', async () => {
    const stream = await EventStream.open(backfill.url, BY_KEY)
    const worker = await backfill.end('SIGTERM')
    const { code, tookMs } = await backfill.endAnswering('SIGTERM')
    expect([worker.code, code]).toEqual([0, 0])
    expect(tookMs).toBeLessThan(DRAIN_MAX_MS)
    await eventually('its end', () => (stream.isOver ? true : null))
  })
})

const countOf = ({ events }: EventStream): number =>
  events.reduce((sum, { event, data }) => sum + (event === 'changes' ? (data.kinds.transaction ?? 0) : 0), 0)
