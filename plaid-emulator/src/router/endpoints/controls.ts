import { z } from 'zod'
import { DAY_MS } from '../../days.ts'
import { stateOf } from '../../item/state.ts'
import { truthOfItem } from '../../item/truth.ts'
import { advance as letPass } from '../../time.ts'
import { itemOfId } from '../../world.ts'
import { control } from '../route.ts'
import { FAULT_CONTROLS } from './fault-controls.ts'
import { ITEM_CONTROLS } from './item-controls.ts'
import { TRANSACTION_CONTROLS } from './transaction-controls.ts'
import { WEBHOOK_CONTROLS } from './webhook-controls.ts'

const DAYS_MAX = 400

type Span = Partial<Record<'days' | 'hours' | 'seconds', number | undefined>>

function msOf({ days = 0, hours = 0, seconds = 0 }: Span): number {
  return Math.round(days * DAY_MS + hours * 3_600_000 + seconds * 1_000)
}

const advance = control(
  '/emulator/advance',
  z
    .strictObject({
      days: z.number().positive().optional(),
      hours: z.number().positive().optional(),
      seconds: z.number().positive().optional(),
    })
    .refine((body) => msOf(body) > 0, 'days, hours or seconds must be given')
    .refine((body) => msOf(body) <= DAYS_MAX * DAY_MS, `at most ${DAYS_MAX} days`),
  async (world, body) => ({ ...(await letPass(world, msOf(body))) }),
)

/** Reached as GET /emulator/state/{item_id}. */
const state = control('/emulator/state', z.strictObject({ item_id: z.string() }), (world, body) => ({
  ...stateOf(itemOfId(world, body.item_id)),
}))

/** Reached as GET /emulator/truth/{item_id}. */
const truth = control('/emulator/truth', z.strictObject({ item_id: z.string() }), (world, body) => ({
  ...truthOfItem(itemOfId(world, body.item_id)),
}))

const rotateKey = control('/emulator/key/rotate', z.strictObject({}), (world) => ({
  key: world.keys.rotate(world.clock.now()),
}))

const setLimits = control('/emulator/limits', z.strictObject({ is_on: z.boolean() }), (world, body) => {
  world.limits.isOn = body.is_on
  return { is_on: body.is_on }
})

export const CONTROL_ROUTES = [
  advance,
  state,
  truth,
  rotateKey,
  setLimits,
  ...ITEM_CONTROLS,
  ...TRANSACTION_CONTROLS,
  ...FAULT_CONTROLS,
  ...WEBHOOK_CONTROLS,
]
