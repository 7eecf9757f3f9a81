import { errorBody, PlaidRefusal } from '../errors.ts'
import { findInstitution } from '../institutions.ts'
import type { Item } from '../item/item.ts'
import { linkWith, reachableInstitution, sourceOf, validLinkToken } from '../link.ts'
import type { LinkToken, World } from '../world.ts'
import type { EventMetadata, ExitMetadata, LinkEvent, LinkSession, Login } from './link-session.ts'
import { announceFinished } from './link-webhooks.ts'

/** The code that Sandbox sends to every phone. */
const CODE = '1234'
/** The password that makes the bank ask for a code. */
const PASSWORD_WITH_CODE = 'mfa_device'
const PASSWORDS: ReadonlySet<string> = new Set(['pass_good', PASSWORD_WITH_CODE])
/** Sandbox takes any password of these; a custom user is the password. */
const USERS_OF_ANY_PASSWORD: ReadonlySet<string> = new Set(['user_transactions_dynamic', 'user_custom'])
const REQUEST_ID_LENGTH = 15
const EVENTS_MAX = 500

/** Opens Link for a token. Refuses with INVALID_LINK_TOKEN what has expired or was used. */
export function startSession(world: World, linkToken: string): { session: LinkSession; link: LinkToken } {
  const link = validLinkToken(world, linkToken)
  const session: LinkSession = {
    linkSessionId: world.random.uuid(),
    linkToken,
    startedAtMs: world.clock.now(),
    finishedAtMs: null,
    institutionId: updatedItem(world, link)?.institutionId ?? null,
    login: null,
    isCodeAwaited: false,
    lastRefusal: null,
    events: [],
    success: null,
    exit: null,
  }
  world.linkSessions.set(session.linkSessionId, session)
  return { session, link }
}

/** The Item that update mode repairs; null when Link makes a new one. Refuses a removed Item. */
export function updatedItem(world: World, link: LinkToken): Item | null {
  if (link.updatesItemId === null) return null
  const item = world.items.get(link.updatesItemId)
  if (!item || item.isRemoved) throw new PlaidRefusal('ITEM_NOT_FOUND')
  return item
}

function openSession(world: World, linkSessionId: string): { session: LinkSession; link: LinkToken } {
  const session = world.linkSessions.get(linkSessionId)
  if (!session) throw new PlaidRefusal('INVALID_FIELD', 'link_session_id: there is no such session')
  if (session.finishedAtMs !== null) {
    throw new PlaidRefusal('INVALID_FIELD', 'link_session_id: this session has ended')
  }
  return { session, link: validLinkToken(world, session.linkToken) }
}

/** Writes down what happened in the page, and stamps it. Throws past 500 events: a page that runs wild. */
export function recordEvent(
  world: World,
  session: LinkSession,
  name: string,
  metadata: EventMetadata = {},
): LinkEvent {
  if (session.events.length >= EVENTS_MAX) throw new PlaidRefusal('INVALID_FIELD', 'too many events')
  const event = {
    eventId: world.random.uuid(),
    name,
    atMs: world.clock.now(),
    requestId: world.requestRandom.alphanumerics(REQUEST_ID_LENGTH),
    metadata: { ...institutionFields(session), ...metadata },
  }
  session.events.push(event)
  return event
}

/** An event that the page reports. */
export function reportEvent(
  world: World,
  linkSessionId: string,
  name: string,
  metadata: EventMetadata,
): { session: LinkSession; event: LinkEvent } {
  const { session } = openSession(world, linkSessionId)
  if (name === 'SELECT_INSTITUTION') session.institutionId = metadata['institution_id'] ?? null
  return { session, event: recordEvent(world, session, name, metadata) }
}

function institutionFields(session: LinkSession): EventMetadata {
  const institution = session.institutionId === null ? null : findInstitution(session.institutionId)
  return institution === null
    ? {}
    : { institution_id: institution.institutionId, institution_name: institution.name }
}

/** Passwords of Sandbox: `pass_good`, `mfa_device`, `error_<CODE>`; the last is refused where the user is opened. */
function checkPassword(login: Login): void {
  const { userName, password } = login
  if (password.startsWith('error_') || PASSWORDS.has(password)) return
  if (USERS_OF_ANY_PASSWORD.has(userName) && password !== '') return
  throw new PlaidRefusal('INVALID_CREDENTIALS')
}

