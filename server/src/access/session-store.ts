import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** Somebody who is logged in in one browser. */
export interface Session {
  readonly id: Id
  readonly organizationId: Id
  readonly organizationName: string
  readonly userId: Id
  readonly username: string
  /** The password was made up by the machine: nothing but changing it is served. */
  readonly mustChangePassword: boolean
  readonly createdAt: EpochMs
  /** Exact to a minute. */
  readonly lastUsedAt: EpochMs
}

export interface NewSession {
  readonly id: Id
  readonly organizationId: Id
  readonly userId: Id
  readonly tokenHash: Uint8Array
  readonly createdAt: EpochMs
}

interface SessionRow {
  id: string
  organization_id: string
  organization_name: string
  user_id: string
  username: string
  must_change_password: boolean
  created_at: EpochMs
  last_used_at: EpochMs
}

export async function insertSession(tx: Tx, session: NewSession): Promise<void> {
  const at = instantText(session.createdAt)
  await sql`
    insert into sessions (id, organization_id, user_id, token_hash, created_at, last_used_at)
    values (${session.id}, ${session.organizationId}, ${session.userId}, ${session.tokenHash}::bytea,
            ${at}::timestamptz, ${at}::timestamptz)
  `.execute(tx)
}

/** In any organization, expired or not: the hash itself says whose it is. */
export async function selectSessionByHash(tx: Tx, tokenHash: Uint8Array): Promise<Session | null> {
  const { rows } = await sql<SessionRow>`
    select s.id, s.organization_id, o.name as organization_name, s.user_id, u.username, u.must_change_password,
           s.created_at, s.last_used_at
      from sessions s
      join users u on u.id = s.user_id
      join organizations o on o.id = s.organization_id
     where s.token_hash = ${tokenHash}::bytea
  `.execute(tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    organizationName: row.organization_name,
    userId: idFromText(row.user_id),
    username: row.username,
    mustChangePassword: row.must_change_password,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }
}

/** The condition stands in the statement: of many requests at once only the first writes. */
export async function updateSessionLastUsed(
  tx: Tx,
  session: { id: Id; now: EpochMs; staleBefore: EpochMs },
): Promise<void> {
  await sql`
    update sessions
       set last_used_at = ${instantText(session.now)}::timestamptz
     where id = ${session.id} and last_used_at <= ${instantText(session.staleBefore)}::timestamptz
  `.execute(tx)
}

export async function deleteSessionByHash(tx: Tx, tokenHash: Uint8Array): Promise<void> {
  await sql`delete from sessions where token_hash = ${tokenHash}::bytea`.execute(tx)
}

export async function deleteSessionsOfUser(tx: Tx, userId: Id): Promise<void> {
  await sql`delete from sessions where user_id = ${userId}`.execute(tx)
}

export async function deleteSessionsBefore(
  tx: Tx,
  bounds: { createdBefore: EpochMs; usedBefore: EpochMs },
): Promise<void> {
  await sql`
    delete from sessions
     where created_at <= ${instantText(bounds.createdBefore)}::timestamptz
        or last_used_at <= ${instantText(bounds.usedBefore)}::timestamptz
  `.execute(tx)
}

/** Null once it was closed. */
export async function selectSessionTimes(
  tx: Tx,
  id: Id,
): Promise<Pick<Session, 'createdAt' | 'lastUsedAt'> | null> {
  const { rows } = await sql<{ created_at: EpochMs; last_used_at: EpochMs }>`
    select created_at, last_used_at from sessions where id = ${id}`.execute(tx)
  const row = rows[0]
  return row === undefined ? null : { createdAt: row.created_at, lastUsedAt: row.last_used_at }
}
