import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { Webhook as StandardWebhook } from 'standardwebhooks'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../values/index.ts'
import { newSecret, signForHeron, signStandard } from './sign.ts'

const body = (text: string): Uint8Array => Buffer.from(text)

describe('Standard Webhooks', () => {
  test('the published example of the specification comes out', () => {
    const headers = signStandard('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000,
      body: body('{"test": 2432232314}'),
    })
    expect(headers['webhook-signature']).toBe('v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=')
  })

  test('the package verifies every message, and refuses it after any byte was changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string({ unit: 'grapheme' }), fc.nat(), (seed, text, place) => {
        const secret = newSecret(seededRandom(seed))
        const bytes = Buffer.from(JSON.stringify({ text }))
        const headers = signStandard(secret, { id: 'dlv_1', at: Date.now(), body: bytes })
        const receiver = new StandardWebhook(secret)
        expect(receiver.verify(bytes, headers)).toEqual({ text })
        const altered = Buffer.from(bytes)
        altered[place % altered.length] = (altered[place % altered.length] ?? 0) ^ 1
        expect(() => receiver.verify(altered, headers)).toThrow()
      }),
    )
  })
})

describe('Heron-Signature', () => {
  test('the key is the whole secret as text', () => {
    const secret = newSecret(seededRandom(1))
    const message = '{"topic":"end_user.processed"}'
    expect(signForHeron(secret, body(message))).toBe(
      createHmac('sha256', Buffer.from(secret, 'utf8')).update(message, 'utf8').digest('base64'),
    )
  })

  test('a known answer (computed with openssl dgst -hmac)', () => {
    expect(signForHeron('sec_test', body('{"a":1}'))).toBe('RNT5MBj6YgtFz0IwmZi74+Mnpsx2RBYu6sT69FOAkCU=')
  })
})

test('a secret is whsec_ and 32 bytes, never the same', () => {
  const random = seededRandom(7)
  const secret = newSecret(random)
  expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
  expect(newSecret(random)).not.toBe(secret)
})
