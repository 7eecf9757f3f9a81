import { createHash } from 'node:crypto'
import { createServer } from 'node:http'
import { importJWK, jwtVerify } from 'jose'
import { Configuration, CountryCode, PlaidApi, Products } from 'plaid'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createVirtualClock } from './clock.ts'
import { type RunningEmulator, startEmulator } from './http-server.ts'

interface Received {
  body: Buffer
  proof: string
  code: string
}

let running: RunningEmulator
let plaid: PlaidApi
let received: Received[]
let hookUrl: string
let closeHook: () => Promise<void>

async function listenForWebhooks(): Promise<void> {
  received = []
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const body = Buffer.concat(chunks)
      const parsed = JSON.parse(body.toString()) as { webhook_code: string }
      received.push({ body, proof: String(request.headers['plaid-verification']), code: parsed.webhook_code })
      response.writeHead(200).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  hookUrl = `http://127.0.0.1:${address !== null && typeof address === 'object' ? address.port : 0}/hook`
  closeHook = () =>
    new Promise((resolve) => {
      server.close(() => resolve())
    })
}

function sdkOf(basePath: string): PlaidApi {
  const headers = { 'PLAID-CLIENT-ID': 'client', 'PLAID-SECRET': 'secret' }
  return new PlaidApi(new Configuration({ basePath, baseOptions: { headers } }))
}

