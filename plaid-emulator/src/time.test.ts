import { describe, expect, it } from 'vitest'
import { createVirtualClock } from './clock.ts'
import { createEmulator } from './emulator.ts'
import { EmulatorClient, stage } from './test-client.ts'

const HOOK = 'https://example.com/hook'

describe('time', () => {
  it('passes by days, hours or seconds when told to over HTTP', async () => {
    const { plaid } = stage()
    expect((await plaid.call('/emulator/advance', { days: 2 })).body).toMatchObject({
      days: 2,
      today: '2026-01-17',
    })
    expect((await plaid.call('/emulator/advance', { hours: 11, seconds: 3_599 })).body['today']).toBe(
      '2026-01-17',
    )
    expect((await plaid.call('/emulator/advance', { seconds: 1 })).body['today']).toBe('2026-01-18')
    for (const body of [{}, { days: 0 }, { days: -1 }, { days: 401 }, { weeks: 1 }]) {
      const { status } = await plaid.call('/emulator/advance', body)
      expect(status, `of ${JSON.stringify(body)}`).toBe(400)
    }
  })

  it('can be set ahead when it runs by itself; signatures keep the time of their receivers', async () => {
    const base = { now: () => Date.UTC(2026, 4, 1, 12) }
    const issued: number[] = []
    const emulator = createEmulator({
      clock: base,
      sendWebhook: async ({ headers }) => {
        const [, claims = ''] = String(headers['plaid-verification']).split('.')
        issued.push((JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number }).iat)
        return { status: 200 }
      },
    })
    const plaid = new EmulatorClient(emulator)
    await plaid.link('restaurant', { webhook: HOOK })
    expect(await emulator.advanceDays(3)).toMatchObject({ today: '2026-05-04' })
    expect(issued.length).toBeGreaterThan(3)
    expect(new Set(issued)).toEqual(new Set([base.now() / 1000]))
  })

  it('brings the same whether it passes in one call or day by day', async () => {
    const states: string[] = []
    for (const steps of [[30], Array.from({ length: 30 }, () => 1)]) {
      const clock = createVirtualClock()
      const { emulator, plaid } = stage({ clock })
      const { itemId } = await plaid.link('contractor', { webhook: HOOK })
      for (const days of steps) await emulator.advanceDays(days)
      states.push(JSON.stringify(emulator.state(itemId)))
    }
    expect(states[1]).toBe(states[0])
  })
})
