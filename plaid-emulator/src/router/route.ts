import type { z } from 'zod'
import type { RawAnswer } from '../wire.ts'
import type { World } from '../world.ts'

export type Answer = Record<string, unknown> | RawAnswer

export interface Route {
  path: string
  /** Controls of the emulator itself need no API keys. */
  isControl: boolean
  isSandboxOnly: boolean
  schema: z.ZodType
  handle(world: World, body: unknown): Answer | Promise<Answer>
}

interface RouteFlags {
  isControl?: boolean
  isSandboxOnly?: boolean
}

/** Ties a path to the shape of its body and what it does; the body has been parsed by the schema. */
export function route<S extends z.ZodType>(
  path: string,
  schema: S,
  handle: (world: World, body: z.infer<S>) => Answer | Promise<Answer>,
  flags: RouteFlags = {},
): Route {
  return {
    path,
    schema,
    isControl: flags.isControl ?? false,
    isSandboxOnly: flags.isSandboxOnly ?? false,
    handle: (world, body) => handle(world, body as z.infer<S>),
  }
}

/** A control of the emulator itself: a route that needs no API keys and that Plaid does not have. */
export function control<S extends z.ZodType>(
  path: `/emulator/${string}`,
  schema: S,
  handle: (world: World, body: z.infer<S>) => Answer | Promise<Answer>,
): Route {
  return route(path, schema, handle, { isControl: true })
}
