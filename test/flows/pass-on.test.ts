// Plaid's webhooks between Egret and a customer's own service, in both directions: bytes are what is signed.
import { verifyWebhook } from '@egret/client'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { Customer } from '../support/customer.ts'
import { eventually } from '../support/eventually.ts'
import { openProxy, type Proxy } from '../support/proxy.ts'
import { type Json, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let customer: Customer
beforeAll(async () => {
  server = await startTestServer()
  customer = new Customer(server)
})
afterAll(() => server.close())
beforeEach(() => {
  server.receiver.received.length = 0
})

describe('Egret passes on', () => {
  test("Plaid's webhook byte for byte, with Plaid's own headers, signed by us", async () => {
    const integration = await customer.integrate({ webhook_url: server.receiver.url })
    const bank = await customer.linkBank(integration.inbound_webhook_url, { name: 'user_good' })
    await customer.postLink(integration.link_url, bank, 'passed-on')
    await customer.waitUntilStored(bank, 'passed-on')
    const { sent, received } = await eventually('every webhook to be passed on', () => {
      const sent = server.plaid.emulator.webhooks().filter((webhook) => webhook.itemId === bank.itemId)
      const { received } = server.receiver
      return received.length === sent.length ? { sent, received } : null
    })
    expect(sent.map((webhook) => webhook.code)).toEqual(
      expect.arrayContaining(['INITIAL_UPDATE', 'HISTORICAL_UPDATE']),
    )
    const textsOf = (all: readonly { body: Uint8Array }[]): string[] =>
      all.map(({ body }) => Buffer.from(body).toString()).sort()
    expect(textsOf(received)).toEqual(textsOf(sent))
    for (const { body, headers } of received) {
      expect(headers['plaid-verification']).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      const date = vi.spyOn(Date, 'now').mockReturnValue(server.clock.now())
      const proven: Json = verifyWebhook(body, headers, integration.forward_secret)
      date.mockRestore()
      expect(proven).toEqual(JSON.parse(body.toString()))
    }
  })
})

describe('a customer passes on to Egret', () => {
  let proxy: Proxy
  beforeAll(async () => {
    proxy = await openProxy((body) => Buffer.from(JSON.stringify(JSON.parse(body.toString()))))
  })
  afterAll(() => proxy.close())

  test('a body that was parsed and written again is refused, and the list of refusals says what to do', async () => {
    const integration = await customer.integrate()
    proxy.target = integration.inbound_webhook_url
    const bank = await customer.linkBank(proxy.url, { name: 'user_good' })
    await customer.postLink(integration.link_url, bank, 'rewritten')
    await eventually('answers', () => (proxy.answers.length >= 2 ? true : null))
    expect(new Set(proxy.answers)).toEqual(new Set([401]))
    const { received_webhooks: received, refused_webhooks: refused } = await server.get(
      `/api/integrations/${integration.heron_id}/received_webhooks`,
    )
    expect(received).toEqual([])
    expect(refused[0]).toMatchObject({ reason: 'body_reserialised', remote_address: '127.0.0.1' })
    expect(refused[0].explanation).toMatch(/bytes/)
  })
})
