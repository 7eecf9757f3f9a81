import { z } from 'zod'
import { DAY_MS } from '../../days.ts'
import { type ErrorCode, isErrorCode } from '../../error-table.ts'
import { PlaidRefusal } from '../../errors.ts'
import type { Disruption } from '../../faults.ts'
import { repairLogin } from '../../item/stages.ts'
import { stateOf } from '../../item/state.ts'
import { advance as letPass } from '../../time.ts'
import type { World } from '../../world.ts'
import { route } from '../route.ts'

const DAYS_MAX = 400

type Span = Partial<Record<'days' | 'hours' | 'seconds', number | undefined>>

function msOf({ days = 0, hours = 0, seconds = 0 }: Span): number {
  return Math.round(days * DAY_MS + hours * 3_600_000 + seconds * 1_000)
}

function itemById(world: World, itemId: string) {
  const item = world.items.get(itemId)
  if (!item) throw new PlaidRefusal('ITEM_NOT_FOUND')
  return item
}

const advance = route(
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
  { isControl: true },
)

const repair = route(
  '/emulator/item/repair',
  z.strictObject({ item_id: z.string() }),
  (world, body) => {
    repairLogin(world, itemById(world, body.item_id))
    return { repaired: true }
  },
  { isControl: true },
)

/** Reached as GET /emulator/state/{item_id}. */
const state = route(
  '/emulator/state',
  z.strictObject({ item_id: z.string() }),
  (world, body) => ({ ...stateOf(itemById(world, body.item_id)) }),
  { isControl: true },
)

function isFaultError(text: string): text is ErrorCode | Disruption {
  return isErrorCode(text) || text === 'reset' || text === 'truncate' || text === 'reset_after'
}

/** The same as `emulator.faults.add`, for a client in another process. */
const addFault = route(
  '/emulator/faults/add',
  z.strictObject({
    endpoint: z.string().min(1),
    item_id: z.string().optional(),
    error: z.string().refine(isFaultError, 'no error_code and no disruption').optional(),
    latency_ms: z.int().min(0).optional(),
    times: z.int().min(1).optional(),
  }),
  (world, body) => {
    const { error } = body
    world.faults.add({
      endpoint: body.endpoint,
      ...(body.item_id === undefined ? {} : { itemId: body.item_id }),
      ...(error !== undefined && isFaultError(error) ? { error } : {}),
      ...(body.latency_ms === undefined ? {} : { latencyMs: body.latency_ms }),
      ...(body.times === undefined ? {} : { times: body.times }),
    })
    return { added: true }
  },
  { isControl: true },
)

const rotateKey = route(
  '/emulator/key/rotate',
  z.strictObject({}),
  (world) => ({ key: world.keys.rotate(world.clock.now()) }),
  { isControl: true },
)

export const CONTROL_ROUTES = [advance, repair, state, addFault, rotateKey]
