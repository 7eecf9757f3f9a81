import { createECDH, createHash, createPrivateKey, type KeyObject } from 'node:crypto'
import { SignJWT } from 'jose'
import type { Random } from '../random.ts'

/** The public half, as /webhook_verification_key/get answers it. Times are epoch seconds. */
export interface PublicKey {
  alg: 'ES256'
  created_at: number
  crv: 'P-256'
  expired_at: number | null
  kid: string
  kty: 'EC'
  use: 'sig'
  x: string
  y: string
}

export interface SigningKey {
  publicKey: PublicKey
  /** Imported once: months of webhooks are signed with it. */
  privateKey: KeyObject
}

function base64url(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64url')
}

/** A P-256 key drawn from the seed, so that a run can be repeated; it protects nothing but a test. */
export function createSigningKey(random: Random, nowMs: number): SigningKey {
  const secret = random.bytes(32)
  // A first byte of zero keeps the number below the order of the curve, which not every 32 bytes are.
  secret[0] = 0
  const curve = createECDH('prime256v1')
  curve.setPrivateKey(secret)
  const point = curve.getPublicKey()
  const x = base64url(point.subarray(1, 33))
  const y = base64url(point.subarray(33, 65))
  const jwk = { kty: 'EC', crv: 'P-256', x, y, d: base64url(secret) }
  return {
    privateKey: createPrivateKey({ key: jwk, format: 'jwk' }),
    publicKey: {
      alg: 'ES256',
      created_at: Math.floor(nowMs / 1000),
      crv: 'P-256',
      expired_at: null,
      kid: random.uuid(),
      kty: 'EC',
      use: 'sig',
      x,
      y,
    },
  }
}

/**
 * The value of `Plaid-Verification`: a compact JWS over `{iat, request_body_sha256}`, hash in hex over the very bytes
 * that are sent. Source: Plaid docs, webhook verification.
 */
export async function signWebhook(key: SigningKey, body: Uint8Array, nowMs: number): Promise<string> {
  return new SignJWT({ request_body_sha256: createHash('sha256').update(body).digest('hex') })
    .setProtectedHeader({ alg: 'ES256', kid: key.publicKey.kid, typ: 'JWT' })
    .setIssuedAt(Math.floor(nowMs / 1000))
    .sign(key.privateKey)
}

/** All keys of one emulator, newest last; rotating expires the one before. */
export class KeyRing {
  readonly #keys: SigningKey[]
  readonly #random: Random

  constructor(random: Random, nowMs: number) {
    this.#random = random
    this.#keys = [createSigningKey(random, nowMs)]
  }

  get current(): SigningKey {
    const key = this.#keys.at(-1)
    if (!key) throw new RangeError('a key ring always holds a key')
    return key
  }

  find(kid: string): PublicKey | null {
    return this.#keys.find((key) => key.publicKey.kid === kid)?.publicKey ?? null
  }

  rotate(nowMs: number): PublicKey {
    this.current.publicKey.expired_at = Math.floor(nowMs / 1000)
    this.#keys.push(createSigningKey(this.#random, nowMs))
    return this.current.publicKey
  }
}
