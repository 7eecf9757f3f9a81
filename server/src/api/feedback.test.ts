import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ApiWorld, row } from '../../../test/support/api-world.ts'
import { type TestDatabase, testDatabase } from '../../../test/support/database.ts'
import { SyncWorld } from '../../../test/support/sync-world.ts'
import { sql } from '../database/index.ts'

let database: TestDatabase
let world: ApiWorld
let rent: { heron_id: string; label: string }

beforeAll(async () => {
  database = await testDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  await database.truncate()
  world = await ApiWorld.open(database.db)
  const { categories } = (await world.get('/api/categories')).body
  rent = categories.find(({ label }: { label: string }) => label.toLowerCase().includes('rent'))
})

interface Shown {
  readonly heron_id: string
  readonly reference_id: string
  readonly amount: number
  readonly description: string
  readonly annotation: {
    category: { heron_id: string }
    confidence: number
    annotator: object
  }
  readonly merchant: { heron_id: string; name: string } | null
}
const rows = async (): Promise<Shown[]> =>
  (await world.get('/api/end_users/c-1/transactions?per_page=1000')).body.transactions_enriched
const one = async (reference: string): Promise<Shown> => {
  const found = (await rows()).find(({ reference_id }) => reference_id === reference)
  if (found === undefined) throw new Error(`there is no ${reference}`)
  return found
}
const give = (id: string, transaction: object, over: object = {}, query = '') =>
  world.put(`/api/transactions/${id}/feedback${query}`, { transaction, ...over })
const categoryOf = (shown: Shown) => shown.annotation.category.heron_id
const history = async (id: string) => (await world.get(`/api/transactions/${id}/feedback`)).body.feedback
const toRent = () => ({ category: { heron_id: rent.heron_id } })

const alike = (reference: string, over: object = {}) =>
  row(reference, { description: 'ACME HOLDINGS 42', amount: -900, ...over })

