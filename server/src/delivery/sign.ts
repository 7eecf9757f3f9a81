import { createHmac } from 'node:crypto'
import type { EpochMs, Random } from '../values/index.ts'

const SECRET_PREFIX = 'whsec_'
const SECRET_BYTES = 32

/** `whsec_` and 32 random bytes in base64. Shown once, when the endpoint is made. */
export function newSecret(random: Random): string {
  return SECRET_PREFIX + Buffer.from(random.bytes(SECRET_BYTES)).toString('base64')
}

/**
 * The value of `Heron-Signature`: base64 of HMAC-SHA256 over the body. The key is the whole secret as UTF-8 text.
 * Source: Heron's contract, "Signature".
 */
export function signForHeron(secret: string, body: Uint8Array): string {
  return createHmac('sha256', secret).update(body).digest('base64')
}

/** One message as Standard Webhooks 1.0 signs it: `id.timestamp.body`, the key being the secret's base64 part. */
export function signStandard(
  secret: string,
  message: { id: string; at: EpochMs; body: Uint8Array },
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> {
  const key = Buffer.from(secret.slice(secret.startsWith(SECRET_PREFIX) ? SECRET_PREFIX.length : 0), 'base64')
  const timestamp = String(Math.floor(message.at / 1000))
  const digest = createHmac('sha256', key)
    .update(`${message.id}.${timestamp}.`)
    .update(message.body)
    .digest('base64')
  return { 'webhook-id': message.id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${digest}` }
}
