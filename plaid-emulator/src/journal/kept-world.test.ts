import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { EmulatorClient } from '../test-client.ts'
import type { EmulatorOptions } from '../world.ts'
import { type KeptWorld, openKeptWorld } from './kept-world.ts'

let directory: string
let nowMs: number
let sent: { code: string; status: number }[]
let status: number
let open: KeptWorld[]

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'plaid-emulator-'))
  nowMs = Date.UTC(2026, 1, 3, 9)
  sent = []
  status = 200
  open = []
})
afterEach(() => {
  for (const kept of open) kept.close()
  rmSync(directory, { recursive: true, force: true })
})

async function start(options: EmulatorOptions = {}): Promise<KeptWorld & { plaid: EmulatorClient }> {
  const kept = await openKeptWorld(directory, {
    clock: { now: () => nowMs },
    sendWebhook: async ({ body }) => {
      const { webhook_code: code } = JSON.parse(Buffer.from(body).toString()) as { webhook_code: string }
      sent.push({ code, status })
      return { status }
    },
    ...options,
  })
  open.push(kept)
  return { ...kept, plaid: new EmulatorClient(kept.emulator) }
}

/** What must be the same after a restart. */
function stateOf({ emulator, world }: KeptWorld): unknown {
  return {
    items: emulator.itemIds().map((itemId) => emulator.state(itemId)),
    tokens: [...world.itemIds],
    publicTokens: [...world.publicTokens],
    links: [...world.linkTokens],
    webhooks: emulator
      .webhooks()
      .map(({ body, ...rest }) => ({ ...rest, body: Buffer.from(body).toString() })),
    key: world.keys.current,
    nowMs: world.clock.now(),
    tasks: world.schedule.waiting(),
  }
}

const HOOK = 'http://receiver.example/hook'

/** Some of everything: links, days, broken logins, refused webhooks, rows by hand. */
async function live(
  kept: KeptWorld & { plaid: EmulatorClient },
): Promise<{ accessToken: string; cursor: string }> {
  const { plaid, emulator } = kept
  const { accessToken, itemId } = await plaid.link('restaurant', { webhook: HOOK })
  await plaid.sync(accessToken)
  nowMs += 2_000
  kept.follow()
  const { cursor } = await plaid.syncAll(accessToken)
  status = 503
  await plaid.call('/emulator/advance', { days: 9 })
  status = 200
  nowMs += 60_000
  await plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
  await plaid.link('user_transactions_dynamic', { webhook: HOOK })
  nowMs += 5_000
  await emulator.runDue()
  emulator.repairItem(itemId)
  emulator.addTransactions(itemId, [{ amount: 12.3, date: '2026-02-11', name: 'BY HAND' }])
  emulator.rotateKey()
  await plaid.call('/emulator/faults/add', { endpoint: '/item/get', error: 'ITEM_LOCKED', times: 2 })
  await plaid.call('/item/get', { access_token: accessToken })
  return { accessToken, cursor }
}

