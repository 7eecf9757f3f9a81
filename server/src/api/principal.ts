import type { FastifyRequest } from 'fastify'
import { authenticate, findSession, type Principal } from '../access/index.ts'
import { PasswordChangeRequired, Unauthorized } from '../values/index.ts'
import type { ApiDeps } from './deps.ts'
import { checkSameOrigin } from './same-origin.ts'
import { sessionTokenOf } from './session-cookie.ts'

/**
 * Who asks: by a key, which alone counts where one is given, or by the cookie of a session.
 * Throws: Unauthorized; Forbidden for a change that another page asked for; PasswordChangeRequired.
 */
export async function principalOf(deps: ApiDeps, request: FastifyRequest): Promise<Principal> {
  const { headers } = request
  const apiKey = headers['x-api-key']
  const credentials = {
    apiKey: Array.isArray(apiKey) ? apiKey[0] : apiKey,
    authorization: headers.authorization,
  }
  const hasKey = (credentials.apiKey ?? credentials.authorization ?? '').trim() !== ''
  const principal = hasKey ? await authenticate(deps, credentials) : await bySession(deps, request)
  if (principal !== null) return principal
  throw new Unauthorized('No valid API key. Send it in the header x-api-key.')
}

async function bySession(deps: ApiDeps, request: FastifyRequest): Promise<Principal | null> {
  const token = sessionTokenOf(request.headers.cookie)
  const session = token === null ? null : await findSession(deps, token)
  if (session === null) return null
  checkSameOrigin(request, deps.publicUrl)
  if (session.mustChangePassword && request.routeOptions.config.isOpenBeforePasswordChange !== true) {
    throw new PasswordChangeRequired('Choose a password of your own first.')
  }
  return { organizationId: session.organizationId, session }
}
