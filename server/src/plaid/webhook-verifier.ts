import { createHash, timingSafeEqual } from 'node:crypto'
import { type CompactVerifyResult, compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose'
import type { Clock, EpochMs } from '../values/index.ts'
import type { PlaidCredentials } from './credentials.ts'
import { isReserialised } from './reserialised.ts'
import type { WebhookKey } from './schemas.ts'
import { type FetchKey, WebhookKeys } from './webhook-keys.ts'

/** The header that holds Plaid's signature. */
export const SIGNATURE_HEADER = 'plaid-verification'

/**
 * Why a webhook is not taken for genuine. `unavailable` is no judgement: the key could not be had just now, so the
 * answer must be 503, after which Plaid sends the webhook again. All others are 401.
 */
export type RefusalReason =
  | 'missing_header'
  | 'several_headers'
  | 'malformed_header'
  | 'wrong_algorithm'
  | 'missing_key_id'
  | 'unknown_key'
  | 'unusable_key'
  | 'expired_key'
  | 'bad_signature'
  | 'malformed_claims'
  | 'too_old'
  | 'in_the_future'
  | 'body_reserialised'
  | 'body_altered'
  | 'unavailable'

export interface GenuineWebhook {
  readonly ok: true
  readonly kid: string
  /** When Plaid signed, epoch seconds. */
  readonly iat: number
  /** Lower-case hex. */
  readonly bodySha256: string
}

export interface RefusedWebhook {
  readonly ok: false
  readonly reason: RefusalReason
  /** In plain words, for the person who set the webhook up; quotes nothing of the body. */
  readonly explanation: string
  /** As the header claims it, at most 100 characters; null when it names none. */
  readonly kid: string | null
}

export interface SignedWebhook {
  /** The bytes as received: not parsed, not decoded, not written anew. */
  readonly rawBody: Uint8Array
  /** Every value of the Plaid-Verification header. */
  readonly headerValues: readonly string[]
  readonly credentials: PlaidCredentials
  /** Whose keys count: by default the base URL. Plaid's environments have keys of their own. */
  readonly environmentKey?: string
}

const OLDEST_SECONDS = 5 * 60
// Clocks differ. On the old side five minutes leave room enough; on the future side this is the room.
const FUTURE_SECONDS = 60
const HEADER_MAX_LENGTH = 4_096
const KID = /^[\x21-\x7e]{1,100}$/
const SHA256_HEX = /^[0-9a-f]{64}$/i

class Refusal extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, explanation: string) {
    super(explanation)
    this.reason = reason
  }
}

/**
 * Proves that Plaid sent a webhook to this client and that not one byte of it changed on the way.
 * Not proven: that it came only once. A genuine one can be repeated for five minutes, so its effect must bear that.
 * Source: plaid.com/docs/api/webhooks/webhook-verification; checked against a signature of the real Sandbox.
 */
export class WebhookVerifier {
  readonly #keys: WebhookKeys
  readonly #clock: Clock

  constructor(options: { readonly clock: Clock; readonly fetchKey: FetchKey }) {
    this.#clock = options.clock
    this.#keys = new WebhookKeys(options.fetchKey, options.clock)
  }

  async verify(webhook: SignedWebhook): Promise<GenuineWebhook | RefusedWebhook> {
    const receivedAt = this.#clock.now()
    let kid: string | null = null
    try {
      const jws = onlyHeader(webhook.headerValues)
      kid = keyIdOf(jws)
      const key = await this.#liveKey(kid, webhook)
      const claims = claimsOf(await verifiedPayload(jws, key))
      checkAge(claims.iat, receivedAt)
      const bodySha256 = checkBody(webhook.rawBody, claims.bodySha256)
      return { ok: true, kid, iat: claims.iat, bodySha256 }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      return { ok: false, reason: error.reason, explanation: error.message, kid }
    }
  }

  async #liveKey(kid: string, webhook: SignedWebhook): Promise<WebhookKey> {
    const { credentials } = webhook
    const lookup = await this.#keys.find(kid, credentials, webhook.environmentKey ?? credentials.baseUrl)
    if (lookup.found === 'unavailable')
      throw new Refusal('unavailable', `the signing key could not be had just now: ${lookup.why}`)
    if (lookup.found === 'nothing')
      throw new Refusal(
        'unknown_key',
        "Plaid knows no such signing key for this integration's client and environment",
      )
    const { key } = lookup
    if (typeof key.expired_at === 'number')
      throw new Refusal('expired_key', 'signed with a key that Plaid has declared expired')
    if (key.kty !== 'EC' || key.crv !== 'P-256' || key.alg !== 'ES256')
      throw new Refusal('unusable_key', 'the signing key is not one for ES256')
    return key
  }
}

