import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { compactVerify, importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../clock.ts'
import { createEmulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'
import { renderJson } from '../wire.ts'
import type { WebhookRequest } from './outbox.ts'

const HOOK = 'https://example.com/hook'
const VECTORS = new URL('../../../../shared/samples/plaid/webhook-signature-vectors.json', import.meta.url)

interface Vector {
  body_utf8: string
  body_sha256: string
}

describe('webhook delivery', () => {
  it('tries again after 30 seconds and then ever four times later, signing anew each time', async () => {
    const clock = createVirtualClock()
    const startMs = clock.now()
    const tries: { atMs: number; request: WebhookRequest }[] = []
    const emulator = createEmulator({
      clock,
      sendWebhook: async (request) => {
        tries.push({ atMs: clock.now() - startMs, request })
        return { status: tries.length === 4 ? 200 : 503 }
      },
    })
    const plaid = new EmulatorClient(emulator)
    const { accessToken } = await plaid.link('user_good', { products: ['auth'] })
    await plaid.call('/item/webhook/update', { access_token: accessToken, webhook: HOOK })
    await emulator.advanceMs(86_400_000)
    expect(tries.map((one) => one.atMs)).toEqual([0, 30_000, 150_000, 630_000])
    expect(new Set(tries.map((one) => Buffer.from(one.request.body).toString())).size).toBe(1)
    const issued = tries.map(({ request }) => {
      const [, claims = ''] = String(request.headers['plaid-verification']).split('.')
      return (JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number }).iat
    })
    expect(issued).toEqual(tries.map((one) => Math.floor((startMs + one.atMs) / 1000)))
  })

  it('gives up after a day', async () => {
    let tries = 0
    const emulator = createEmulator({
      sendWebhook: async () => {
        tries += 1
        return { status: 500 }
      },
    })
    const plaid = new EmulatorClient(emulator)
    const { accessToken } = await plaid.link('user_good', { products: ['auth'] })
    await plaid.call('/item/webhook/update', { access_token: accessToken, webhook: HOOK })
    await emulator.advanceMs(3 * 86_400_000)
    expect(tries).toBe(7)
    expect(emulator.webhooks()[0]).toMatchObject({ state: 'failed', lastStatus: 500 })
  })

  it('signs with a key that can be fetched, and marks it expired once another one signs', async () => {
    const requests: WebhookRequest[] = []
    const emulator = createEmulator({
      sendWebhook: async (request) => {
        requests.push(request)
        return { status: 200 }
      },
    })
    const plaid = new EmulatorClient(emulator)
    const { accessToken } = await plaid.link('user_good', { products: ['auth'] })
    for (const path of ['/a', '/b']) {
      await plaid.call('/item/webhook/update', { access_token: accessToken, webhook: HOOK + path })
      await emulator.runDue()
      emulator.rotateKey()
    }
    const kids: string[] = []
    for (const { headers, body } of requests) {
      const proof = String(headers['plaid-verification'])
      const [head = ''] = proof.split('.')
      const header = JSON.parse(Buffer.from(head, 'base64url').toString()) as {
        alg: string
        kid: string
        typ: string
      }
      expect(header).toEqual({ alg: 'ES256', kid: header.kid, typ: 'JWT' })
      const answer = await plaid.call('/webhook_verification_key/get', { key_id: header.kid })
      const key = answer.body['key'] as {
        kty: string
        crv: string
        x: string
        y: string
        expired_at: number | null
      }
      expect(key.expired_at).not.toBeNull()
      const { payload } = await compactVerify(proof, await importJWK(key, 'ES256'))
      const claims = JSON.parse(Buffer.from(payload).toString()) as Record<string, unknown>
      expect(Object.keys(claims).sort()).toEqual(['iat', 'request_body_sha256'])
      expect(claims['request_body_sha256']).toBe(createHash('sha256').update(body).digest('hex'))
      kids.push(header.kid)
    }
    expect(new Set(kids).size).toBe(2)
  })

  it.skipIf(!existsSync(VECTORS))("writes bodies byte for byte like Plaid's own", () => {
    const { vectors } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { vectors: Vector[] }
    for (const vector of vectors) {
      const bytes = renderJson(JSON.parse(vector.body_utf8))
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(vector.body_sha256)
    }
  })
})
