import { describe, expect, it } from 'vitest'
import { linkedItem, Mirror } from '../test-items.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'

const PERSONAS = ['restaurant', 'ecommerce']
const DAYS = 200

/** What makes a row the same to a reader who sees no ids. */
function factsOf(row: PlaidTransaction): string {
  return `${row.account_id} ${row.date} ${row.amount} ${row.name}`
}

describe("a persona's story over the months", () => {
  it('holds every way in which posted rows misbehave, and a reader who follows has what Plaid has', async () => {
    const seen = { late: 0, churned: 0, backSameId: 0, backNewId: 0, modified: 0 }
    for (const persona of PERSONAS) {
      const item = await linkedItem(persona, {}, { daysRequested: 30 })
      const mirror = new Mirror()
      mirror.apply(await item.plaid.syncAll(item.accessToken))
      const away = new Map<string, { row: PlaidTransaction; day: number }>()
      for (let day = 0; day < DAYS; day += 1) {
        const { today } = await item.emulator.advanceDays(1)
        const known = mirror.rows as ReadonlyMap<string, PlaidTransaction>
        const run = await item.plaid.syncAll(item.accessToken, mirror.cursor)
        for (const id of run.removed) {
          const row = known.get(id)
          if (row && !row.pending) away.set(id, { row, day })
        }
        for (const row of run.rows.values()) {
          const old = known.get(row.transaction_id)
          if (old) seen.modified += 1
          if (row.pending || old) continue
          const gone = [...away.entries()].find(([, one]) => factsOf(one.row) === factsOf(row))
          if (gone) {
            const [id, one] = gone
            away.delete(id)
            if (one.day === day) seen.churned += 1
            else if (id === row.transaction_id) seen.backSameId += 1
            else seen.backNewId += 1
          } else if (
            row.date < today &&
            row.pending_transaction_id === null &&
            row.authorized_date === row.date
          ) {
            seen.late += 1
          }
        }
        mirror.apply(run)
      }
      const truth = item.emulator.state(item.itemId).transactions
      expect(mirror.ids()).toEqual(truth.map((row) => row.transaction_id).sort())
      const held = [...mirror.rows.values()] as PlaidTransaction[]
      expect(held.map(factsOf).sort()).toEqual(truth.map(factsOf).sort())
    }
    expect(Math.min(...Object.values(seen)), `seen: ${JSON.stringify(seen)}`).toBeGreaterThan(0)
  })
})
