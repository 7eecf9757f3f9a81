import { beforeAll, expect, test } from 'vitest'
import { CREDENTIALS, keyEndpoint, makeSigner, manualClock, type Signer } from './signer.fixture.ts'
import { WebhookVerifier } from './webhook-verifier.ts'

const BODY = '{}'
const MINUTE_MS = 60_000

let old: Signer
let fresh: Signer

beforeAll(async () => {
  old = await makeSigner('old')
  fresh = await makeSigner('fresh')
})

function setUp(signers: readonly Signer[]) {
  const clock = manualClock()
  const endpoint = keyEndpoint(signers)
  const verifier = new WebhookVerifier({ clock, fetchKey: endpoint.fetchKey })
  const verify = async (signer: Signer, credentials = CREDENTIALS, environmentKey?: string) =>
    verifier.verify({
      rawBody: Buffer.from(BODY),
      headerValues: [await signer.sign(BODY, Math.floor(clock.now() / 1000))],
      credentials,
      ...(environmentKey === undefined ? {} : { environmentKey }),
    })
  return { clock, endpoint, verifier, verify }
}

test('10,000 unknown kids within a minute ask Plaid at most five times, and a known key still works', async () => {
  const { clock, endpoint, verifier, verify } = setUp([old])
  await verify(old)
  endpoint.asked.length = 0
  const { header, signature } = {
    header: (kid: string) => ({ alg: 'ES256', kid }),
    signature: 'A'.repeat(86),
  }
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const reasons = new Map<string, number>()
  for (let i = 0; i < 10_000; i++) {
    if (i % 200 === 0) clock.advance(MINUTE_MS / 50 - 1)
    const forged = `${encode(header(`kid-${i}`))}.${encode({ iat: 1 })}.${signature}`
    const verdict = await verifier.verify({
      rawBody: Buffer.from(BODY),
      headerValues: [forged],
      credentials: CREDENTIALS,
    })
    const reason = verdict.ok ? 'genuine' : verdict.reason
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
  }
  expect(endpoint.asked.length).toBeLessThanOrEqual(5)
  expect(reasons.get('genuine')).toBeUndefined()
  expect(reasons.get('unavailable')).toBe(10_000 - endpoint.asked.length)
  expect(await verify(old)).toMatchObject({ ok: true })
})

test('a key is asked for once, however many webhooks wait for it', async () => {
  const { clock, endpoint, verifier } = setUp([old])
  const headerValues = [await old.sign(BODY, clock.now() / 1000)]
  const webhook = { rawBody: Buffer.from(BODY), headerValues, credentials: CREDENTIALS }
  const verdicts = await Promise.all(Array.from({ length: 100 }, () => verifier.verify(webhook)))
  expect(verdicts.every(({ ok }) => ok)).toBe(true)
  expect(endpoint.asked).toEqual(['old'])
})

test('an unknown kid is remembered, and found when Plaid knows it some minutes later', async () => {
  const { clock, endpoint, verify } = setUp([])
  expect(await verify(old)).toMatchObject({ reason: 'unknown_key' })
  expect(await verify(old)).toMatchObject({ reason: 'unknown_key' })
  expect(endpoint.asked).toEqual(['old'])
  endpoint.keys.set('old', old.publicKey)
  clock.advance(6 * MINUTE_MS)
  expect(await verify(old)).toMatchObject({ ok: true })
})

test('after a rotation the old key is asked for again, and refused once it has expired', async () => {
  const { endpoint, verify, clock } = setUp([old])
  expect(await verify(old)).toMatchObject({ ok: true })
  endpoint.keys.set('old', { ...old.publicKey, expired_at: Math.floor(clock.now() / 1000) })
  expect(await verify(old)).toMatchObject({ ok: true }) // nothing has told us yet
  endpoint.keys.set('fresh', fresh.publicKey)
  expect(await verify(fresh)).toMatchObject({ ok: true })
  expect(await verify(old)).toMatchObject({ ok: false, reason: 'expired_key' })
  expect(await verify(fresh)).toMatchObject({ ok: true })
  expect(endpoint.asked).toEqual(['old', 'fresh', 'old'])
})

test('an unknown kid makes no cached key doubtful', async () => {
  const { endpoint, verify } = setUp([old])
  await verify(old)
  await verify(fresh)
  await verify(old)
  expect(endpoint.asked).toEqual(['old', 'fresh'])
})

test('a key expires here within a day, though no new one ever appears', async () => {
  const { clock, endpoint, verify } = setUp([old])
  await verify(old)
  endpoint.keys.set('old', { ...old.publicKey, expired_at: 1 })
  clock.advance(24 * 60 * MINUTE_MS)
  expect(await verify(old)).toMatchObject({ reason: 'expired_key' })
})

test('with Plaid down nothing is judged: neither genuine nor forged, until Plaid answers again', async () => {
  const { clock, endpoint, verify } = setUp([old])
  endpoint.isDown = true
  const verdict = await verify(old)
  expect(verdict).toMatchObject({ ok: false, reason: 'unavailable' })
  expect(await verify(old)).toMatchObject({ reason: 'unavailable' })
  expect(endpoint.asked.length).toBe(1)
  endpoint.isDown = false
  clock.advance(5_001)
  expect(await verify(old)).toMatchObject({ ok: true })
})

test('a cached key works through an outage for its day, then waits for Plaid without hammering it', async () => {
  const { clock, endpoint, verify } = setUp([old])
  await verify(old)
  endpoint.isDown = true
  clock.advance(23 * 60 * MINUTE_MS)
  expect(await verify(old)).toMatchObject({ ok: true })
  clock.advance(2 * 60 * MINUTE_MS)
  for (let i = 0; i < 50; i++) expect(await verify(old)).toMatchObject({ reason: 'unavailable' })
  expect(endpoint.asked.length).toBe(2)
  endpoint.isDown = false
  clock.advance(5_001)
  expect(await verify(old)).toMatchObject({ ok: true })
})

test('a key learnt in one environment, or for one client, proves nothing in another', async () => {
  const { endpoint, verify } = setUp([old])
  await verify(old, CREDENTIALS, 'sandbox')
  endpoint.keys.delete('old')
  expect(await verify(old, CREDENTIALS, 'production')).toMatchObject({ reason: 'unknown_key' })
  expect(await verify(old, { ...CREDENTIALS, clientId: 'another' }, 'sandbox')).toMatchObject({
    reason: 'unknown_key',
  })
})

test("a fault of our own is not taken for Plaid's answer", async () => {
  const verifier = new WebhookVerifier({
    clock: manualClock(),
    fetchKey: () => Promise.reject(new TypeError('a bug')),
  })
  const headerValues = [await old.sign(BODY, 1)]
  await expect(
    verifier.verify({ rawBody: Buffer.from(BODY), headerValues, credentials: CREDENTIALS }),
  ).rejects.toThrow('a bug')
})
