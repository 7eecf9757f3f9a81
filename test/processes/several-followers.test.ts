import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { sql } from '../../server/src/database/index.ts'
import { multiConnectionOnly, testDatabase } from '../support/database.ts'
import { DeliveryWorld } from '../support/delivery.ts'
import { openReceiver } from '../support/receiver.ts'

const PROCESSES = 4
const WRITERS = 4
const EVENTS = 800
const KILLS = 10
const ENDPOINTS = 3

multiConnectionOnly('several processes follow one feed', () => {
  test('while events are committed and some of them are killed: each event is delivered, none made twice', async () => {
    const { db, url, close } = await testDatabase()
    const world = new DeliveryWorld(db)
    const receiver = await openReceiver()
    const organizationId = await world.addOrganization()
    for (let endpoint = 0; endpoint < ENDPOINTS; endpoint++)
      await world.addWebhook(organizationId, { topic: 'end_user.processed', url: receiver.url })

    const start = () =>
      fork(new URL('./deliver.ts', import.meta.url), [url ?? '', world.masterKeys], { stdio: 'inherit' })
    const processes = Array.from({ length: PROCESSES }, start)
    const write = async (writer: number): Promise<void> => {
      for (let event = 0; event < EVENTS / WRITERS; event++) {
        await world.announce(organizationId, `c-${writer}-${event}`)
        if (event % 10 === 0) await db.wake('feed')
        await pause(10)
      }
    }
    // In the middle of whatever they are doing, again and again, and another one is started.
    const kill = async (): Promise<void> => {
      for (let killed = 0; killed < KILLS; killed++) {
        const before = receiver.received.length
        await waitUntil(() => Promise.resolve(receiver.received.length > before + 20))
        processes.shift()?.kill('SIGKILL')
        processes.push(start())
      }
    }
    await waitUntil(
      () => Promise.resolve(receiver.received.length > 0),
      () => world.announce(organizationId, 'c-0'),
    )
    await Promise.all([kill(), ...Array.from({ length: WRITERS }, (_, writer) => write(writer))])
    const expected = (await countEvents()) * ENDPOINTS
    await waitUntil(async () => (await countDelivered()) === expected)

    const deliveries = await world.deliveries()
    expect(deliveries).toHaveLength(expected)
    const sent = receiver.received.map(({ headers, body }) => `${headers['webhook-id']} ${body.toString()}`)
    // At least once: a killed sender may have sent what it could not record, under the same id with the same body.
    expect(new Set(sent).size).toBe(expected)
    expect(sent.length - expected).toBeLessThan(KILLS * 20)

    for (const child of processes) {
      child.kill('SIGKILL')
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
    }
    await receiver.close()
    await close()

    async function countEvents(): Promise<number> {
      const { rows } = await db.transaction((tx) =>
        sql<{ count: number }>`select count(*)::int as count from changes`.execute(tx),
      )
      return rows[0]?.count ?? 0
    }

    async function countDelivered(): Promise<number> {
      const { rows } = await db.transaction((tx) =>
        sql<{
          count: number
        }>`select count(*)::int as count from deliveries where state = 'delivered'`.execute(tx),
      )
      return rows[0]?.count ?? 0
    }
  })
})

async function waitUntil(isTrue: () => Promise<boolean>, meanwhile?: () => Promise<void>): Promise<void> {
  const until = performance.now() + 100_000
  while (!(await isTrue())) {
    if (performance.now() > until) throw new Error('it did not happen in time')
    await meanwhile?.()
    await pause(50)
  }
}
