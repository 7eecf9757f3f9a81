import { Conflict, type Id, NotFound } from '../values/index.ts'
import { generatePassword, hashPassword } from './password.ts'
import { deleteSessionsOfUser } from './session-store.ts'
import { deleteUser, lockUsers, type User, updatePassword } from './user-store.ts'
import { type AccessDeps, createUser } from './users.ts'

/** A user, and the password that was made up for them: in this answer and nowhere else, to be changed at the login. */
export interface UserWithNewPassword {
  readonly user: User
  readonly password: string
}

/** Throws: InvalidInput (unfit username), Conflict (it is taken, in whatever organization). */
export async function addUser(
  deps: AccessDeps,
  wanted: { organizationId: Id; username: string },
): Promise<UserWithNewPassword> {
  const password = generatePassword()
  return { user: await createUser(deps, { ...wanted, password, isGenerated: true }), password }
}

/** A new password for somebody who forgot theirs; their sessions end. Throws NotFound. */
export async function resetPassword(
  deps: Pick<AccessDeps, 'db'>,
  key: { organizationId: Id; userId: Id },
): Promise<UserWithNewPassword> {
  const password = generatePassword()
  // The slow part comes first: no transaction is open while it runs.
  const passwordHash = await hashPassword(password)
  const user = await deps.db.inOrganization(key.organizationId, async (tx) => {
    const found = (await lockUsers(tx, key.organizationId)).find(({ id }) => id === key.userId)
    if (found === undefined) throw new NotFound('User not found')
    await deleteSessionsOfUser(tx, found.id)
    await updatePassword(tx, found.id, { passwordHash, mustChangePassword: true })
    return found
  })
  return { user, password }
}

/** Their sessions end. Throws: NotFound; Conflict for the last one, after whom nobody could log in. */
export async function removeUser(
  deps: Pick<AccessDeps, 'db'>,
  key: { organizationId: Id; userId: Id },
): Promise<void> {
  await deps.db.inOrganization(key.organizationId, async (tx) => {
    const users = await lockUsers(tx, key.organizationId)
    if (!users.some(({ id }) => id === key.userId)) throw new NotFound('User not found')
    if (users.length === 1) throw new Conflict('This is the last user: nobody could log in any more.')
    await deleteUser(tx, key)
  })
}
