import { createPublicKey } from 'node:crypto'
import { SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { referenceJson, testWithReference } from './reference.fixture.ts'
import type { WebhookKey } from './schemas.ts'
import { CREDENTIALS, keyEndpoint, makeSigner, manualClock, type Signer, sha256 } from './signer.fixture.ts'
import { type RefusalReason, WebhookVerifier } from './webhook-verifier.ts'

const BODY = JSON.stringify(
  {
    environment: 'sandbox',
    item_id: 'yxQbxDjn',
    webhook_code: 'SYNC_UPDATES_AVAILABLE',
    webhook_type: 'TRANSACTIONS',
  },
  null,
  2,
)

let ours: Signer
let otherEnvironments: Signer

beforeAll(async () => {
  ours = await makeSigner('6c5516e1-92dc-479e-a8ff-5a51992e0001')
  otherEnvironments = await makeSigner('bfbd5111-8e33-4643-8ced-b2e642a72f3c')
})

function setUp() {
  const clock = manualClock()
  const endpoint = keyEndpoint([ours])
  const verifier = new WebhookVerifier({ clock, fetchKey: endpoint.fetchKey })
  const verify = (body: string | Uint8Array, headerValues: readonly string[]) =>
    verifier.verify({ rawBody: Buffer.from(body), headerValues, credentials: CREDENTIALS })
  return { clock, endpoint, verifier, verify, nowSeconds: () => Math.floor(clock.now() / 1000) }
}

async function expectRefusal(
  verdict: Promise<{ ok: boolean }>,
  reason: RefusalReason,
): Promise<{ explanation: string; kid: string | null }> {
  const refused = await verdict
  expect(refused).toMatchObject({ ok: false, reason })
  return refused as never
}

describe('a genuine webhook is accepted', () => {
  test('with the time and the hash that were signed', async () => {
    const { verify, nowSeconds } = setUp()
    const iat = nowSeconds()
    expect(await verify(BODY, [await ours.sign(BODY, iat)])).toEqual({
      ok: true,
      kid: ours.kid,
      iat,
      bodySha256: sha256(BODY),
    })
  })

  test('when it is five minutes old, or up to a minute ahead of our clock', async () => {
    const { verify, nowSeconds } = setUp()
    for (const age of [300, 0, -60]) {
      const verdict = await verify(BODY, [await ours.sign(BODY, nowSeconds() - age)])
      expect(verdict.ok, `age ${age} s`).toBe(true)
    }
  })

  test('with a body of 1 MB, in bytes that are no text', async () => {
    const { verify, nowSeconds } = setUp()
    const body = Buffer.alloc(1_000_000, 0xff)
    expect(await verify(body, [await ours.sign(body, nowSeconds())])).toMatchObject({ ok: true })
    await expectRefusal(
      verify(Buffer.alloc(1_000_000, 0x5b), [await ours.sign(body, nowSeconds())]),
      'body_altered',
    )
  })

  interface Vectors {
    jwk: WebhookKey
    vectors: {
      id: string
      plaid_verification?: string
      body_utf8: string
      body_sha256: string
      iat: number
    }[]
    negative_cases: { id: string; body_utf8: string }[]
  }
  const VECTORS = 'samples/plaid/webhook-signature-vectors.json'

  testWithReference(VECTORS, "that Plaid's Sandbox signed in 2020, and none of its forgeries", async () => {
    const { jwk, vectors, negative_cases: forgeries } = referenceJson(VECTORS) as Vectors
    const [real] = vectors
    if (real?.plaid_verification === undefined) throw new Error('no vector')
    const verifier = new WebhookVerifier({ clock: manualClock(real.iat * 1000), fetchKey: async () => jwk })
    const verify = (body: string) =>
      verifier.verify({
        rawBody: Buffer.from(body),
        headerValues: [real.plaid_verification ?? ''],
        credentials: CREDENTIALS,
      })
    expect(await verify(real.body_utf8)).toMatchObject({ ok: true, bodySha256: real.body_sha256 })
    const reasons = Object.fromEntries(
      await Promise.all(forgeries.map(async ({ id, body_utf8 }) => [id, await verify(body_utf8)])),
    )
    expect(reasons).toMatchObject({
      'compact-body': { ok: false, reason: 'body_reserialised' },
      'trailing-newline': { ok: false, reason: 'body_reserialised' },
      'same-body-other-item': { ok: false, reason: 'body_altered' },
    })
    for (const vector of vectors) expect(sha256(vector.body_utf8)).toBe(vector.body_sha256)
  })
})

describe('the header', () => {
  test('missing', async () => {
    const { verify, endpoint } = setUp()
    await expectRefusal(verify(BODY, []), 'missing_header')
    await expectRefusal(verify(BODY, ['']), 'missing_header')
    expect(endpoint.asked).toEqual([])
  })

  test('twice, even when both are genuine', async () => {
    const { verify, nowSeconds } = setUp()
    const header = await ours.sign(BODY, nowSeconds())
    await expectRefusal(verify(BODY, [header, header]), 'several_headers')
    await expectRefusal(verify(BODY, [`${header}, ${header}`]), 'malformed_header')
  })

  test('not a token, cut, or without end', async () => {
    const { verify, nowSeconds } = setUp()
    const header = await ours.sign(BODY, nowSeconds())
    for (const bad of [
      'x',
      '..',
      'a.b.c',
      'e30.e30',
      header.slice(0, -1),
      `${header}.x`,
      'a'.repeat(5_000),
    ]) {
      expect(await verify(BODY, [bad])).toMatchObject({ ok: false })
    }
    await expectRefusal(verify(BODY, ['a.b.c']), 'malformed_header')
    const endless = await ours.sign(BODY, nowSeconds(), { padding: 'x'.repeat(4_000) })
    await expectRefusal(verify(BODY, [endless]), 'malformed_header')
  })
})

describe('the signature', () => {
  const claims = (iat: number) => ({ iat, request_body_sha256: sha256(BODY) })
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  test('alg none', async () => {
    const { verify, nowSeconds, endpoint } = setUp()
    const unsigned = `${encode({ alg: 'none', kid: ours.kid })}.${encode(claims(nowSeconds()))}.`
    await expectRefusal(verify(BODY, [unsigned]), 'wrong_algorithm')
    expect(endpoint.asked).toEqual([])
  })

  test('HS256 with the public key as the secret', async () => {
    const { verify, nowSeconds } = setUp()
    const { kty, crv, x, y } = ours.publicKey
    const pem = createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' }).export({
      type: 'spki',
      format: 'pem',
    })
    const forged = await new SignJWT(claims(nowSeconds()))
      .setProtectedHeader({ alg: 'HS256', kid: ours.kid })
      .sign(Buffer.from(pem))
    await expectRefusal(verify(BODY, [forged]), 'wrong_algorithm')
  })

  test('without kid, or with one that is no name', async () => {
    const { verify, nowSeconds, endpoint } = setUp()
    for (const kid of [undefined, '', 7, 'two words', 'k'.repeat(101)]) {
      const header = `${encode({ alg: 'ES256', kid })}.${encode(claims(nowSeconds()))}.${'A'.repeat(86)}`
      await expectRefusal(verify(BODY, [header]), 'missing_key_id')
    }
    expect(endpoint.asked).toEqual([])
  })

  test('by a key that Plaid does not know', async () => {
    const { verify, nowSeconds } = setUp()
    const stranger = await makeSigner('stranger')
    const { kid } = await expectRefusal(
      verify(BODY, [await stranger.sign(BODY, nowSeconds())]),
      'unknown_key',
    )
    expect(kid).toBe('stranger')
  })

  test("by another environment's key", async () => {
    const { verify, nowSeconds } = setUp()
    await expectRefusal(verify(BODY, [await otherEnvironments.sign(BODY, nowSeconds())]), 'unknown_key')
  })

  test('by a stranger in the name of a genuine key', async () => {
    const { verify, nowSeconds } = setUp()
    const stranger = await makeSigner(ours.kid)
    await expectRefusal(verify(BODY, [await stranger.sign(BODY, nowSeconds())]), 'bad_signature')
  })

  test('by a key that has expired', async () => {
    const { verify, nowSeconds, endpoint } = setUp()
    endpoint.keys.set(ours.kid, { ...ours.publicKey, expired_at: nowSeconds() })
    await expectRefusal(verify(BODY, [await ours.sign(BODY, nowSeconds())]), 'expired_key')
  })

  test('by a key that is no key of ES256', async () => {
    const { verify, nowSeconds, endpoint, clock } = setUp()
    const header = await ours.sign(BODY, nowSeconds())
    endpoint.keys.set(ours.kid, { ...ours.publicKey, alg: 'RS256', kty: 'RSA' })
    await expectRefusal(verify(BODY, [header]), 'unusable_key')
    clock.advance(86_400_001)
    endpoint.keys.set(ours.kid, { ...ours.publicKey, x: 'AAAA' })
    await expectRefusal(verify(BODY, [header]), 'unusable_key')
  })

  test('with any byte of the token flipped', async () => {
    const { verify, nowSeconds } = setUp()
    const header = await ours.sign(BODY, nowSeconds())
    const end = header.length - 1 // the last character also holds padding bits, which change nothing
    for (let at = 0; at < end; at += 7) {
      if (header[at] === '.') continue
      const flipped = header.slice(0, at) + (header[at] === 'A' ? 'B' : 'A') + header.slice(at + 1)
      expect((await verify(BODY, [flipped])).ok, `byte ${at}`).toBe(false)
    }
  })

  test('over claims that say nothing of a body', async () => {
    const { verify, nowSeconds } = setUp()
    for (const payload of [{}, { iat: nowSeconds() }, { iat: 'now', request_body_sha256: sha256(BODY) }]) {
      const header = await new SignJWT(payload as never)
        .setProtectedHeader({ alg: 'ES256', kid: ours.kid })
        .sign(ours.privateKey)
      await expectRefusal(verify(BODY, [header]), 'malformed_claims')
    }
  })
})

