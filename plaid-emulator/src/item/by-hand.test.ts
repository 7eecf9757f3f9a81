import { describe, expect, it } from 'vitest'
import { linkedItem, Mirror } from '../test-items.ts'

type Item = Awaited<ReturnType<typeof linkedItem>>

/** Follows the Item from here on; every call reads one run. */
async function following(item: Item) {
  const mirror = new Mirror()
  const read = async () => mirror.apply(await item.plaid.syncAll(item.accessToken, mirror.cursor))
  await read()
  return { mirror, read }
}

function truth(item: Item): string[] {
  return item.emulator
    .state(item.itemId)
    .transactions.map((row) => row.transaction_id)
    .sort()
}

async function control(item: Item, path: string, fields: object) {
  const answer = await item.plaid.call(`/emulator/transactions/${path}`, { item_id: item.itemId, ...fields })
  if (answer.status !== 200) throw new Error(answer.text)
  return answer.body
}

async function addOne(item: Item, fields: object = {}): Promise<string> {
  const row = { amount: 12.5, date: '2026-01-15', name: 'BY HAND', ...fields }
  const { transactions } = await control(item, 'add', { transactions: [row] })
  return (transactions as { transaction_id: string }[])[0]?.transaction_id ?? ''
}

describe('rows that are changed by hand', () => {
  it('may be dated back, and are told like any other', async () => {
    const item = await linkedItem('user_good')
    const { mirror, read } = await following(item)
    const id = await addOne(item, { date: '2025-11-02' })
    const run = await read()
    expect([...run.rows.keys()]).toEqual([id])
    await item.emulator.runDue()
    expect(item.codes).toEqual(['SYNC_UPDATES_AVAILABLE', 'DEFAULT_UPDATE'])
    expect(mirror.ids()).toEqual(truth(item))
  })

  it.each([false, true])('come back after their removal, under a new id: %s', async (hasNewId) => {
    const item = await linkedItem('user_good')
    const { mirror, read } = await following(item)
    const id = await addOne(item)
    await read()
    await control(item, 'remove', { transaction_id: id })
    expect((await read()).removed).toEqual([id])
    const { transaction } = await control(item, 'restore', { transaction_id: id, has_new_id: hasNewId })
    const run = await read()
    const back = (transaction as { transaction_id: string }).transaction_id
    expect(back === id).toBe(!hasNewId)
    expect([...run.rows.keys()]).toEqual([back])
    expect(mirror.ids()).toEqual(truth(item))
  })

  it('churn: the same row under a new id in one update, with a webhook for the old one', async () => {
    const item = await linkedItem('user_good')
    const { read } = await following(item)
    const id = await addOne(item)
    await read()
    item.codes.length = 0
    await control(item, 'churn', { transaction_id: id })
    const run = await read()
    expect(run.removed).toEqual([id])
    const [next] = [...run.rows.values()]
    expect(next).toMatchObject({ name: 'BY HAND', pending_transaction_id: null })
    expect(next?.transaction_id).not.toBe(id)
    await item.emulator.runDue()
    expect(item.codes.filter((code) => code === 'TRANSACTIONS_REMOVED')).toHaveLength(1)
  })

  it.each([false, true])('post with another amount and name; link lost: %s', async (isLinkLost) => {
    const item = await linkedItem('user_good')
    const { mirror, read } = await following(item)
    const id = await addOne(item, { pending: true, name: 'SHORT' })
    await read()
    await control(item, 'post', {
      transaction_id: id,
      change: { amount: 15, name: 'SHORT AND LONG' },
      is_link_lost: isLinkLost,
    })
    // With one change a page the two halves stand on different pages.
    const run = mirror.apply(await item.plaid.syncAll(item.accessToken, mirror.cursor, 1))
    expect(run.pages).toBe(2)
    expect(run.removed).toEqual([id])
    expect([...run.rows.values()]).toMatchObject([
      {
        amount: 15,
        name: 'SHORT AND LONG',
        pending: false,
        pending_transaction_id: isLinkLost ? null : id,
      },
    ])
    expect(mirror.ids()).toEqual(truth(item))
  })

  it("may be the story's own: what was posted or vanished by hand does not post once more", async () => {
    const names = ['POSTS', 'VANISHES', 'CHURNS', 'STAYS']
    const transactions = names.map((description, index) => ({
      date_transacted: '2026-01-15',
      date_posted: '2026-01-18',
      amount: 10 + index,
      description,
      currency: 'USD',
    }))
    const password = JSON.stringify({ override_accounts: [{ type: 'depository', transactions }] })
    const item = await linkedItem('user_custom', {}, { password })
    const { mirror, read } = await following(item)
    const idOf = (name: string) => {
      const row = item.emulator.state(item.itemId).transactions.find((one) => one.name === name)
      if (row?.pending !== true) throw new Error(`${name} is not pending`)
      return row.transaction_id
    }
    await control(item, 'post', { transaction_id: idOf('POSTS'), change: { amount: 99 } })
    await control(item, 'remove', { transaction_id: idOf('VANISHES') })
    await control(item, 'churn', { transaction_id: idOf('CHURNS') })
    await read()
    await item.emulator.advanceDays(10)
    await read()
    const now = item.emulator.state(item.itemId).transactions
    expect(now.map((row) => `${row.name} ${row.amount} ${row.pending}`).toSorted()).toEqual([
      'CHURNS 12 false',
      'POSTS 99 false',
      'STAYS 13 false',
    ])
    expect(mirror.ids()).toEqual(truth(item))
  })

  it('say nothing when told to be silent', async () => {
    const item = await linkedItem('user_good')
    const row = { amount: 1, date: '2026-01-15', name: 'SILENT' }
    await control(item, 'add', { transactions: [row], is_announced: false })
    await item.emulator.runDue()
    expect(item.codes).toEqual([])
  })

  it.each([
    ['remove', { transaction_id: 'nobody' }, 'INVALID_FIELD'],
    ['restore', { transaction_id: 'nobody' }, 'INVALID_FIELD'],
    ['modify', { transaction_id: 'nobody', change: { amount: 1 } }, 'INVALID_FIELD'],
    ['modify', { transaction_id: 'nobody', change: { colour: 'red' } }, 'UNKNOWN_FIELDS'],
    ['add', { transactions: [{ amount: 1, date: '2026-02-30', name: 'X' }] }, 'INVALID_FIELD'],
    [
      'add',
      { transactions: [{ amount: 1, date: '2026-02-20', name: 'X', account_id: 'y' }] },
      'INVALID_ACCOUNT_ID',
    ],
  ])('%s %o is refused', async (path, fields, code) => {
    const item = await linkedItem('user_good')
    const answer = await item.plaid.call(`/emulator/transactions/${path}`, {
      item_id: item.itemId,
      ...fields,
    })
    expect({ status: answer.status, code: answer.body['error_code'] }).toEqual({ status: 400, code })
  })
})

