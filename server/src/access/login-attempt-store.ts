import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, instantText } from '../values/index.ts'

export interface LoginAttempts {
  /** Attempts that were let through since the last one that succeeded. */
  readonly count: number
  readonly lastAttemptAt: EpochMs
}

/** Locks the row, so that attempts that come at once are counted one after the other. */
export async function lockLoginAttempts(tx: Tx, subject: Uint8Array, now: EpochMs): Promise<LoginAttempts> {
  const { rows } = await sql<{ count: number; last_attempt_at: EpochMs }>`
    insert into login_attempts as a (subject, count, last_attempt_at)
    values (${subject}::bytea, 0, ${instantText(now)}::timestamptz)
        on conflict (subject) do update set count = a.count
    returning count, last_attempt_at
  `.execute(tx)
  const row = rows[0]
  if (row === undefined) throw new Error('an upsert returns its row')
  return { count: row.count, lastAttemptAt: row.last_attempt_at }
}

export async function updateLoginAttempts(
  tx: Tx,
  subject: Uint8Array,
  attempts: LoginAttempts,
): Promise<void> {
  await sql`
    update login_attempts
       set count = ${attempts.count}, last_attempt_at = ${instantText(attempts.lastAttemptAt)}::timestamptz
     where subject = ${subject}::bytea
  `.execute(tx)
}

export async function deleteLoginAttempts(tx: Tx, subject: Uint8Array): Promise<void> {
  await sql`delete from login_attempts where subject = ${subject}::bytea`.execute(tx)
}

export async function deleteLoginAttemptsBefore(tx: Tx, before: EpochMs): Promise<void> {
  await sql`
    delete from login_attempts where last_attempt_at <= ${instantText(before)}::timestamptz
  `.execute(tx)
}
