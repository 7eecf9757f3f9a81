import { z } from 'zod'
import { PlaidRefusal } from '../../errors.ts'
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

export const CONTROL_ROUTES = [advance, repair, state]
