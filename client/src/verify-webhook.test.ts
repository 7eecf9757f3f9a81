import { createHmac } from 'node:crypto'
import { Webhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { verifyWebhook, WebhookRefused } from './index.ts'

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`
const BODY = '{"topic":"end_user.processed","created":"2026-03-01T00:00:00.000+00:00","data":{},"meta":null}'

const heronSignature = (body: string, secret = SECRET): string =>
  createHmac('sha256', secret).update(body).digest('base64')

function standardHeaders(body: string, at = new Date()): Record<string, string> {
  return {
    'webhook-id': 'dlv_1',
    'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
    'webhook-signature': new Webhook(SECRET).sign('dlv_1', at, body),
  }
}

describe('a genuine webhook is read', () => {
  test.each([
    ['Heron-Signature', { 'Heron-Signature': heronSignature(BODY) }],
    ['Standard Webhooks', standardHeaders(BODY)],
    ['both', { ...standardHeaders(BODY), 'heron-signature': heronSignature(BODY) }],
    ['a Headers object', new Headers(standardHeaders(BODY))],
  ])('%s', (_name, headers) => {
    expect(verifyWebhook(BODY, headers, SECRET).topic).toBe('end_user.processed')
    expect(verifyWebhook(Buffer.from(BODY), headers, SECRET).topic).toBe('end_user.processed')
  })
})

describe('anything else is refused', () => {
  const altered = BODY.replace('processed', 'reviewed!')
  test.each([
    ['no signature', {}],
    ['a Heron-Signature for another body', { 'heron-signature': heronSignature(altered) }],
    ['a Heron-Signature by another secret', { 'heron-signature': heronSignature(BODY, 'whsec_x') }],
    ['an empty Heron-Signature', { 'heron-signature': '' }],
    ['a Heron-Signature given twice', { 'heron-signature': [heronSignature(BODY), heronSignature(BODY)] }],
    ['a standard signature for another body', standardHeaders(altered)],
    ['a standard signature without its id', { ...standardHeaders(BODY), 'webhook-id': '' }],
    ['one that is six minutes old', standardHeaders(BODY, new Date(Date.now() - 360_000))],
    ['one from the future', standardHeaders(BODY, new Date(Date.now() + 360_000))],
    [
      'a bad standard signature beside a good Heron-Signature',
      { ...standardHeaders(altered), 'heron-signature': heronSignature(BODY) },
    ],
  ])('%s', (_name, headers) => {
    expect(() => verifyWebhook(BODY, headers, SECRET)).toThrow(WebhookRefused)
  })

  test('a signed body that is not JSON', () => {
    expect(() => verifyWebhook('hi', { 'heron-signature': heronSignature('hi') }, SECRET)).toThrow(
      WebhookRefused,
    )
  })
})
