import { createHmac } from 'node:crypto'

/**
 * How a customer who came from Heron proves a webhook: the HMAC of the event written again by `JSON.stringify`, as the
 * published example does it. Written apart from our own client, so that the two can't be wrong together.
 */
export function isProvenAsHeronSays(body: Buffer, signature: unknown, secret: string): boolean {
  const event: unknown = JSON.parse(body.toString())
  const hmac = createHmac('sha256', secret)
  return hmac.update(JSON.stringify(event), 'utf8').digest('base64') === signature
}