async function until(condition: () => boolean): Promise<void> {
  const endsAt = Date.now() + 5_000
  while (!condition()) {
    if (Date.now() > endsAt) throw new Error('waited too long')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

beforeEach(async () => {
  await listenForWebhooks()
  running = await startEmulator({ initialDelayMs: 20, historicalDelayMs: 60 })
  plaid = sdkOf(running.url)
})

afterEach(async () => {
  await running.close()
  await closeHook()
})

async function link(userName: string, daysRequested = 730): Promise<string> {
  const created = await plaid.sandboxPublicTokenCreate({
    institution_id: 'ins_109508',
    initial_products: [Products.Transactions],
    options: {
      webhook: hookUrl,
      override_username: userName,
      transactions: { days_requested: daysRequested },
    },
  })
  const exchanged = await plaid.itemPublicTokenExchange({ public_token: created.data.public_token })
  return exchanged.data.access_token
}

describe('the official SDK against the emulator', () => {
  it('links user_good and reads its 390 rows of two years page by page', async () => {
    const accessToken = await link('user_good')
    await until(() => received.some((webhook) => webhook.code === 'HISTORICAL_UPDATE'))
    let cursor = ''
    let rows = 0
    for (let hasMore = true; hasMore; ) {
      const page = await plaid.transactionsSync({ access_token: accessToken, cursor, count: 100 })
      rows += page.data.added.length
      expect(page.data.added.some((row) => row.pending)).toBe(false)
      cursor = page.data.next_cursor
      hasMore = page.data.has_more
    }
    expect(rows).toBe(390)
    const accounts = await plaid.accountsGet({ access_token: accessToken })
    expect(accounts.data.accounts).toHaveLength(10)
  })

  it('links through Link and repairs in update mode without changing the Item', async () => {
    const link = await plaid.linkTokenCreate({
      client_name: 'Test',
      language: 'en',
      country_codes: [CountryCode.Us],
      products: [Products.Transactions],
      user: { client_user_id: 'u1' },
      webhook: hookUrl,
    })
    const complete = async (linkToken: string) => {
      const answer = await fetch(`${running.url}/emulator/link/complete`, {
        method: 'POST',
        body: JSON.stringify({ link_token: linkToken, persona: 'user_good' }),
      })
      return (await answer.json()) as { public_token: string }
    }
    const { public_token: publicToken } = await complete(link.data.link_token)
    const { data: linked } = await plaid.itemPublicTokenExchange({ public_token: publicToken })
    await plaid.sandboxItemResetLogin({ access_token: linked.access_token })
    await expect(plaid.accountsGet({ access_token: linked.access_token })).rejects.toMatchObject({
      response: { status: 400, data: { error_code: 'ITEM_LOGIN_REQUIRED' } },
    })
    const item = await plaid.itemGet({ access_token: linked.access_token })
    expect(item.data.item.error?.error_code).toBe('ITEM_LOGIN_REQUIRED')
    const update = await plaid.linkTokenCreate({
      client_name: 'Test',
      language: 'en',
      country_codes: [CountryCode.Us],
      user: { client_user_id: 'u1' },
      access_token: linked.access_token,
    })
    await complete(update.data.link_token)
    const repaired = await plaid.accountsGet({ access_token: linked.access_token })
    expect(repaired.data.item.item_id).toBe(linked.item_id)
    await until(() => received.some((webhook) => webhook.code === 'LOGIN_REPAIRED'))
  })

  it('signs each webhook over the very bytes it sends', async () => {
    const accessToken = await link('user_good')
    await plaid.itemWebhookUpdate({ access_token: accessToken, webhook: hookUrl })
    await until(() => received.some((webhook) => webhook.code === 'WEBHOOK_UPDATE_ACKNOWLEDGED'))
    const [first] = received
    if (!first) throw new Error('no webhook came')
    const header = JSON.parse(Buffer.from(first.proof.split('.')[0] ?? '', 'base64url').toString()) as {
      kid: string
    }
    const { data } = await plaid.webhookVerificationKeyGet({ key_id: header.kid })
    const key = await importJWK({ ...data.key }, 'ES256')
    const { payload } = await jwtVerify(first.proof, key, { maxTokenAge: '5 min' })
    expect(payload['request_body_sha256']).toBe(createHash('sha256').update(first.body).digest('hex'))
  })

  it('breaks the connection after the work is done when told to', async () => {
    const accessToken = await link('user_good')
    running.emulator.faults.add({ endpoint: '/item/remove', error: 'reset_after' })
    await expect(plaid.itemRemove({ access_token: accessToken })).rejects.toMatchObject({
      code: 'ECONNRESET',
    })
    await expect(plaid.itemGet({ access_token: accessToken })).rejects.toMatchObject({
      response: { data: { error_code: 'ITEM_NOT_FOUND' } },
    })
  })

  it('breaks, cuts off, delays or drips an answer when told to', async () => {
    const accessToken = await link('user_good')
    const { faults } = running.emulator
    const get = () => plaid.itemGet({ access_token: accessToken })
    faults.add({ endpoint: '/item/get', error: 'reset' })
    await expect(get()).rejects.toMatchObject({ code: 'ECONNRESET' })
    faults.add({ endpoint: '/item/get', error: 'truncate' })
    await expect(get()).rejects.toMatchObject({ message: 'stream has been aborted' })
    faults.add({ endpoint: '/item/get', latencyMs: 60_000 })
    await expect(plaid.itemGet({ access_token: accessToken }, { timeout: 100 })).rejects.toMatchObject({
      code: 'ECONNABORTED',
    })

    faults.add({ endpoint: '/item/get', bodyMs: 200 })
    const response = await fetch(`${running.url}/item/get`, {
      method: 'POST',
      headers: { 'plaid-client-id': 'client', 'plaid-secret': 'secret' },
      body: JSON.stringify({ access_token: accessToken }),
    })
    let pieces = 0
    let text = ''
    for await (const piece of response.body ?? []) {
      pieces += 1
      text += Buffer.from(piece).toString()
    }
    expect(pieces).toBeGreaterThan(3)
    expect(JSON.parse(text)).toMatchObject({ item: { institution_id: 'ins_109508' } })
    expect((await get()).status).toBe(200)
  })

  it('refuses too many calls a minute unless it is told not to', async () => {
    const accessToken = await link('user_good')
    const refresh = () => plaid.transactionsRefresh({ access_token: accessToken })
    await refresh()
    await refresh()
    await expect(refresh()).rejects.toMatchObject({
      response: { status: 429, data: { error_code: 'RATE_LIMIT' } },
    })
    await running.close()
    running = await startEmulator({ isRateLimited: false })
    plaid = sdkOf(running.url)
    const other = await link('user_good')
    for (let call = 0; call < 3; call += 1) {
      expect((await plaid.transactionsRefresh({ access_token: other })).status).toBe(200)
    }
  })

  it('stands still on a virtual clock until it is moved, and signs for receivers in real time', async () => {
    await running.close()
    running = await startEmulator({ clock: createVirtualClock() })
    plaid = sdkOf(running.url)
    const accessToken = await link('restaurant')
    const early = await plaid.transactionsSync({ access_token: accessToken })
    expect(early.data.transactions_update_status).toBe('NOT_READY')
    const advanced = await fetch(`${running.url}/emulator/advance`, { method: 'POST', body: '{"days":3}' })
    expect(await advanced.json()).toMatchObject({ days: 3, today: '2026-01-18' })
    expect(received.length).toBeGreaterThan(4)
    const page = await plaid.transactionsSync({ access_token: accessToken, count: 500 })
    expect(page.data.transactions_update_status).toBe('HISTORICAL_UPDATE_COMPLETE')
    for (const { proof } of received) {
      const [, claims = ''] = proof.split('.')
      const { iat } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number }
      expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60)
    }
  })
})
