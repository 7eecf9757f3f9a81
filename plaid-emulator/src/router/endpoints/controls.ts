import { z } from 'zod'
import { type ErrorCode, isErrorCode } from '../../error-table.ts'
import { PlaidRefusal } from '../../errors.ts'
import type { Disruption } from '../../faults.ts'
import { repairLogin } from '../../item/stages.ts'
import { stateOf } from '../../item/state.ts'
import { advanceDays } from '../../time.ts'
import type { World } from '../../world.ts'
import { route } from '../route.ts'

const DAYS_MAX = 400

function itemById(world: World, itemId: string) {
  const item = world.items.get(itemId)
  if (!item) throw new PlaidRefusal('ITEM_NOT_FOUND')
  return item
}

const advance = route(
  '/emulator/advance',
  z.strictObject({ days: z.int().min(1).max(DAYS_MAX) }),
  async (world, body) => ({ ...(await advanceDays(world, body.days)) }),
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
