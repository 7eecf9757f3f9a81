import { describe, expect, it } from 'vitest'
import { Random } from '../random.ts'
import { type LinkedItem, linkedItem } from '../test-items.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'

const SEEDS = 10
const STEPS = 60
const RESTARTS_MAX = 3

/** A client that does what Plaid asks for, and nothing cleverer: restart the run, and at last begin anew. */
class Follower {
  readonly #item: LinkedItem
  rows = new Map<string, PlaidTransaction>()
  #saved = ''
  #next = ''
  #run: { rows: PlaidTransaction[]; removed: string[] } = { rows: [], removed: [] }
  #restarts = 0
  newBeginnings = 0

  constructor(item: LinkedItem) {
    this.#item = item
  }

  /** Reads one page; true when that was the last of a run. */
  async readPage(count: number): Promise<boolean> {
    const request = { access_token: this.#item.accessToken, cursor: this.#next, count }
    const { status, body } = await this.#item.plaid.call('/transactions/sync', request)
    if (status !== 200) {
      this.#restart(String(body['error_code']))
      return false
    }
    const rows = [...(body['added'] as PlaidTransaction[]), ...(body['modified'] as PlaidTransaction[])]
    this.#run.rows.push(...rows)
    this.#run.removed.push(
      ...(body['removed'] as { transaction_id: string }[]).map((one) => one.transaction_id),
    )
    this.#next = String(body['next_cursor'])
    if (body['has_more'] === true) return false
    this.#seal()
    return true
  }

  #restart(code: string): void {
    expect(code).toBe('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
    this.#run = { rows: [], removed: [] }
    this.#restarts += 1
    if (this.#restarts > RESTARTS_MAX) {
      this.#saved = ''
      this.newBeginnings += 1
    }
    this.#next = this.#saved
  }

  #seal(): void {
    if (this.#saved === '') this.rows = new Map()
    for (const id of this.#run.removed) this.rows.delete(id)
    for (const row of this.#run.rows) this.rows.set(row.transaction_id, row)
    this.#run = { rows: [], removed: [] }
    this.#saved = this.#next
    this.#restarts = 0
  }
}

type Step = (item: LinkedItem, random: Random) => unknown

function pickRow(item: LinkedItem, random: Random, isFit: (row: PlaidTransaction) => boolean) {
  const fit = item.emulator.state(item.itemId).transactions.filter(isFit)
  return fit.length === 0 ? null : random.pick(fit)
}

const isPosted = (row: PlaidTransaction): boolean => !row.pending

/** What can befall an Item between two pages. */
const STEPS_OF: Readonly<Record<string, Step>> = {
  advance: (item) => item.emulator.advanceDays(1),
  add: (item, random) =>
    item.emulator.addTransactions(item.itemId, [
      { amount: random.integer(1, 999), date: '2026-01-03', name: 'BY HAND', pending: random.chance(0.5) },
    ]),
  modify: (item, random) => {
    const row = pickRow(item, random, () => true)
    if (row) item.emulator.modifyTransaction(item.itemId, row.transaction_id, { amount: row.amount + 1 })
  },
  remove: (item, random) => {
    const row = pickRow(item, random, () => true)
    if (row) item.emulator.removeTransaction(item.itemId, row.transaction_id)
  },
  restore: (item, random) => {
    const { transactions, removed } = item.emulator.state(item.itemId)
    const away = removed.filter((id) => !transactions.some((row) => row.transaction_id === id))
    if (away.length === 0) return
    item.emulator.restoreTransaction(item.itemId, random.pick(away), { hasNewId: random.chance(0.5) })
  },
  churn: (item, random) => {
    const row = pickRow(item, random, () => true)
    if (row) item.emulator.churnTransaction(item.itemId, row.transaction_id)
  },
  post: (item, random) => {
    const row = pickRow(item, random, (one) => !isPosted(one))
    if (row)
      item.emulator.postTransaction(item.itemId, row.transaction_id, { isLinkLost: random.chance(0.3) })
  },
  revoke: (item, random) => {
    const { accounts } = item.emulator.state(item.itemId)
    if (accounts.length > 1) item.emulator.revokeAccount(item.itemId, random.pick(accounts).account_id)
  },
  share: (item) => item.emulator.shareOfferedAccounts(item.itemId),
  stick: (item, random) => {
    if (random.chance(0.3)) item.emulator.stickCursors(item.itemId)
  },
}

function factsOf(rows: Iterable<PlaidTransaction>): string[] {
  return [...rows].map((row) => `${row.transaction_id} ${row.amount} ${row.date} ${row.pending}`).sort()
}

describe('whatever happens to an Item between the pages', () => {
  it('a client that follows the rules ends with what Plaid has, and with what a new one reads', async () => {
    let newBeginnings = 0
    for (let seed = 1; seed <= SEEDS; seed += 1) {
      const random = new Random(`following/${seed}`)
      const item = await linkedItem('contractor', { seed }, { daysRequested: 30 })
      const follower = new Follower(item)
      for (let step = 0; step < STEPS; step += 1) {
        if (random.chance(0.5)) await follower.readPage(random.integer(5, 200))
        else await STEPS_OF[random.pick(Object.keys(STEPS_OF))]?.(item, random)
      }
      // Quiet now: the run that is under way may still be refused, the next one is not.
      for (let left = 200; !(await follower.readPage(100)); left -= 1) expect(left).toBeGreaterThan(0)
      await follower.readPage(500)
      const truth = factsOf(item.emulator.state(item.itemId).transactions)
      expect(factsOf(follower.rows.values()), `seed ${seed}`).toEqual(truth)
      expect(factsOf((await item.plaid.syncAll(item.accessToken)).rows.values()), `seed ${seed}`).toEqual(
        truth,
      )
      newBeginnings += follower.newBeginnings
    }
    expect(newBeginnings).toBeGreaterThan(2)
  })
})
