import { createHmac, timingSafeEqual } from 'node:crypto'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { WebhookRefused } from './errors.ts'
import type { WebhookEvent } from './types.ts'

/** As Node's `request.headers`, a `Headers` object or a plain record; names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>

/**
 * Proves that a webhook was sent by the Egret that holds `secret`, and returns what it says. Pass the body as it came:
 * bytes or text, not the parsed object.
 * Standard Webhooks headers are checked when they are there (id, signature, at most 5 minutes old); otherwise
 * `Heron-Signature`, which proves the sender but not the time.
 * A Plaid webhook that was passed on is proven the same way; its fields are Plaid's.
 * Throws: WebhookRefused.
 */
export function verifyWebhook(
  rawBody: Uint8Array | string,
  headers: WebhookHeaders,
  secret: string,
): WebhookEvent {
  const body = Buffer.from(rawBody)
  if (headerOf(headers, 'webhook-signature') === null) verifyHeron(body, headers, secret)
  else verifyStandard(body, headers, secret)
  return parse(body)
}

function verifyStandard(body: Buffer, headers: WebhookHeaders, secret: string): void {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  const given = Object.fromEntries(names.map((name) => [name, headerOf(headers, name) ?? '']))
  try {
    new Webhook(secret).verify(body, given, { jsonParse: false })
  } catch (error) {
    if (!(error instanceof WebhookVerificationError)) throw error
    throw new WebhookRefused(error.message, { cause: error })
  }
}

function verifyHeron(body: Buffer, headers: WebhookHeaders, secret: string): void {
  const given = headerOf(headers, 'heron-signature')
  if (given === null) throw new WebhookRefused('No signature header')
  const expected = Buffer.from(createHmac('sha256', secret).update(body).digest('base64'))
  const actual = Buffer.from(given)
  if (actual.length !== expected.length || !timingSafeEqual(actual, expected))
    throw new WebhookRefused('The signature does not match')
}

function parse(body: Buffer): WebhookEvent {
  try {
    return JSON.parse(body.toString()) as WebhookEvent
  } catch (error) {
    throw new WebhookRefused('The body is not JSON', { cause: error })
  }
}

function headerOf(headers: WebhookHeaders, name: string): string | null {
  if (headers instanceof Headers) return headers.get(name)
  for (const [key, value] of Object.entries(headers)) {
    // Given twice, it is not clear which one was meant: none.
    if (key.toLowerCase() === name) return typeof value === 'string' ? value : null
  }
  return null
}
