import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyBaseLogger, FastifyInstance, FastifyRequest, RawServerDefault } from 'fastify'
import type { ZodTypeProvider } from 'fastify-type-provider-zod'
import type { Principal, Session } from '../access/index.ts'
import { Forbidden, type Id, PayloadTooLarge, parseId } from '../values/index.ts'

/** The app as routes are written on it: bodies, queries and answers are typed by their zod schemas. */
export type Api = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  ZodTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null only on routes that are open to everybody. */
    principal: Principal | null
  }
  interface FastifyContextConfig {
    /** Answers without a key. What does not say so needs one. */
    isPublic?: boolean
    /** Served to a login that must first choose a password. */
    isOpenBeforePasswordChange?: boolean
  }
}

type AnyRequest = Pick<FastifyRequest, 'principal' | 'id'>

/** Whose data a request is about. */
export function organizationOf(request: AnyRequest): Id {
  if (request.principal === null)
    throw new Error('a route that is open to everybody asked for an organization')
  return request.principal.organizationId
}

/** Who asks. */
export function principalOfRequest({ principal }: AnyRequest): Principal {
  if (principal === null) throw new Error('a route that is open to everybody asked who it is')
  return principal
}

/** Null when it came with a key. */
export function sessionOf({ principal }: Pick<FastifyRequest, 'principal'>): Session | null {
  return principal !== null && 'session' in principal ? principal.session : null
}

/** Who is logged in. Throws Forbidden for a request that came with a key. */
export function requireSession(request: Pick<FastifyRequest, 'principal'>): Session {
  const session = sessionOf(request)
  if (session === null)
    throw new Forbidden('A session belongs to a person; this request came with an API key.')
  return session
}

/** The request's own id: in its `x-request-id`, and what an upload's rows are found by. */
export function requestIdOf(request: AnyRequest): Id {
  const id = parseId('req', request.id)
  if (id === null) throw new Error('a request has an id that was not made here')
  return id
}

/** Refuses a batch by its size before any row is looked at. */
export function limitRows(max: number, message: string) {
  return async (request: { readonly body: unknown }): Promise<void> => {
    const { body } = request
    if (typeof body !== 'object' || body === null || !('transactions' in body)) return
    if (Array.isArray(body.transactions) && body.transactions.length > max) throw new PayloadTooLarge(message)
  }
}
