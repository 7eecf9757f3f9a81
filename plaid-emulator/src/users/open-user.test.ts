import { describe, expect, it } from 'vitest'
import { stage } from '../test-client.ts'

describe('users', () => {
  it('gives a customer who links again the same rows under new ids', async () => {
    const { emulator, plaid } = stage()
    const one = await plaid.link('restaurant')
    const two = await plaid.link('restaurant')
    await emulator.advanceMs(5000)
    const [first, second] = [emulator.state(one.itemId), emulator.state(two.itemId)]
    const print = (rows: typeof first.transactions) =>
      rows.map((row) => `${row.date} ${row.amount} ${row.name}`)
    expect(print(second.transactions)).toEqual(print(first.transactions))
    const ids = new Set(first.transactions.flatMap((row) => [row.transaction_id, row.account_id]))
    const again = second.transactions.flatMap((row) => [row.transaction_id, row.account_id])
    expect(again.some((id) => ids.has(id))).toBe(false)
  })

  it('moves balances by what posts, and shows the same balance to whoever links later', async () => {
    const { emulator, plaid } = stage()
    const { itemId } = await plaid.link('restaurant')
    await emulator.advanceMs(5000)
    const before = emulator.state(itemId)
    await emulator.advanceDays(10)
    const after = emulator.state(itemId)
    const sum = (accountId: string) =>
      after.transactions
        .filter((row) => row.account_id === accountId && !row.pending && row.date > '2026-01-15')
        .reduce((cents, row) => cents + Math.round(row.amount * 100), 0)
    for (const [index, account] of after.accounts.entries()) {
      const owed = account.type === 'credit' ? 1 : -1
      const moved = Math.round(
        ((account.balances.current ?? 0) - (before.accounts[index]?.balances.current ?? 0)) * 100,
      )
      expect(moved - owed * sum(account.account_id)).toBe(0)
    }
    const later = await plaid.link('restaurant')
    const balances = (itemId: string) =>
      emulator.state(itemId).accounts.map((account) => account.balances.current)
    expect(balances(later.itemId)).toEqual(balances(itemId))
  })

  it('tells the same story from the same seed and another from another', async () => {
    const story = async (seed: number): Promise<string> => {
      const { emulator, plaid } = stage({ seed })
      const { itemId } = await plaid.link('ecommerce')
      await emulator.advanceDays(3)
      return JSON.stringify(emulator.state(itemId))
    }
    expect(await story(3)).toBe(await story(3))
    expect(await story(3)).not.toBe(await story(4))
  })

  it('changes the dynamic user on each refresh: pending posts, new pending comes, one amount rises by a dollar', async () => {
    const { emulator, plaid } = stage()
    const { accessToken } = await plaid.link('user_transactions_dynamic')
    await emulator.advanceMs(5000)
    const before = await plaid.syncAll(accessToken)
    expect(before.rows.size).toBeGreaterThanOrEqual(40)
    const pending = [...before.rows.values()].filter((row) => row.pending).map((row) => row.transaction_id)
    expect(pending.length).toBeGreaterThan(0)
    await plaid.call('/transactions/refresh', { access_token: accessToken })
    const after = await plaid.syncAll(accessToken, before.cursor)
    expect(after.removed.sort()).toEqual(pending.sort())
    expect([...after.rows.values()].filter((row) => row.pending)).toHaveLength(2)
    const raised = [...after.rows.values()].filter((row) => before.rows.has(row.transaction_id))
    expect(
      raised.map((row) =>
        Math.round((row.amount - (before.rows.get(row.transaction_id)?.amount ?? 0)) * 100),
      ),
    ).toEqual([100])
  })

  it('keeps a custom row with a date ahead pending until that day', async () => {
    const { emulator, plaid } = stage()
    const password = JSON.stringify({
      override_accounts: [
        {
          type: 'depository',
          transactions: [
            { date_transacted: '2026-01-14', date_posted: '2026-01-17', amount: 4.5, description: 'LATER' },
          ],
        },
      ],
    })
    const { itemId } = await plaid.link('user_custom', { password })
    await emulator.advanceMs(5000)
    const [before] = emulator.state(itemId).transactions
    expect(before).toMatchObject({ pending: true, date: '2026-01-14', amount: 4.5 })
    await emulator.advanceDays(2)
    const [after] = emulator.state(itemId).transactions
    expect(after).toMatchObject({
      pending: false,
      date: '2026-01-17',
      pending_transaction_id: before?.transaction_id,
    })
  })

  it('reads a bulk Item as the rows its state shows', async () => {
    const { emulator, plaid } = stage()
    const { accessToken, itemId } = await plaid.link('bulk:1234')
    const all = await plaid.syncAll(accessToken, '', 500)
    expect(all.status).toBe('HISTORICAL_UPDATE_COMPLETE')
    const truth = emulator
      .state(itemId)
      .transactions.map(({ original_description: _original, ...row }) => row)
    expect([...all.rows.values()]).toEqual(truth)
    emulator.addTransactions(itemId, [{ amount: 1, date: '2026-01-15', name: 'ONE MORE' }])
    expect((await plaid.syncAll(accessToken, all.cursor)).rows.size).toBe(1)
  })
})
