import { describe, expect, it } from 'vitest'
import { linkedItem, Mirror, updateToken } from '../test-items.ts'
import type { PlaidTransaction } from '../transactions/plaid-transaction.ts'

async function accountIds(item: Awaited<ReturnType<typeof linkedItem>>): Promise<string[]> {
  const { body } = await item.plaid.call('/accounts/get', { access_token: item.accessToken })
  return (body['accounts'] as { account_id: string }[]).map((account) => account.account_id)
}

describe('accounts of an Item', () => {
  it('that are new at the bank are told of, and shared only in update mode with account selection', async () => {
    const item = await linkedItem('restaurant')
    const before = await accountIds(item)
    const offer = {
      item_id: item.itemId,
      name: 'Tax Savings',
      subtype: 'savings',
      mask: '7711',
      current: 900,
    }
    expect((await item.plaid.call('/emulator/accounts/offer', offer)).status).toBe(200)
    await item.emulator.runDue()
    expect(item.codes).toEqual(['NEW_ACCOUNTS_AVAILABLE'])
    item.emulator.linkComplete({
      linkToken: await updateToken(item.plaid, item.accessToken),
      persona: 'restaurant',
    })
    expect(await accountIds(item)).toEqual(before)

    item.emulator.linkComplete({
      linkToken: await updateToken(item.plaid, item.accessToken, {
        update: { account_selection_enabled: true },
      }),
      persona: 'restaurant',
    })
    const after = await accountIds(item)
    expect(after.slice(0, -1)).toEqual(before)
    expect(after).toHaveLength(before.length + 1)
    await item.emulator.runDue()
    expect(item.codes).toEqual(['NEW_ACCOUNTS_AVAILABLE', 'HISTORICAL_UPDATE', 'SYNC_UPDATES_AVAILABLE'])
  })

  it('that are revoked get no more rows, and come back as other accounts with other rows', async () => {
    const item = await linkedItem('contractor')
    const { accounts, transactions } = item.emulator.state(item.itemId)
    const card = accounts.find((account) => account.type === 'credit')?.account_id ?? ''
    const ofCard = (rows: PlaidTransaction[]) => rows.filter((row) => row.account_id === card)
    expect(ofCard(transactions).length).toBeGreaterThan(50)
    const mirror = new Mirror()
    mirror.apply(await item.plaid.syncAll(item.accessToken))

    const revoke = { item_id: item.itemId, account_id: card }
    expect((await item.plaid.call('/emulator/accounts/revoke', revoke)).status).toBe(200)
    await item.emulator.runDue()
    expect(item.codes).toEqual(['USER_ACCOUNT_REVOKED'])
    expect(await accountIds(item)).not.toContain(card)
    const asked = await item.plaid.call('/accounts/get', {
      access_token: item.accessToken,
      options: { account_ids: [card] },
    })
    expect(asked.body['error_code']).toBe('INVALID_ACCOUNT_ID')
    const again = await item.plaid.call('/emulator/accounts/revoke', revoke)
    expect(again.body['error_code']).toBe('INVALID_ACCOUNT_ID')
    await item.emulator.advanceDays(20)
    const now = item.emulator.state(item.itemId).transactions
    expect(now.length).toBeGreaterThan(transactions.length)
    expect(ofCard(now)).toEqual(ofCard(transactions))

    const [restored] = item.emulator.shareOfferedAccounts(item.itemId)
    expect(restored).not.toBe(card)
    const state = item.emulator.state(item.itemId)
    const restoredRows = state.transactions.filter((row) => row.account_id === restored)
    expect(restoredRows.length).toBeGreaterThan(50)
    mirror.apply(await item.plaid.syncAll(item.accessToken, mirror.cursor))
    expect(mirror.ids()).toEqual(state.transactions.map((row) => row.transaction_id).sort())
  })

  it('that are revoked stay away from a refresh too', async () => {
    const item = await linkedItem('user_transactions_dynamic')
    const { accounts } = item.emulator.state(item.itemId)
    for (const { account_id: accountId } of accounts) item.emulator.revokeAccount(item.itemId, accountId)
    const before = item.emulator.state(item.itemId).transactions.map((row) => row.transaction_id)
    const refreshed = await item.plaid.call('/transactions/refresh', { access_token: item.accessToken })
    expect(refreshed.status).toBe(200)
    const after = item.emulator.state(item.itemId).transactions.map((row) => row.transaction_id)
    expect(after).toEqual(before)
  })

  it('that are revoked are not thought over again', async () => {
    for (let seed = 1; seed <= 12; seed += 1) {
      const item = await linkedItem('contractor', { seed }, { daysRequested: 30 })
      const { accounts } = item.emulator.state(item.itemId)
      const checking = accounts.find((account) => account.subtype === 'checking')?.account_id ?? ''
      const rows = () =>
        item.emulator.state(item.itemId).transactions.filter((row) => row.account_id === checking)
      const before = rows()
      item.emulator.revokeAccount(item.itemId, checking)
      await item.emulator.advanceDays(6)
      expect(rows()).toEqual(before)
    }
  })
})
