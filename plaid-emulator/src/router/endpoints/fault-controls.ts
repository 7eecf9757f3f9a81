import { z } from 'zod'
import { type ErrorCode, isErrorCode } from '../../error-table.ts'
import { DISRUPTIONS, type Disruption, type Fault, type PlannedFault } from '../../faults.ts'
import { control, type Route } from '../route.ts'

const MS_MAX = 3_600_000

function isFaultError(text: string): text is ErrorCode | Disruption {
  return isErrorCode(text) || DISRUPTIONS.some((disruption) => disruption === text)
}

const faultSchema = z.strictObject({
  endpoint: z.string().regex(/^(\*|\/.+)$/, 'a path, or * for all'),
  item_id: z.string().optional(),
  error: z.string().refine(isFaultError, 'no error_code and no disruption').optional(),
  latency_ms: z.int().min(0).max(MS_MAX).optional(),
  body_ms: z.int().min(0).max(MS_MAX).optional(),
  times: z.int().min(1).nullish(),
  chance: z.number().min(0).max(1).optional(),
})

function faultOf(body: z.infer<typeof faultSchema>): Fault {
  const { endpoint, item_id: itemId, error, latency_ms: latencyMs, body_ms: bodyMs, times, chance } = body
  return {
    endpoint,
    ...(itemId === undefined ? {} : { itemId }),
    ...(error !== undefined && isFaultError(error) ? { error } : {}),
    ...(latencyMs === undefined ? {} : { latencyMs }),
    ...(bodyMs === undefined ? {} : { bodyMs }),
    ...(times === undefined ? {} : { times }),
    ...(chance === undefined ? {} : { chance }),
  }
}

function toJson({ id, fault, left, hits }: PlannedFault): Record<string, unknown> {
  return {
    id,
    endpoint: fault.endpoint,
    item_id: fault.itemId ?? null,
    error: fault.error ?? null,
    latency_ms: fault.latencyMs ?? null,
    body_ms: fault.bodyMs ?? null,
    chance: fault.chance ?? 1,
    left,
    hits,
  }
}

/** The same as `emulator.faults`, for a client in another process. */
export const FAULT_CONTROLS: readonly Route[] = [
  control('/emulator/faults/add', faultSchema, (world, body) => ({ id: world.faults.add(faultOf(body)) })),
  control('/emulator/faults/list', z.strictObject({}), (world) => ({
    faults: world.faults.list().map(toJson),
  })),
  control('/emulator/faults/clear', z.strictObject({ id: z.int().optional() }), (world, body) => ({
    cleared: world.faults.clear(body.id),
  })),
]
