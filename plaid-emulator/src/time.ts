import { DAY_MS, formatDay } from './days.ts'
import { catchUp } from './item/stages.ts'
import { runScheduledTasks } from './tasks.ts'
import type { Delivery } from './webhooks/outbox.ts'
import type { WebhookAnswer } from './webhooks/retry.ts'
import { signWebhook } from './webhooks/sign.ts'
import { todayOf, type World } from './world.ts'

/** What happened while time passed. */
export interface TimeReport {
  today: string
  days: number
  added: number
  modified: number
  removed: number
  webhooks: number
}

/** Everything that is due by now, except sending: stages first, then the days that began. */
export function runDueTasks(world: World): void {
  runScheduledTasks(world)
  for (const item of world.items.values()) catchUp(world, item)
}

/** One attempt. A sender that throws counts as a receiver that was not reached, and the error goes on. */
export async function deliver(world: World, delivery: Delivery): Promise<void> {
  let answer: WebhookAnswer = { status: 0 }
  try {
    answer = await world.sendWebhook({
      url: delivery.url,
      headers: {
        'content-type': 'application/json',
        'plaid-verification': await signWebhook(world.keys.current, delivery.body, world.receiverClock.now()),
        'user-agent': 'plaid-emulator/0.1',
      },
      body: delivery.body,
    })
  } finally {
    const receiverNowMs = world.receiverClock.now()
    world.outbox.settle(delivery, answer, world.clock.now(), receiverNowMs)
    world.onSettled(delivery, answer, receiverNowMs)
  }
}

/** Sends what is due one after the other, also what that brings about. */
export async function deliverDue(world: World): Promise<void> {
  for (;;) {
    const delivery = world.outbox.takeDue(world.clock.now())
    if (!delivery) return
    await deliver(world, delivery)
  }
}

function nextEventAtMs(world: World): number {
  const nowMs = world.clock.now()
  const midnightMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS
  return Math.min(midnightMs, world.schedule.nextAtMs() ?? Infinity, world.outbox.nextDueAtMs() ?? Infinity)
}

/** Moves the clock, stopping at everything that is due on the way. A clock that runs by itself is set ahead. */
export async function advanceMs(world: World, ms: number): Promise<void> {
  const { clock } = world
  const targetMs = clock.now() + ms
  runDueTasks(world)
  await deliverDue(world)
  while (clock.now() < targetMs) {
    const stepMs = Math.min(nextEventAtMs(world), targetMs) - clock.now()
    clock.advance(Math.max(stepMs, 0))
    runDueTasks(world)
    await deliverDue(world)
  }
}

function changesOf(world: World): { added: number; modified: number; removed: number } {
  const totals = { added: 0, modified: 0, removed: 0 }
  for (const item of world.items.values()) {
    totals.added += item.log.counts.added
    totals.modified += item.log.counts.modified
    totals.removed += item.log.counts.removed
  }
  return totals
}

/** Lets time pass at the bank, and says what it brought. */
export async function advance(world: World, ms: number): Promise<TimeReport> {
  const before = changesOf(world)
  const webhooksBefore = world.outbox.all().length
  await advanceMs(world, ms)
  const after = changesOf(world)
  return {
    today: formatDay(todayOf(world)),
    days: ms / DAY_MS,
    added: after.added - before.added,
    modified: after.modified - before.modified,
    removed: after.removed - before.removed,
    webhooks: world.outbox.all().length - webhooksBefore,
  }
}
