import { z } from 'zod'
import { formatInstant } from '../../days.ts'
import type { Delivery } from '../../webhooks/outbox.ts'
import { control, type Route } from '../route.ts'

const LIST_MAX = 500
const DELAY_MS_MAX = 86_400_000

const chance = z.number().min(0).max(1).optional()

const disorderSchema = z.strictObject({
  duplicate_chance: chance,
  delay_chance: chance,
  delay_ms_max: z.int().min(1).max(DELAY_MS_MAX).optional(),
})

function toJson(delivery: Delivery): Record<string, unknown> {
  return {
    id: delivery.id,
    url: delivery.url,
    webhook_type: delivery.type,
    webhook_code: delivery.code,
    item_id: delivery.itemId,
    state: delivery.state,
    attempts: delivery.attempts,
    last_status: delivery.lastStatus,
    written_at: formatInstant(delivery.writtenAtMs),
    due_at: formatInstant(delivery.dueAtMs),
    body: Buffer.from(delivery.body).toString(),
  }
}

export const WEBHOOK_CONTROLS: readonly Route[] = [
  control(
    '/emulator/webhooks/list',
    z.strictObject({ after_id: z.int().min(0).optional(), item_id: z.string().optional() }),
    (world, body) => {
      const after = world.outbox.all().slice(body.after_id ?? 0)
      const chosen = after.filter((one) => body.item_id === undefined || one.itemId === body.item_id)
      return { webhooks: chosen.slice(0, LIST_MAX).map(toJson) }
    },
  ),
  control('/emulator/webhooks/disorder', disorderSchema, (world, body) => {
    const { disorder } = world.outbox
    disorder.duplicateChance = body.duplicate_chance ?? disorder.duplicateChance
    disorder.delayChance = body.delay_chance ?? disorder.delayChance
    disorder.delayMsMax = body.delay_ms_max ?? disorder.delayMsMax
    return {
      duplicate_chance: disorder.duplicateChance,
      delay_chance: disorder.delayChance,
      delay_ms_max: disorder.delayMsMax,
    }
  }),
]
