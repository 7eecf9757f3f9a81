import type { FastifyRequest } from 'fastify'
import type { Author } from '../processing/index.ts'
import { sessionOf } from './route.ts'

/** Who says something: the person who is logged in, or whoever holds the key. */
export function authorOf(request: Pick<FastifyRequest, 'principal'>): Author {
  const session = sessionOf(request)
  if (session === null) return { userId: null, name: 'API key' }
  return { userId: session.userId, name: session.username }
}
