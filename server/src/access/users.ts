import { type Database, isUniqueViolation } from '../database/index.ts'
import { type Clock, Conflict, type Id, InvalidInput, newId, type Random } from '../values/index.ts'
import {
  hashPassword,
  PASSWORD_LENGTH_MAX,
  PASSWORD_LENGTH_MIN,
  refusePassword,
  verifyPassword,
} from './password.ts'
import { deleteSessionsOfUser } from './session-store.ts'
import { insertUser, selectUserByName, type User, updatePassword } from './user-store.ts'

const USERNAME_LENGTH_MAX = 200

export interface AccessDeps {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
}

/** What is wrong with it as a username, in words that follow its name ("must …"); null when nothing is. */
export function faultOfUsername(username: string): string | null {
  if (username.trim() !== username || username === '') return 'must be text without spaces around it'
  if (username.length > USERNAME_LENGTH_MAX) return `must have at most ${USERNAME_LENGTH_MAX} characters`
  return null
}

/** The same for a password. Any characters are welcome: length is what makes one strong. */
export function faultOfPassword(password: string): string | null {
  if (password.length < PASSWORD_LENGTH_MIN) return `must have at least ${PASSWORD_LENGTH_MIN} characters`
  if (password.length > PASSWORD_LENGTH_MAX) return `must have at most ${PASSWORD_LENGTH_MAX} characters`
  return null
}

export interface NewPassword {
  readonly username: string
  readonly password: string
  /** Nobody chose it: at the first login it must be changed. */
  readonly isGenerated?: boolean
}

/** Throws: InvalidInput (username or password unfit), Conflict (the username is taken, in whatever organization). */
export async function createUser(
  deps: AccessDeps,
  wanted: { organizationId: Id } & NewPassword,
): Promise<User> {
  const fault = faultOfUsername(wanted.username)
  if (fault !== null) throw InvalidInput.inBody('username', `The username ${fault}.`)
  checkPassword(wanted.password)
  // The slow part comes first: no transaction is open while it runs.
  const passwordHash = await hashPassword(wanted.password)
  const now = deps.clock.now()
  const user = {
    id: newId(now, 0, deps.random),
    organizationId: wanted.organizationId,
    username: wanted.username,
    createdAt: now,
  }
  try {
    const mustChangePassword = wanted.isGenerated ?? false
    await deps.db.transaction((tx) => insertUser(tx, { ...user, passwordHash, mustChangePassword }))
  } catch (error) {
    if (!isUniqueViolation(error, 'users_username_key')) throw error
    throw new Conflict(`The username ${wanted.username} is taken.`, { cause: error })
  }
  return user
}

/** Ends the user's sessions. False when there is no such user. Throws: InvalidInput. */
export async function setPassword(deps: Pick<AccessDeps, 'db'>, wanted: NewPassword): Promise<boolean> {
  checkPassword(wanted.password)
  const passwordHash = await hashPassword(wanted.password)
  return deps.db.transaction(async (tx) => {
    const user = await selectUserByName(tx, wanted.username)
    if (user === null) return false
    await deleteSessionsOfUser(tx, user.id)
    return updatePassword(tx, user.id, { passwordHash, mustChangePassword: wanted.isGenerated ?? false })
  })
}

/** The user whose username and password these are, else null; an unknown name takes as long as a wrong password. */
export async function logIn(
  deps: Pick<AccessDeps, 'db'>,
  given: { username: string; password: string },
): Promise<User | null> {
  // Longer ones were never accepted, and hashing megabytes is work that a stranger could ask for.
  if (given.password.length > PASSWORD_LENGTH_MAX) return null
  const found = await deps.db.transaction((tx) => selectUserByName(tx, given.username))
  if (found === null) {
    await refusePassword(given.password)
    return null
  }
  const { passwordHash, mustChangePassword: _, ...user } = found
  return (await verifyPassword(given.password, passwordHash)) ? user : null
}

/** Throws InvalidInput that names `field` of the body. */
export function checkPassword(password: string, field = 'password'): void {
  const fault = faultOfPassword(password)
  if (fault !== null) throw InvalidInput.inBody(field, `The password ${fault}.`)
}
