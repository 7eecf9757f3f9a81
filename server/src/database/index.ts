export { sql } from 'kysely'
export { type Database, TENANT_ROLE, type Tx } from './database.ts'
export { describeSchema } from './describe-schema.ts'
export {
  DatabaseDirectoryInUse,
  DatabaseError,
  DatabaseNotDurable,
  DatabaseUnreachable,
  DatabaseUnsupported,
  hasState,
  isForeignKeyViolation,
  isPermissionDenied,
  isSerializationFailure,
  isUniqueViolation,
  MigrationFailed,
  MigrationRefused,
  NestedTransaction,
  TenantRoleMissing,
} from './errors.ts'
export { type BulkInsert, type ColumnValue, insertRows } from './insert-rows.ts'
export {
  cutPage,
  type Found,
  type KeysetClauses,
  keysetClauses,
  type Mark,
  type Page,
  type Place,
  type Sort,
} from './keyset.ts'
export {
  isMigrated,
  type MigrationOptions,
  type MigrationReport,
  migrate,
  readMigrations,
} from './migrate.ts'
export {
  type DatabaseOptions,
  type DatabaseTarget,
  openDatabase,
  takeSnapshot,
} from './open-database.ts'
export { type Placement, placements } from './placement.ts'
export { refreshStatistics } from './refresh-statistics.ts'
