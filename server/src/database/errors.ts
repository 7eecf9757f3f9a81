import { AppError } from '../values/index.ts'

/** What both engines report about a statement that failed; the text fields are the server's own. */
export interface StatementFailure {
  readonly message: string
  readonly code: string
  readonly constraint?: string | undefined
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly detail?: string | undefined
}

/**
 * A statement that the database refused, the same on both engines. `code` is the SQLSTATE.
 * `detail` is not enumerable and parameters are not kept: they hold rows of customers, and loggers print what they find.
 */
export class DatabaseError extends Error {
  readonly code: string
  readonly constraint: string | undefined
  readonly table: string | undefined
  readonly column: string | undefined
  declare readonly detail: string | undefined

  constructor(failure: StatementFailure) {
    super(failure.message)
    this.name = 'DatabaseError'
    this.code = failure.code
    this.constraint = failure.constraint
    this.table = failure.table
    this.column = failure.column
    Object.defineProperty(this, 'detail', { value: failure.detail, enumerable: false })
  }
}

const SQLSTATE = /^[0-9A-Z]{5}$/

/** The failure inside an error of either driver, or null when it is no answer of the server (a lost connection, a bug). */
export function failureOf(error: unknown): StatementFailure | null {
  if (!(error instanceof Error) || !('code' in error) || !('severity' in error)) return null
  const { message, code, constraint, table, column, detail } = error as Error & Partial<StatementFailure>
  if (typeof code !== 'string' || !SQLSTATE.test(code)) return null
  return { message, code, constraint, table, column, detail }
}

/** Translates what a driver threw; everything that is not the server's answer passes unchanged. */
export function translateError(error: unknown): unknown {
  const failure = failureOf(error)
  return failure === null ? error : new DatabaseError(failure)
}

/** True when a row with the same key exists; with `constraint`, only when it was that constraint or unique index. */
export function isUniqueViolation(error: unknown, constraint?: string): boolean {
  return hasState(error, '23505') && (constraint === undefined || error.constraint === constraint)
}

export function isForeignKeyViolation(error: unknown, constraint?: string): boolean {
  return hasState(error, '23503') && (constraint === undefined || error.constraint === constraint)
}

/** True when the transaction lost against another one and may simply be run again (includes a deadlock). */
export function isSerializationFailure(error: unknown): boolean {
  return hasState(error, '40001') || hasState(error, '40P01')
}

/** True when the database user may not do this; row-level security's `with check` reports the same state. */
export function isPermissionDenied(error: unknown): boolean {
  return hasState(error, '42501')
}

export function hasState(error: unknown, code: string): error is DatabaseError {
  return error instanceof DatabaseError && error.code === code
}

/** The PostgreSQL server can't be reached or refuses this user. */
export class DatabaseUnreachable extends AppError {
  readonly code = 'database_unreachable'
  readonly retry = 'with_backoff'
  override readonly status = 503
}

/** The server behind the URL can't hold this schema: too old. */
export class DatabaseUnsupported extends AppError {
  readonly code = 'database_unsupported'
  readonly retry = 'never'
}

/** Another process has this data directory open; two of them would silently lose each other's rows. */
export class DatabaseDirectoryInUse extends AppError {
  readonly code = 'database_directory_in_use'
  readonly retry = 'after_user_action'

  constructor(directory: string, options?: ErrorOptions) {
    super(
      `The data directory ${directory} is in use by another Egret process. Stop that process first, choose another ` +
        'directory with EGRET_DATA_DIR, or set EGRET_DATABASE_URL: any number of processes can share a PostgreSQL server.',
      options,
    )
  }
}

/** The embedded database would not make commits durable: a fault of the build, never of the user. */
export class DatabaseNotDurable extends AppError {
  readonly code = 'database_not_durable'
  readonly retry = 'never'
}

/** A transaction was begun (or a wake-up sent) inside another one's callback; on one connection that never ends. */
export class NestedTransaction extends AppError {
  readonly code = 'nested_transaction'
  readonly retry = 'never'
}

/** A migration that must not run: changed after it was applied, out of order, or unknown to this version. */
export class MigrationRefused extends AppError {
  readonly code = 'migration_refused'
  readonly retry = 'after_user_action'
}

/** A migration's SQL failed; nothing of that file was kept. The cause has the SQLSTATE. */
export class MigrationFailed extends AppError {
  readonly code = 'migration_failed'
  readonly retry = 'after_user_action'
}

/** The role that tenants' statements run as is missing, and this database user may not create it. */
export class TenantRoleMissing extends AppError {
  readonly code = 'tenant_role_missing'
  readonly retry = 'after_user_action'
}
