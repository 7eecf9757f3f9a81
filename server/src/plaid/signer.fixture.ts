import { createHash } from 'node:crypto'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Clock } from '../values/index.ts'
import { PlaidError } from './plaid-error.ts'
import type { WebhookKey } from './schemas.ts'
import type { FetchKey } from './webhook-keys.ts'

export const CREDENTIALS = {
  baseUrl: 'https://sandbox.plaid.com',
  clientId: '5f0c0ffee',
  secret: 'c0ffee00112233445566778899aabb',
}

/** Time that moves only when a test moves it. `sleep` never ends by itself. */
export function manualClock(startAt = 1_770_000_000_000): Clock & { advance(ms: number): void } {
  let now = startAt
  return {
    now: () => now,
    sleep: (_ms, signal) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true })),
    giveWay: () => Promise.resolve(),
    advance(ms) {
      now += ms
    },
  }
}

/** A key pair as Plaid would have it, and signatures by it. */
export interface Signer {
  readonly kid: string
  readonly publicKey: WebhookKey
  readonly privateKey: CryptoKey
  sign(body: string | Uint8Array, iat: number, header?: Record<string, unknown>): Promise<string>
}

export async function makeSigner(kid: string): Promise<Signer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
  const { x = '', y = '' } = await exportJWK(publicKey)
  const key = {
    alg: 'ES256',
    crv: 'P-256',
    kid,
    kty: 'EC',
    use: 'sig',
    x,
    y,
    created_at: 1,
    expired_at: null,
  }
  return {
    kid,
    publicKey: key,
    privateKey,
    sign: (body, iat, header = {}) =>
      new SignJWT({ iat, request_body_sha256: sha256(body) })
        .setProtectedHeader({ alg: 'ES256', kid, typ: 'JWT', ...header })
        .sign(privateKey),
  }
}

export function sha256(body: string | Uint8Array): string {
  return createHash('sha256').update(body).digest('hex')
}

export function unknownKey(): PlaidError {
  return PlaidError.refused('/webhook_verification_key/get', 400, {
    plaidCode: 'INVALID_WEBHOOK_VERIFICATION_KEY_ID',
    plaidType: 'INVALID_INPUT',
    plaidMessage: null,
    requestId: 'r',
  })
}

/** The key endpoint of one environment. `asked` lists every kid it was asked for; `keys` and `isDown` may change. */
export function keyEndpoint(signers: readonly Signer[]): {
  fetchKey: FetchKey
  asked: string[]
  keys: Map<string, WebhookKey>
  isDown: boolean
} {
  const endpoint = {
    asked: [] as string[],
    keys: new Map(signers.map((signer) => [signer.kid, signer.publicKey])),
    isDown: false,
    fetchKey: async (kid: string): Promise<WebhookKey> => {
      endpoint.asked.push(kid)
      await Promise.resolve()
      if (endpoint.isDown) throw PlaidError.unreachable('/webhook_verification_key/get', 'ECONNREFUSED')
      const key = endpoint.keys.get(kid)
      if (key === undefined) throw unknownKey()
      return key
    },
  }
  return endpoint
}
