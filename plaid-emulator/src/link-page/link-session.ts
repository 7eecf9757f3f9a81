import type { PlaidRefusal } from '../errors.ts'

/** What a user types at the bank. */
export interface Login {
  institutionId: string
  userName: string
  password: string
}

/** Fields of an event beside its name; what does not apply is left out. */
export type EventMetadata = Readonly<Record<string, string>>

export interface LinkEvent {
  eventId: string
  name: string
  atMs: number
  requestId: string
  metadata: EventMetadata
}

/** An account as Link's callbacks and /link/token/get tell of it. */
export interface LinkedAccount {
  id: string
  name: string
  mask: string | null
  type: string
  subtype: string | null
  verification_status: null
  class_type: null
}

export interface SuccessMetadata {
  institution: { name: string; institution_id: string } | null
  accounts: LinkedAccount[]
  link_session_id: string
  transfer_status: null
}

export interface ExitMetadata {
  institution: { name: string; institution_id: string } | null
  status: string | null
  link_session_id: string
  request_id: string
}

/** One time that Link is open. It ends with a success or an exit, and takes nothing after that. */
export interface LinkSession {
  readonly linkSessionId: string
  readonly linkToken: string
  readonly startedAtMs: number
  finishedAtMs: number | null
  /** Where the user is: decides the status of an exit. */
  institutionId: string | null
  /** Credentials that the bank took. */
  login: Login | null
  isCodeAwaited: boolean
  lastRefusal: PlaidRefusal | null
  readonly events: LinkEvent[]
  success: { publicToken: string; metadata: SuccessMetadata } | null
  exit: { error: Record<string, unknown> | null; metadata: ExitMetadata } | null
}