/** The user logs in at the bank. Refuses as the bank would; the session stays open for another try. */
export function logIn(world: World, linkSessionId: string, login: Login): LinkSession {
  const { session, link } = openSession(world, linkSessionId)
  session.institutionId = login.institutionId
  try {
    const item = updatedItem(world, link)
    reachableInstitution(login.institutionId)
    checkPassword(login)
    sourceOf(world, login.userName, login.password)
    // Plaid has a code of its own for another user at the same bank, and calls it an error of the credentials.
    if (item && item.userName !== login.userName) throw new PlaidRefusal('INVALID_CREDENTIALS')
  } catch (error) {
    if (error instanceof PlaidRefusal) session.lastRefusal = error
    throw error
  }
  session.login = login
  session.isCodeAwaited = login.password === PASSWORD_WITH_CODE
  session.lastRefusal = null
  return session
}

/** The code that the bank sent. Refuses with INVALID_MFA any but 1234. */
export function enterCode(world: World, linkSessionId: string, code: string): LinkSession {
  const { session } = openSession(world, linkSessionId)
  if (code.trim() !== CODE) {
    session.lastRefusal = new PlaidRefusal('INVALID_MFA')
    throw session.lastRefusal
  }
  session.isCodeAwaited = false
  session.lastRefusal = null
  return session
}

/** Accounts that the user may share: of the bank in a new link, of the Item in update mode. */
export function accountsToShare(
  world: World,
  session: LinkSession,
): { key: string; name: string; mask: string; subtype: string }[] {
  const { login } = session
  if (!login) return []
  const link = world.linkTokens.get(session.linkToken)
  const item = link ? updatedItem(world, link) : null
  const seeds = item
    ? item.accounts.map((account) => account.seed)
    : sourceOf(world, login.userName, login.password).accounts
  return seeds.map(({ key, name, mask, type, subtype }) => ({ key, name, mask, subtype: subtype ?? type }))
}

/** The user agreed. `accountKeys` are what he shares; update mode keeps what the Item has. */
export function finishSession(
  world: World,
  linkSessionId: string,
  accountKeys: readonly string[],
): LinkSession {
  const { session, link } = openSession(world, linkSessionId)
  const { login } = session
  if (!login || session.isCodeAwaited) throw new PlaidRefusal('INVALID_CREDENTIALS')
  if (accountKeys.length === 0) throw new PlaidRefusal('NO_ACCOUNTS')
  const { publicToken, item } = linkWith(world, link, { ...login, accountKeys })
  session.finishedAtMs = world.clock.now()
  session.success = {
    publicToken,
    metadata: {
      institution: institutionOf(session),
      accounts: item.accounts.map(({ accountId, seed }) => ({
        id: accountId,
        name: seed.name,
        mask: seed.mask,
        type: seed.type,
        subtype: seed.subtype,
        verification_status: null,
        class_type: null,
      })),
      link_session_id: session.linkSessionId,
      transfer_status: null,
    },
  }
  recordEvent(world, session, 'HANDOFF')
  announceFinished(world, link, session)
  return session
}

/** The user left. What the bank refused last is the error of the exit. */
export function exitSession(world: World, linkSessionId: string): LinkSession {
  const { session, link } = openSession(world, linkSessionId)
  const metadata: ExitMetadata = {
    institution: institutionOf(session),
    status: exitStatus(session),
    link_session_id: session.linkSessionId,
    request_id: world.requestRandom.alphanumerics(REQUEST_ID_LENGTH),
  }
  session.finishedAtMs = world.clock.now()
  const refusal = session.lastRefusal
  session.exit = { error: refusal && { ...errorBody(refusal, '') }, metadata }
  recordEvent(world, session, 'EXIT', {
    ...(metadata.status === null ? {} : { exit_status: metadata.status }),
    ...(refusal ? { error_code: refusal.code, error_message: refusal.message } : {}),
  })
  announceFinished(world, link, session)
  return session
}

function institutionOf(session: LinkSession): { name: string; institution_id: string } | null {
  const institution = session.institutionId === null ? null : findInstitution(session.institutionId)
  return institution && { name: institution.name, institution_id: institution.institutionId }
}

function exitStatus(session: LinkSession): string {
  if (session.isCodeAwaited) return 'requires_code'
  if (session.login) return 'requires_account_selection'
  if (session.institutionId !== null) return 'requires_credentials'
  return 'institution_not_found'
}