describe('a correction', () => {
  beforeEach(async () => {
    await world.upload('c-1', [
      alike('t1'),
      alike('t2', { date: '2026-02-10', amount: -950 }),
      alike('refund', { amount: 900 }),
      row('other', { description: 'CITY WATER WORKS' }),
    ])
  })

  test('is a person’s word: it applies at once, says so, and is told by the feed', async () => {
    const before = await one('t1')
    const seen = (await world.links.told()).length
    const body = { ...toRent(), merchant: { name: 'Acme Holdings' }, source: 'review' }
    const answer = await give(before.heron_id, body, { reason: 'the landlord' })
    expect(answer.body.feedback).toMatchObject({
      num_annotations: 1,
      transaction_heron_ids: [before.heron_id],
    })
    expect(await one('t1')).toMatchObject({
      annotation: {
        category: { heron_id: rent.heron_id, label: rent.label },
        confidence: 1,
        annotator: { context: 'manual', priority_type: 'client_feedback' },
      },
      merchant: { name: 'Acme Holdings' },
    })
    expect(await world.links.told(seen)).toEqual([
      'transaction modified',
      'end_user modified transactions.updated',
    ])
    const [change, event] = (await world.links.feed()).changes.slice(-2)
    const { last_updated: at } = (await world.get(`/api/transactions/${before.heron_id}`)).body
      .transaction_enriched
    expect(event?.payload).toMatchObject({
      end_user_id: 'c-1',
      last_updated: at,
      event: { added: 0, modified: 1, removed: 0, last_updated_min: at },
    })
    expect(change?.payload).toMatchObject({ merchant: { name: 'Acme Holdings' } })
    expect(await history(before.heron_id)).toMatchObject([
      {
        after: { category: rent.label, merchant: 'Acme Holdings' },
        made_by: 'API key',
        source: 'review',
        reason: 'the landlord',
        reverted: null,
      },
    ])
  })

  test('that says what is there already confirms it: nothing changes but who says so', async () => {
    const before = await one('t1')
    const same = { category: { heron_id: categoryOf(before) } }
    const { dry_run: preview } = (await give(before.heron_id, same, {}, '?dry_run=true')).body
    expect(preview).toMatchObject({ num_annotations: 1, num_changed: 0 })
    await give(before.heron_id, same)
    const { annotation, merchant } = await one('t1')
    expect([annotation.category, merchant]).toEqual([before.annotation.category, before.merchant])
    expect(annotation).toMatchObject({ confidence: 1, annotator: { priority_type: 'client_feedback' } })
    const unsure = '/api/transactions?end_user_id=c-1&order_by=uncertainty_desc&confidence_max=0.99'
    const queue = (await world.get(unsure)).body.transactions
    expect(queue.map((row: Shown) => row.reference_id)).not.toContain('t1')
    expect(queue.length).toBeGreaterThan(0)
  })

  test('of all alike is what its preview said, in one direction, and nothing else', async () => {
    const [before, t1] = [await rows(), await one('t1')]
    const { dry_run: preview } = (await give(t1.heron_id, toRent(), { apply_to: 'alike' }, '?dry_run=true'))
      .body
    expect(await rows()).toEqual(before)
    const { feedback } = (await give(t1.heron_id, toRent(), { apply_to: 'alike' })).body
    const changed = (await rows()).filter((shown) => categoryOf(shown) === rent.heron_id)
    expect(changed.map(({ reference_id }) => reference_id).sort()).toEqual(['t1', 't2'])
    expect(feedback.num_annotations).toBe(2)
    expect(preview).toMatchObject({ num_annotations: 2, num_changed: 2 })
    expect((await history(t1.heron_id))[0]).toMatchObject({ num_annotations: 2 })
    expect(preview.changes.map(({ heron_id }: Shown) => heron_id)).toEqual(feedback.transaction_heron_ids)
    for (const { before: was, after } of preview.changes) {
      expect(after.category).toBe(rent.label)
      expect(was.category).not.toBe(rent.label)
    }
  })

  test('that is taken back leaves what was there before, one correction or none', async () => {
    const [before, { heron_id }] = [await rows(), await one('t1')]
    const first = (await give(heron_id, toRent(), { apply_to: 'alike' })).body.feedback
    const second = (await give(heron_id, { merchant: { name: 'Acme' } })).body.feedback
    expect(await one('t1')).toMatchObject({ merchant: { name: 'Acme' } })
    expect(categoryOf(await one('t1'))).toBe(rent.heron_id)
    const revert = async (id: string) =>
      (await world.post(`/api/transactions/${heron_id}/feedback/${id}/revert`)).body
    expect(await revert(second.heron_id)).toEqual({ reverted: [heron_id], skipped: [], kept_rules: [] })
    expect((await one('t1')).merchant?.name).toBe(
      before.find(({ reference_id }) => reference_id === 't1')?.merchant?.name,
    )
    expect(categoryOf(await one('t1'))).toBe(rent.heron_id)
    expect((await revert(first.heron_id)).reverted).toHaveLength(2)
    const essence = (all: Shown[]) =>
      all.map(({ heron_id: id, annotation, merchant }) => [id, { ...annotation, cause: null }, merchant])
    expect(essence(await rows())).toEqual(essence(before))
    expect((await history(heron_id)).map((said: { reverted_by: string }) => said.reverted_by)).toEqual([
      'API key',
      'API key',
    ])
    const again = await world.post(`/api/transactions/${heron_id}/feedback/${first.heron_id}/revert`)
    expect(again.status).toBe(404)
  })

  test('is refused when it says nothing, or names what is not there', async () => {
    const { heron_id } = await one('t1')
    expect((await give(heron_id, {})).status).toBe(422)
    expect((await give(heron_id, { category: { label: 'No such' } })).status).toBe(422)
    expect((await give(heron_id, { merchant: {} })).status).toBe(422)
    expect((await give('txn_nothing', toRent())).status).toBe(404)
  })

  test('of another organization’s transaction is not made, seen or taken back', async () => {
    const { heron_id } = await one('t1')
    const { feedback } = (await give(heron_id, toRent())).body
    const { key } = await world.newTenant()
    const path = `/api/transactions/${heron_id}/feedback`
    expect((await world.get(path, { key })).status).toBe(404)
    expect((await world.put(path, { transaction: { merchant: { name: 'X' } } }, { key })).status).toBe(404)
    expect((await world.post(`${path}/${feedback.heron_id}/revert`, undefined, { key })).status).toBe(404)
    expect(categoryOf(await one('t1'))).toBe(rent.heron_id)
  })
})

