import { z } from 'zod'
import {
  changePassword,
  closeSession,
  expiryOf,
  type OpenedSession,
  openSession,
  type Session,
} from '../../access/index.ts'
import { instantText, showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, requireSession } from '../route.ts'
import { refuseOtherOrigins } from '../same-origin.ts'
import { Login, PasswordChange, SessionEnvelope } from '../schemas/session.ts'
import { problems } from '../schemas/shapes.ts'
import { expiredCookie, sessionCookie, sessionTokenOf } from '../session-cookie.ts'

const tags = ['Session']
const path = '/api/session'
const cookieAuth = [{ Session: [] }]

export function registerSession(app: Api, deps: ApiDeps): void {
  registerLogin(app, deps)
  registerLogout(app, deps)
  const config = { isOpenBeforePasswordChange: true }

  app.get(
    path,
    {
      config,
      schema: {
        summary: 'Who is logged in',
        tags,
        security: cookieAuth,
        response: { 200: SessionEnvelope, ...problems(403) },
      },
    },
    async (request) => ({ session: viewSession(requireSession(request)) }),
  )

  app.put(
    `${path}/password`,
    {
      config,
      schema: {
        summary: 'Change the own password',
        description: 'Every session of the user ends; the answer sets the cookie of a new one.',
        tags,
        security: cookieAuth,
        body: PasswordChange,
        response: { 200: SessionEnvelope, ...problems(403, 422) },
      },
    },
    async (request, reply) => {
      const opened = await changePassword(deps, requireSession(request), {
        currentPassword: request.body.current_password,
        newPassword: request.body.new_password,
        address: request.ip,
      })
      return answerWith(reply, opened, deps.publicUrl)
    },
  )
}

function registerLogin(app: Api, deps: ApiDeps): void {
  app.post(
    path,
    {
      config: { isPublic: true },
      schema: {
        summary: 'Log in',
        description:
          'Sets a cookie that every operation accepts instead of a key. It ends after eight hours without a request, ' +
          'and after seven days. Wrong passwords make the next attempt from the same address wait.',
        tags,
        security: [],
        body: Login,
        response: { 200: SessionEnvelope, ...problems(403, 422) },
      },
    },
    async (request, reply) => {
      refuseOtherOrigins(request, deps.publicUrl)
      const before = sessionTokenOf(request.headers.cookie)
      const opened = await openSession(deps, { ...request.body, address: request.ip })
      if (before !== null) await closeSession(deps, before)
      return answerWith(reply, opened, deps.publicUrl)
    },
  )
}

function registerLogout(app: Api, deps: ApiDeps): void {
  app.delete(
    path,
    {
      config: { isPublic: true },
      schema: {
        summary: 'Log out',
        description: 'Also of a session that has expired.',
        tags,
        security: cookieAuth,
        response: { 204: z.null(), ...problems(403) },
      },
    },
    async (request, reply) => {
      refuseOtherOrigins(request, deps.publicUrl)
      const token = sessionTokenOf(request.headers.cookie)
      if (token !== null) await closeSession(deps, token)
      return reply.code(204).header('set-cookie', expiredCookie(deps.publicUrl)).send(null)
    },
  )
}

function viewSession(session: Session) {
  return {
    user: { heron_id: showId('usr', session.userId), username: session.username },
    organization: { heron_id: showId('org', session.organizationId), name: session.organizationName },
    must_change_password: session.mustChangePassword,
    created: instantText(session.createdAt),
    expires: instantText(expiryOf(session)),
  }
}

function answerWith(
  reply: { header(name: string, value: string): unknown },
  { session, token }: OpenedSession,
  publicUrl: string,
) {
  reply.header('set-cookie', sessionCookie(token, publicUrl))
  return { session: viewSession(session) }
}
