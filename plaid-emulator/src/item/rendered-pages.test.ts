import { beforeEach, describe, expect, it } from 'vitest'
import type { Emulator } from '../emulator.ts'
import { type EmulatorClient, stage } from '../test-client.ts'
import { decodeText, encodeText, joined } from '../wire.ts'

let emulator: Emulator
let plaid: EmulatorClient
let accessToken: string
let itemId: string

beforeEach(async () => {
  ;({ emulator, plaid } = stage())
  ;({ accessToken, itemId } = await plaid.link('restaurant'))
  await emulator.advanceMs(5_000)
})

async function page(fields: object = {}): Promise<{ text: string; parts: readonly Uint8Array[] }> {
  const answer = await emulator.handle({
    method: 'POST',
    path: '/transactions/sync',
    headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret' },
    body: encodeText(JSON.stringify({ access_token: accessToken, count: 500, ...fields })),
  })
  return { text: decodeText(answer.body), parts: answer.parts }
}

function withoutId(text: string): string {
  return text.replace(/"request_id": "\w{15}"/, '"request_id": ""')
}

describe('a page that is asked for again', () => {
  it('has the same bytes but for its request_id, whole or in pieces', async () => {
    const first = await page()
    const again = await page()
    expect(again.text).not.toBe(first.text)
    expect(withoutId(again.text)).toBe(withoutId(first.text))
    expect(decodeText(joined(again.parts))).toBe(again.text)
    // The large pieces are the very same memory: nothing was rendered or copied.
    expect(again.parts[0]?.buffer).toBe(first.parts[0]?.buffer)
  })

  it('is another one for another view, count or account', async () => {
    const plain = await page()
    const { accounts } = emulator.state(itemId)
    const asked = [
      { count: 499 },
      { options: { include_original_description: true } },
      { options: { account_id: accounts[0]?.account_id } },
    ]
    for (const fields of asked) expect(withoutId((await page(fields)).text)).not.toBe(withoutId(plain.text))
  })

  it('is made again once the log moved, an account went, or the Item was loaded further', async () => {
    const seen = new Set([withoutId((await page()).text)])
    emulator.addTransactions(itemId, [{ amount: 1, date: '2026-01-15', name: 'NEW' }])
    seen.add(withoutId((await page()).text))
    const { accounts } = emulator.state(itemId)
    emulator.revokeAccount(itemId, accounts[0]?.account_id ?? '')
    seen.add(withoutId((await page()).text))
    expect(seen.size).toBe(3)
    // Twenty days are all there at the first stage: the second one changes the status and no row.
    const fresh = await plaid.link('restaurant', { daysRequested: 20 })
    accessToken = fresh.accessToken
    for (const status of ['NOT_READY', 'INITIAL_UPDATE_COMPLETE', 'HISTORICAL_UPDATE_COMPLETE']) {
      expect((await page()).text).toContain(status)
      await emulator.advanceMs(1_000)
    }
  })

  it('is refused when its cursor has died since, though its bytes are known', async () => {
    const { next_cursor: cursor } = JSON.parse((await page()).text) as { next_cursor: string }
    expect((await page({ cursor })).text).toContain('"added"')
    emulator.stickCursors(itemId)
    expect((await page({ cursor })).text).toContain('TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION')
  })
})