describe('cursors', () => {
  it('that are stuck refuse for ever; a run from the beginning brings everything and goes on', async () => {
    const item = await linkedItem('user_good')
    const first = await item.plaid.syncAll(item.accessToken)
    await item.plaid.call('/emulator/item/stick_cursors', { item_id: item.itemId })
    const { cursor } = first
    const refusal = async () => {
      const { body } = await item.plaid.call('/transactions/sync', { access_token: item.accessToken, cursor })
      return body['error_code']
    }
    for (let attempt = 0; attempt < 3; attempt += 1) {
      expect(await refusal()).toBe('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
      await item.emulator.advanceDays(1)
    }
    const again = await item.plaid.syncAll(item.accessToken, '', 50)
    expect([...again.rows.keys()].sort()).toEqual(truth(item))
    expect(await refusal()).toBe('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
    const id = await addOne(item)
    expect([...(await item.plaid.syncAll(item.accessToken, again.cursor)).rows.keys()]).toEqual([id])
  })

  it('belong to one account filter: each stream moves by itself over the same log', async () => {
    const item = await linkedItem('restaurant')
    const { accounts, transactions } = item.emulator.state(item.itemId)
    const [one, two] = accounts.map((account) => account.account_id)
    if (one === undefined || two === undefined) throw new Error('the restaurant has several accounts')
    const read = async (accountId: string | null, cursor: string) => {
      const rows: string[] = []
      let next = cursor
      for (let hasMore = true; hasMore; ) {
        const { body } = await item.plaid.call('/transactions/sync', {
          access_token: item.accessToken,
          cursor: next,
          count: 500,
          ...(accountId === null ? {} : { options: { account_id: accountId } }),
        })
        rows.push(...(body['added'] as { transaction_id: string }[]).map((row) => row.transaction_id))
        next = String(body['next_cursor'])
        hasMore = body['has_more'] === true
      }
      return { rows, next }
    }
    const ofOne = await read(one, '')
    const idsOf = (id: string) =>
      transactions.filter((row) => row.account_id === id).map((row) => row.transaction_id)
    expect(ofOne.rows.toSorted()).toEqual(idsOf(one).toSorted())
    const added = await addOne(item, { account_id: two })
    expect((await read(one, ofOne.next)).rows).toEqual([])
    expect((await read(two, '')).rows.toSorted()).toEqual([...idsOf(two), added].toSorted())
    const mixed = await item.plaid.call('/transactions/sync', {
      access_token: item.accessToken,
      cursor: ofOne.next,
    })
    expect(mixed.body['error_message']).toBe('cursor not associated with access_token')
  })
})
