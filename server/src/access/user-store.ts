import { sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText, instantText } from '../values/index.ts'

/** Somebody who logs in to the dashboard. A username is unique in the whole installation. */
export interface User {
  readonly id: Id
  readonly organizationId: Id
  readonly username: string
  readonly createdAt: EpochMs
}

/** With what proves the password; it stays inside this module. */
export interface UserWithPassword extends User, Password {}

export interface Password {
  readonly passwordHash: string
  /** It was made up by the machine and shown to whoever started it: the person chooses another one at the first login. */
  readonly mustChangePassword: boolean
}

interface UserRow {
  id: string
  organization_id: string
  username: string
  created_at: EpochMs
}

export async function insertUser(tx: Tx, user: UserWithPassword): Promise<void> {
  await sql`
    insert into users (id, organization_id, username, password_hash, must_change_password, created_at)
    values (${user.id}, ${user.organizationId}, ${user.username}, ${user.passwordHash}, ${user.mustChangePassword},
            ${instantText(user.createdAt)}::timestamptz)
  `.execute(tx)
}

export async function selectUsers(tx: Tx, organizationId: Id): Promise<User[]> {
  const { rows } = await sql<UserRow>`
    select id, organization_id, username, created_at
      from users
     where organization_id = ${organizationId}
     order by created_at, username
  `.execute(tx)
  return rows.map(toUser)
}

/** The organization's users, held as they are until the transaction ends: two who remove each other take turns. */
export async function lockUsers(tx: Tx, organizationId: Id): Promise<User[]> {
  const { rows } = await sql<UserRow>`
    select id, organization_id, username, created_at
      from users
     where organization_id = ${organizationId}
     order by id
       for update
  `.execute(tx)
  return rows.map(toUser)
}

/** By name alone, in any organization: whoever logs in has not said which one they belong to. */
export async function selectUserByName(tx: Tx, username: string): Promise<UserWithPassword | null> {
  const { rows } = await sql<UserRow & { password_hash: string; must_change_password: boolean }>`
    select id, organization_id, username, password_hash, must_change_password, created_at
      from users
     where username = ${username}
  `.execute(tx)
  const row = rows[0]
  if (row === undefined) return null
  return {
    ...toUser(row),
    passwordHash: row.password_hash,
    mustChangePassword: row.must_change_password,
  }
}

/** False when there is no such user. */
export async function updatePassword(tx: Tx, userId: Id, password: Password): Promise<boolean> {
  const { rows } = await sql`
    update users
       set password_hash = ${password.passwordHash}, must_change_password = ${password.mustChangePassword}
     where id = ${userId}
    returning id
  `.execute(tx)
  return rows.length > 0
}

/** False when the organization has no such user. */
export async function deleteUser(tx: Tx, user: { organizationId: Id; userId: Id }): Promise<boolean> {
  const { rows } = await sql`
    delete from users
     where id = ${user.userId} and organization_id = ${user.organizationId}
    returning id
  `.execute(tx)
  return rows.length > 0
}

function toUser(row: UserRow): User {
  return {
    id: idFromText(row.id),
    organizationId: idFromText(row.organization_id),
    username: row.username,
    createdAt: row.created_at,
  }
}
