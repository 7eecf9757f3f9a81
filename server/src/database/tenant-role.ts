import { sql } from 'kysely'
import { type Database, TENANT_ROLE } from './database.ts'
import { hasState, isPermissionDenied, isUniqueViolation, TenantRoleMissing } from './errors.ts'

const ATTEMPTS_MAX = 20

interface RoleState {
  readonly user: string
  readonly exists: boolean
  readonly isMember: boolean
}

/**
 * Makes sure that the tenant role exists and that this user may become it. Roles belong to the whole server, so several
 * databases on it may be migrated at the same moment: who loses that race looks again.
 * Throws: TenantRoleMissing with what an administrator has to run.
 */
export async function ensureTenantRole(db: Database): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const role = await readRole(db)
    if (role.exists && role.isMember) return
    try {
      await db.transaction((tx) => createOrGrant(role).execute(tx))
    } catch (error) {
      if (isPermissionDenied(error)) throw new TenantRoleMissing(whatToRun(role), { cause: error })
      if (!isLostRace(error) || attempt === ATTEMPTS_MAX) throw error
    }
  }
}

async function readRole(db: Database): Promise<RoleState> {
  const { rows } = await db.transaction((tx) =>
    sql<RoleState>`
      select current_user as user,
             tenant.oid is not null as exists,
             coalesce(pg_has_role(current_user, tenant.oid, 'member'), false) as "isMember"
        from (select) as here
        left join pg_roles as tenant on tenant.rolname = ${TENANT_ROLE}
    `.execute(tx),
  )
  const [role] = rows
  if (role === undefined) throw new Error('the server does not say who we are')
  return role
}

function createOrGrant(role: RoleState) {
  if (!role.exists) return sql`create role ${sql.id(TENANT_ROLE)} nologin`
  return sql`grant ${sql.id(TENANT_ROLE)} to ${sql.id(role.user)}`
}

// Duplicate object, a unique index of the catalogue, or "tuple concurrently updated": the other one did it.
function isLostRace(error: unknown): boolean {
  return hasState(error, '42710') || isUniqueViolation(error) || hasState(error, 'XX000')
}

function whatToRun(role: RoleState): string {
  const quotedUser = `"${role.user.replaceAll('"', '""')}"`
  const create = role.exists ? '' : `create role ${TENANT_ROLE} nologin; `
  return (
    `The database user ${role.user} may not set up the role ${TENANT_ROLE}, behind which tenants are kept apart. ` +
    `Ask an administrator of the server to run once: ${create}grant ${TENANT_ROLE} to ${quotedUser};`
  )
}