describe('a world that a directory keeps', () => {
  it('is the same after a restart, and goes on alike', async () => {
    const first = await start()
    const { accessToken, cursor } = await live(first)
    const before = stateOf(first)
    const attempts = sent.length
    first.close()

    const second = await start()
    expect(stateOf(second)).toEqual(before)
    expect(second.emulator.webhooks().length).toBeGreaterThan(5)
    // One of the two faults was used up before the restart.
    const statuses: number[] = []
    for (let call = 0; call < 2; call += 1) {
      statuses.push((await second.plaid.call('/item/get', { access_token: accessToken })).status)
    }
    expect(statuses).toEqual([400, 200])
    const since = await second.plaid.syncAll(accessToken, cursor)
    expect([...since.rows.values()].map((row) => row.name)).toContain('BY HAND')
    await second.plaid.call('/emulator/advance', { days: 3 })
    const later = stateOf(second)
    expect(sent.length).toBeGreaterThan(attempts)
    second.close()
    expect(stateOf(await start())).toEqual(later)
  })

  it('lives through the days in which it was not running', async () => {
    const first = await start()
    const { accessToken, itemId } = await first.plaid.link('restaurant')
    await first.plaid.call('/emulator/advance', { days: 2 })
    first.close()
    nowMs += 3 * 86_400_000
    const second = await start()
    expect(second.world.clock.now()).toBe(nowMs + 2 * 86_400_000)
    expect(second.emulator.state(itemId).status).toBe('HISTORICAL_UPDATE_COMPLETE')
    const { rows } = await second.plaid.syncAll(accessToken)
    expect(
      [...rows.values()]
        .map((row) => row.date)
        .sort()
        .at(-1),
    ).toMatch(/^2026-02-0[78]$/)
  })

  it('keeps asset reports, and what the first read of an Item started', async () => {
    const first = await start()
    const link = await first.plaid.link('user_good', { products: ['assets'], webhook: HOOK })
    const token = { access_token: link.accessToken }
    const order = { access_tokens: [link.accessToken], days_requested: 60 }
    const created = await first.plaid.call('/asset_report/create', order)
    const report = { asset_report_token: created.body['asset_report_token'] }
    // Not ready, but it starts Transactions; the next one makes the streams tell when they change.
    await first.plaid.call('/transactions/recurring/get', token)
    nowMs += 5_000
    await first.emulator.runDue()
    expect((await first.plaid.call('/transactions/recurring/get', token)).status).toBe(200)
    const shown = (await first.plaid.call('/asset_report/get', report)).body['report']
    expect(shown).toBeDefined()
    const prints = first.world.items.get(link.itemId)?.streamPrints
    expect(prints?.size).toBeGreaterThan(0)
    const before = stateOf(first)
    first.close()
    const second = await start()
    expect(stateOf(second)).toEqual(before)
    expect((await second.plaid.call('/asset_report/get', report)).body['report']).toEqual(shown)
    expect(second.world.items.get(link.itemId)?.streamPrints).toEqual(prints)
  })

  it('does not keep what only reads', async () => {
    const { plaid, emulator } = await start()
    const { accessToken, itemId } = await plaid.link('user_good')
    await plaid.sync(accessToken)
    const path = join(directory, 'journal.jsonl')
    const { size } = statSync(path)
    await plaid.syncAll(accessToken)
    await plaid.call('/accounts/get', { access_token: accessToken })
    await plaid.call('/item/get', { access_token: 'access-sandbox-none' })
    emulator.state(itemId)
    expect(statSync(path).size).toBe(size)
  })

  it('gives no request_id twice', async () => {
    const ids: unknown[] = []
    for (let round = 0; round < 3; round += 1) {
      const kept = await start()
      ids.push(
        (await kept.plaid.call('/item/get', { access_token: 'access-sandbox-none' })).body['request_id'],
      )
      kept.close()
    }
    expect(new Set(ids).size).toBe(3)
  })

  it('holds no keys, and takes others after a restart', async () => {
    const first = await start({ secret: 'a-very-first-secret' })
    const keys = { client_id: 'client', secret: 'a-very-first-secret' }
    const made = {
      ...keys,
      client_name: 'A',
      language: 'en',
      country_codes: ['US'],
      products: ['transactions'],
    }
    expect((await first.plaid.call('/link/token/create', made)).status).toBe(200)
    const links = [...first.world.linkTokens.keys()]
    first.close()
    expect(readFileSync(join(directory, 'journal.jsonl'), 'utf8')).not.toContain('first-secret')
    expect([...(await start({ secret: 'another' })).world.linkTokens.keys()]).toEqual(links)
  })

  it('forgets half a line, and refuses what is no journal, another seed, and a second owner', async () => {
    const first = await start({ seed: 7 })
    const { itemId } = await first.plaid.link('user_good')
    await expect(start()).rejects.toThrow('in use by another emulator')
    first.close()
    const path = join(directory, 'journal.jsonl')
    appendFileSync(path, '{"at":17')
    await expect(start({ seed: 8 })).rejects.toThrow('was begun with seed 7, not 8')
    const second = await start()
    expect(second.emulator.itemIds()).toEqual([itemId])
    second.close()
    expect(readFileSync(path, 'utf8')).not.toContain('{"at":17\n')
    appendFileSync(path, 'not JSON\n')
    await expect(start()).rejects.toThrow(/line \d+ is not JSON/)
  })

  it('sends a webhook again that was on its way when the process ended', async () => {
    const answers = [{ status: 200 }]
    const first = await start({
      sendWebhook: async () => answers.pop() ?? (await new Promise<never>(() => undefined)),
    })
    const { accessToken } = await first.plaid.link('user_good', { products: ['auth'] })
    await first.plaid.call('/item/webhook/update', { access_token: accessToken, webhook: HOOK })
    await first.plaid.call('/sandbox/item/reset_login', { access_token: accessToken })
    void first.emulator.runDue()
    const states = () => first.emulator.webhooks().map((delivery) => delivery.state)
    await expect.poll(states).toEqual(['delivered', 'sending'])
    first.close()
    const second = await start()
    await second.emulator.runDue()
    expect(sent.map(({ code }) => code)).toEqual(['ERROR'])
  })
})
