import { z } from 'zod'
import { formatInstant } from '../days.ts'
import { PlaidRefusal } from '../errors.ts'
import { findInstitution, INSTITUTIONS } from '../institutions.ts'
import { route } from '../router/route.ts'
import { USER_NAMES } from '../users/open-user.ts'
import type { World } from '../world.ts'
import type { LinkEvent, LinkSession } from './link-session.ts'
import { toPlaidEvent } from './link-webhooks.ts'
import {
  accountsToShare,
  enterCode,
  exitSession,
  finishSession,
  logIn,
  recordEvent,
  reportEvent,
  startSession,
  updatedItem,
} from './take-part.ts'

const control = { isControl: true }
const sessionId = z.string().max(100)
const TEXT_MAX = 200
/** Users whose name wants a number, as the page offers them. */
const OFFERED: Readonly<Record<string, string>> = { 'bulk:N': 'bulk:1000' }

/** An event with the fields that every onEvent has. */
function toPageEvent(session: LinkSession, event: LinkEvent): Record<string, unknown> {
  return {
    name: event.name,
    metadata: {
      ...NO_METADATA,
      ...event.metadata,
      timestamp: new Date(event.atMs).toISOString(),
      link_session_id: session.linkSessionId,
      request_id: event.requestId,
    },
  }
}

const NO_METADATA = {
  account_number_mask: null,
  error_type: null,
  error_code: null,
  error_message: null,
  exit_status: null,
  institution_id: null,
  institution_name: null,
  institution_search_query: null,
  is_update_mode: null,
  match_reason: null,
  mfa_type: null,
  routing_number: null,
  view_name: null,
  selection: null,
}

function updateFacts(world: World, session: LinkSession): Record<string, unknown> | null {
  const link = world.linkTokens.get(session.linkToken)
  const item = link ? updatedItem(world, link) : null
  if (!item) return null
  const institution = findInstitution(item.institutionId)
  return {
    user_name: item.userName,
    institution_id: item.institutionId,
    institution_name: institution?.name ?? item.institutionId,
  }
}

const start = route(
  '/link/session/start',
  z.strictObject({ link_token: z.string().max(TEXT_MAX) }),
  (world, body) => {
    const { session, link } = startSession(world, body.link_token)
    const update = updateFacts(world, session)
    const opened = recordEvent(world, session, 'OPEN', update ? { is_update_mode: 'true' } : {})
    return {
      link_session_id: session.linkSessionId,
      client_name: link.clientName,
      hosted: link.hosted && { completion_redirect_uri: link.hosted.completionRedirectUri },
      update,
      institutions: INSTITUTIONS.map(({ institutionId, name, url }) => ({
        institution_id: institutionId,
        name,
        url,
      })),
      users: USER_NAMES.map((name) => OFFERED[name] ?? name),
      event: toPageEvent(session, opened),
    }
  },
  control,
)

const event = route(
  '/link/session/event',
  z.strictObject({
    link_session_id: sessionId,
    event_name: z.string().regex(/^[A-Z_]{1,60}$/),
    metadata: z.record(z.string().max(TEXT_MAX), z.string().max(TEXT_MAX)).optional(),
  }),
  (world, body) => {
    const reported = reportEvent(world, body.link_session_id, body.event_name, body.metadata ?? {})
    return { event: toPageEvent(reported.session, reported.event) }
  },
  control,
)

const logInRoute = route(
  '/link/session/login',
  z.strictObject({
    link_session_id: sessionId,
    institution_id: z.string(),
    user_name: z.string().max(TEXT_MAX),
    password: z.string(),
  }),
  (world, body) => {
    const session = logIn(world, body.link_session_id, {
      institutionId: body.institution_id,
      userName: body.user_name,
      password: body.password,
    })
    return { is_code_awaited: session.isCodeAwaited, accounts: accountsToShare(world, session) }
  },
  control,
)

const code = route(
  '/link/session/code',
  z.strictObject({ link_session_id: sessionId, code: z.string().max(TEXT_MAX) }),
  (world, body) => ({ accounts: accountsToShare(world, enterCode(world, body.link_session_id, body.code)) }),
  control,
)

const finish = route(
  '/link/session/finish',
  z.strictObject({ link_session_id: sessionId, account_keys: z.array(z.string()) }),
  (world, body) => {
    const session = finishSession(world, body.link_session_id, body.account_keys)
    return {
      public_token: session.success?.publicToken,
      metadata: session.success?.metadata,
      event: lastEvent(session),
    }
  },
  control,
)

const exit = route(
  '/link/session/exit',
  z.strictObject({ link_session_id: sessionId }),
  (world, body) => {
    const session = exitSession(world, body.link_session_id)
    return { ...session.exit, event: lastEvent(session) }
  },
  control,
)

function lastEvent(session: LinkSession): Record<string, unknown> | null {
  const last = session.events.at(-1)
  return last ? toPageEvent(session, last) : null
}

function toPlaidSession(session: LinkSession): Record<string, unknown> {
  const { success } = session
  const results = success && [
    {
      public_token: success.publicToken,
      accounts: success.metadata.accounts,
      institution: success.metadata.institution,
    },
  ]
  return {
    link_session_id: session.linkSessionId,
    started_at: new Date(session.startedAtMs).toISOString(),
    ...(session.finishedAtMs === null ? {} : { finished_at: new Date(session.finishedAtMs).toISOString() }),
    events: session.events.toReversed().map(toPlaidEvent),
    ...(success ? { on_success: { public_token: success.publicToken, metadata: success.metadata } } : {}),
    ...(session.exit ? { exit: session.exit, on_exit: session.exit } : {}),
    results: {
      item_add_results: results ?? [],
      cra_item_add_results: [],
      cra_update_results: [],
      bank_income_results: [],
      payroll_income_results: [],
      document_income_results: null,
    },
  }
}

/** What became of a link token: its sessions, newest events first as recorded from Sandbox. */
const getLinkToken = route('/link/token/get', z.strictObject({ link_token: z.string() }), (world, body) => {
  const link = world.linkTokens.get(body.link_token)
  if (!link) throw new PlaidRefusal('INVALID_LINK_TOKEN')
  const sessions = [...world.linkSessions.values()].filter((one) => one.linkToken === link.token)
  return {
    link_token: link.token,
    created_at: formatInstant(link.createdAtMs),
    expiration: formatInstant(link.expiresAtMs),
    link_sessions: sessions.map(toPlaidSession),
    metadata: {
      client_name: link.clientName,
      country_codes: link.countryCodes,
      initial_products: link.products,
      language: link.language,
      redirect_uri: link.redirectUri,
      webhook: link.webhookUrl,
    },
  }
})

export const LINK_SESSION_ROUTES = [start, event, logInRoute, code, finish, exit, getLinkToken]