describe('the time', () => {
  test('signed six minutes ago, or a second more than five', async () => {
    const { verify, nowSeconds } = setUp()
    for (const age of [360, 301]) {
      const { explanation } = await expectRefusal(
        verify(BODY, [await ours.sign(BODY, nowSeconds() - age)]),
        'too_old',
      )
      expect(explanation).toContain(`signed ${age} s ago`)
    }
  })

  test('signed in the future', async () => {
    const { verify, nowSeconds } = setUp()
    await expectRefusal(verify(BODY, [await ours.sign(BODY, nowSeconds() + 61)]), 'in_the_future')
  })
})

describe('the body', () => {
  test('with any byte flipped', async () => {
    const { verify, nowSeconds } = setUp()
    const header = await ours.sign(BODY, nowSeconds())
    for (let at = 0; at < BODY.length; at += 11) {
      const altered = Buffer.from(BODY)
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
      await expect(verify(altered, [header])).resolves.toMatchObject({ ok: false })
    }
    await expectRefusal(verify(BODY.replace('yxQb', 'yxQc'), [header]), 'body_altered')
    await expectRefusal(verify('', [header]), 'body_altered')
  })

  test('re-serialised is told from altered', async () => {
    const { verify, nowSeconds } = setUp()
    const signed = JSON.stringify({ a: 'é', item_id: 'i', z: [1, { b: 1, y: 2 }] }, null, 2)
    const header = await ours.sign(signed, nowSeconds())
    const rewritten = [
      JSON.stringify(JSON.parse(signed)),
      `${signed}\n`,
      '{"z":[1,{"y":2,"b":1}],"item_id":"i","a":"\\u00e9"}',
    ]
    for (const body of rewritten) {
      const { explanation } = await expectRefusal(verify(body, [header]), 'body_reserialised')
      expect(explanation).toContain('re-serialised')
    }
  })

  test('with a second JSON value behind it', async () => {
    const { verify, nowSeconds } = setUp()
    await expectRefusal(verify(`${BODY}${BODY}`, [await ours.sign(BODY, nowSeconds())]), 'body_altered')
  })
})