function onlyHeader(values: readonly string[]): string {
  const [value, second] = values
  if (value === undefined || value === '')
    throw new Refusal(
      'missing_header',
      'there is no Plaid-Verification header: not from Plaid, or a proxy dropped it',
    )
  if (second !== undefined)
    throw new Refusal('several_headers', 'there is more than one Plaid-Verification header')
  if (value.length > HEADER_MAX_LENGTH)
    throw new Refusal('malformed_header', 'the Plaid-Verification header is longer than any signature')
  return value
}

/** The kid that the header claims. The algorithm is fixed here, before any key is looked at. */
function keyIdOf(jws: string): string {
  const header = protectedHeaderOf(jws)
  if (header['alg'] !== 'ES256')
    throw new Refusal('wrong_algorithm', 'the signature is not ES256, the only algorithm that Plaid uses')
  const { kid } = header
  if (typeof kid !== 'string' || !KID.test(kid))
    throw new Refusal('missing_key_id', 'the signature does not name its key')
  return kid
}

function protectedHeaderOf(jws: string): Readonly<Record<string, unknown>> {
  try {
    return decodeProtectedHeader(jws)
  } catch (error) {
    // jose throws TypeError for what is no header.
    if (error instanceof TypeError || error instanceof errors.JOSEError)
      throw new Refusal('malformed_header', 'the Plaid-Verification header is not a signed token')
    throw error
  }
}

async function verifiedPayload(jws: string, key: WebhookKey): Promise<Uint8Array> {
  try {
    // Only the public point is taken over: nothing else in Plaid's answer can change what is checked.
    const publicKey = await importJWK({ kty: 'EC', crv: 'P-256', x: key.x, y: key.y }, 'ES256')
    const verified: CompactVerifyResult = await compactVerify(jws, publicKey, { algorithms: ['ES256'] })
    return verified.payload
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed)
      throw new Refusal('bad_signature', 'the signature is not by the key it names')
    if (error instanceof errors.JOSEError)
      throw new Refusal('malformed_header', 'the Plaid-Verification header is not a signed token')
    if (error instanceof DOMException)
      throw new Refusal('unusable_key', 'the signing key is not a point of its curve')
    throw error
  }
}

function claimsOf(payload: Uint8Array): { iat: number; bodySha256: Buffer } {
  const claims = parseClaims(payload)
  const iat = claims['iat']
  const hash = claims['request_body_sha256']
  if (typeof iat !== 'number' || !Number.isFinite(iat) || typeof hash !== 'string' || !SHA256_HEX.test(hash))
    throw new Refusal('malformed_claims', 'the signature does not cover a time and the hash of a body')
  return { iat, bodySha256: Buffer.from(hash, 'hex') }
}

function parseClaims(payload: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const claims: unknown = JSON.parse(Buffer.from(payload).toString('utf8'))
    return typeof claims === 'object' && claims !== null ? { ...claims } : {}
  } catch (error) {
    if (error instanceof SyntaxError) return {}
    throw error
  }
}

function checkAge(iat: number, receivedAt: EpochMs): void {
  const ageSeconds = receivedAt / 1000 - iat
  if (ageSeconds > OLDEST_SECONDS)
    throw new Refusal(
      'too_old',
      `signed ${Math.floor(ageSeconds)} s ago, more than ${OLDEST_SECONDS} s: forwarded late, repeated, or this machine's clock is fast`,
    )
  if (-ageSeconds > FUTURE_SECONDS)
    throw new Refusal(
      'in_the_future',
      `signed ${Math.floor(-ageSeconds)} s in the future: this machine's clock is slow, or the signer's is fast`,
    )
}

/** The body's SHA-256 in hex when it is the signed one. */
function checkBody(rawBody: Uint8Array, signedSha256: Buffer): string {
  const actual = createHash('sha256').update(rawBody).digest()
  if (timingSafeEqual(actual, signedSha256)) return actual.toString('hex')
  if (isReserialised(rawBody, signedSha256))
    throw new Refusal(
      'body_reserialised',
      'the body was re-serialised: it says the same, but its bytes and so its hash differ. Forward the raw bytes',
    )
  throw new Refusal('body_altered', 'the body is not the one that was signed: its hash differs')
}
