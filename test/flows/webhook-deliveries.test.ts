import { afterEach, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { answerWith } from '../support/receiver.ts'
import { type Json, startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let webhook: Json
beforeEach(async () => {
  server = await startTestServer()
  ;({ webhook } = await server.post('/api/webhooks', {
    topic: 'end_user.created',
    url: server.receiver.url,
    headers: { 'x-password': 'sesame' },
  }))
})
afterEach(() => server.close())

const path = () => `/api/webhooks/${webhook.heron_id}/deliveries`
const deliveries = async (): Promise<Json[]> => (await server.get(path())).deliveries

const fire = (id: string) => server.post('/api/end_users', { end_user: { end_user_id: id } })

const settled = (count: number, isSettled: (delivery: Json) => boolean) =>
  eventually('deliveries', async () => {
    const found = await deliveries()
    return found.length === count && found.every(isSettled) ? found : null
  })

test('a delivery tells when it went out and what was answered; nothing of its secrets or its body', async () => {
  await fire('my-own-id')
  const [delivery] = await settled(1, ({ status }) => status === 'delivered')
  const [request] = server.receiver.received
  expect(delivery).toEqual({
    heron_id: request?.headers['webhook-id'],
    topic: 'end_user.created',
    status: 'delivered',
    created: expect.any(String),
    attempts: 1,
    last_attempt: expect.any(String),
    next_attempt: null,
    response_code: 200,
    failure: null,
    explanation: null,
  })
  expect(JSON.stringify(delivery)).not.toMatch(/sesame|whsec|my-own-id/)
})

test('one that fails tells why and when it is tried again; one that is given up, that it is', async () => {
  server.receiver.answer = answerWith(503)
  await fire('t1')
  const [failed] = await settled(1, ({ failure }) => failure !== null)
  expect(failed).toMatchObject({
    status: 'pending',
    attempts: 1,
    response_code: 503,
    failure: 'http_503',
    explanation: 'It answered with HTTP 503.',
  })
  expect(Date.parse(failed?.next_attempt)).toBeGreaterThan(Date.parse(failed?.last_attempt))
  server.receiver.answer = answerWith(410)
  server.clock.leap(60_000)
  const [gone] = await settled(1, ({ status }) => status === 'failed')
  expect(gone).toMatchObject({ attempts: 2, response_code: 410, next_attempt: null })
  expect(gone?.explanation).toContain('switched off')
})

test('they are read from the newest on, page by page, none twice', async () => {
  for (const id of ['t1', 't2', 't3', 't4', 't5']) await fire(id)
  const all = await settled(5, ({ status }) => status === 'delivered')
  const walked: Json[] = []
  for (let url: string | null = `${path()}?limit=2`; url !== null; ) {
    const page: Json = await server.get(url)
    walked.push(...page.deliveries)
    url = page._meta.next_url
  }
  expect(walked).toEqual(all)
  const created = all.map((one) => Date.parse(one.created))
  expect(created).toEqual(created.toSorted((one, other) => other - one))
})
