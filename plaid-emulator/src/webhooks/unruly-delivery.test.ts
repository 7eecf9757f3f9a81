import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createVirtualClock } from '../clock.ts'
import { createEmulator, type Emulator } from '../emulator.ts'
import { EmulatorClient } from '../test-client.ts'
import type { EmulatorOptions } from '../world.ts'
import type { WebhookAnswer } from './retry.ts'
import { createNetworkSender } from './send.ts'

const HOOK = 'https://example.com/hook'
const DAY_MS = 86_400_000

interface Attempt {
  atMs: number
  /** The number that the test put into the URL it acknowledges. */
  number: string
}

/** An emulator whose Item acknowledges a new URL with each `fire`, and what its receiver saw. */
async function receiving(answer: (attempt: number) => WebhookAnswer, options: EmulatorOptions = {}) {
  const clock = createVirtualClock()
  const startMs = clock.now()
  const attempts: Attempt[] = []
  const emulator = createEmulator({
    clock,
    sendWebhook: async ({ url }) => {
      attempts.push({ atMs: clock.now() - startMs, number: url.slice(HOOK.length + 1) })
      return answer(attempts.length)
    },
    ...options,
  })
  const plaid = new EmulatorClient(emulator)
  const { accessToken } = await plaid.link('user_good', { products: ['auth'] })
  let fired = 0
  const fire = async (count: number) => {
    for (let left = count; left > 0; left -= 1) {
      fired += 1
      await plaid.call('/item/webhook/update', { access_token: accessToken, webhook: `${HOOK}/${fired}` })
    }
  }
  return { emulator, attempts, fire }
}

function states(emulator: Emulator): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { state } of emulator.webhooks()) counts[state] = (counts[state] ?? 0) + 1
  return counts
}

describe('a receiver that answers badly', () => {
  it('gets nothing a second time once more than nine in ten of a day were refused', async () => {
    const { emulator, attempts, fire } = await receiving(() => ({ status: 500 }))
    await fire(30)
    await emulator.runDue()
    expect(states(emulator)).toEqual({ waiting: 9, failed: 21 })
    await emulator.advanceMs(DAY_MS)
    // The nine that were promised one are tried once more, and then no more.
    expect(attempts).toHaveLength(30 + 9)
    expect(states(emulator)).toEqual({ failed: 30 })
  })

  it('keeps its retries while one in ten arrives, and gets them back a day later', async () => {
    const { emulator, attempts, fire } = await receiving((attempt) => ({
      status: attempt % 10 === 1 ? 200 : 500,
    }))
    await fire(30)
    await emulator.runDue()
    expect(states(emulator)).toEqual({ delivered: 3, waiting: 27 })

    const later = await receiving((attempt) => ({ status: attempt > 41 ? 200 : 500 }))
    await later.fire(30)
    await later.emulator.advanceMs(2 * DAY_MS)
    later.attempts.length = 0
    await later.fire(1)
    await later.emulator.advanceMs(60_000)
    expect(later.attempts).toHaveLength(2)
    expect(attempts.length).toBe(30)
  })

  it('is asked again when its Retry-After says so, and not before', async () => {
    const { emulator, attempts, fire } = await receiving((attempt) =>
      attempt === 1 ? { status: 429, retryAfter: '7' } : { status: 200 },
    )
    await fire(1)
    await emulator.advanceMs(DAY_MS)
    expect(attempts.map((one) => one.atMs)).toEqual([0, 7_000])
  })

  it.each([201, 202, 204, 301, 302])('has not received what it answers %i to', async (status) => {
    const { emulator, attempts, fire } = await receiving((attempt) => ({
      status: attempt === 1 ? status : 200,
    }))
    await fire(1)
    await emulator.advanceMs(60_000)
    expect(attempts).toHaveLength(2)
  })

  it('counts as not reached when it stays silent', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = address !== null && typeof address === 'object' ? address.port : 0
    const send = createNetworkSender(50)
    const request = { url: `http://127.0.0.1:${port}/`, headers: {}, body: new Uint8Array() }
    expect(await send(request)).toEqual({ status: 0 })
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
})

describe('webhooks that go astray', () => {
  it('come twice as often as asked for', async () => {
    const { emulator, attempts, fire } = await receiving(() => ({ status: 200 }), {
      disorder: { duplicateChance: 1 },
    })
    await fire(5)
    await emulator.advanceMs(DAY_MS)
    expect(attempts.map((one) => one.number).sort()).toEqual([
      '1',
      '1',
      '2',
      '2',
      '3',
      '3',
      '4',
      '4',
      '5',
      '5',
    ])
  })

  it('overtake one another, in the same way for the same seed', async () => {
    const orders: string[][] = []
    for (const seed of [1, 1, 2]) {
      const { emulator, attempts, fire } = await receiving(() => ({ status: 200 }), {
        seed,
        disorder: { delayChance: 0.5, delayMsMax: 10_000 },
      })
      await fire(8)
      await emulator.advanceMs(DAY_MS)
      orders.push(attempts.map((one) => one.number))
    }
    const inOrder = ['1', '2', '3', '4', '5', '6', '7', '8']
    expect(orders[0]?.toSorted()).toEqual(inOrder)
    expect(orders[0]).not.toEqual(inOrder)
    expect(orders[1]).toEqual(orders[0])
    expect(orders[2]).not.toEqual(orders[0])
  })
})