describe('a corrected row that Plaid tells anew', () => {
  let sync: SyncWorld
  let itemId: string
  beforeEach(async () => {
    const integration = await world.links.integrate()
    sync = SyncWorld.over(world.links, integration)
    itemId = (await sync.linkAndSettle('user_good')).itemId
  })

  // A sync from the beginning tells every row; what is stored is made to differ, so that each is written.
  const retell = async (altered: ReturnType<typeof sql>) => {
    await world.links.db.transaction((tx) =>
      sql`update transactions set content_hash = 'other', ${altered}`.execute(tx),
    )
    await world.links.db.transaction((tx) =>
      sql`update links set cursor = null where item_id = ${itemId}`.execute(tx),
    )
    await world.post(`/api/integration_links/${itemId}/disable`)
    await world.post(`/api/integration_links/${itemId}/enable`)
    await sync.settle(1)
  }

  test('keeps the correction as long as its amount or its text agrees, and is otherwise written', async () => {
    const [shown] = await rows()
    await give(shown?.heron_id ?? '', toRent())
    const versionOf = async () =>
      (await world.links.rows<{ version: number; reference_id: string }>('transactions')).find(
        ({ reference_id }) => reference_id === shown?.reference_id,
      )?.version ?? 0
    const version = await versionOf()
    await retell(sql`mcc_code = '1'`)
    expect(await versionOf()).toBe(version + 1)
    expect(categoryOf(await one(shown?.reference_id ?? ''))).toBe(rent.heron_id)
    await retell(sql`correction = jsonb_set(correction::jsonb, '{amount}', '"1"')::json`)
    expect(categoryOf(await one(shown?.reference_id ?? ''))).toBe(rent.heron_id)
  })

  test('lets it go when neither agrees: it is about something else', async () => {
    const [shown] = await rows()
    await give(shown?.heron_id ?? '', toRent())
    const other = `'{amount}', '"1"'), '{description}', '"other"')`
    await retell(sql`correction = ${sql.raw(`jsonb_set(jsonb_set(correction::jsonb, ${other}::json`)}`)
    const after = await one(shown?.reference_id ?? '')
    expect(after.annotation.annotator).not.toMatchObject({ priority_type: 'client_feedback' })
  })
})

describe('a corrected row whose bank is linked again', () => {
  test('keeps its correction under its new name, since amount and text agree', async () => {
    const integration = await world.links.integrate()
    const sync = SyncWorld.over(world.links, integration)
    await sync.linkAndSettle('user_good')
    const [shown] = await rows()
    await give(shown?.heron_id ?? '', toRent())
    const again = await sync.linkAndSettle('user_good')
    const found = (await rows()).find(({ heron_id }) => heron_id === shown?.heron_id)
    expect(found?.reference_id).not.toBe(shown?.reference_id)
    const { transactions } = sync.emulator.state(again.itemId)
    expect(transactions.map(({ transaction_id }) => transaction_id)).toContain(found?.reference_id)
    expect(found?.annotation.category.heron_id).toBe(rent.heron_id)
    expect(found?.annotation.annotator).toMatchObject({ priority_type: 'client_feedback' })
    expect(await history(shown?.heron_id ?? '')).toHaveLength(1)
  })
})
