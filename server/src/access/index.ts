export { type ApiKey, deleteApiKey, selectApiKeys, updateApiKeyActive } from './api-key-store.ts'
export { createApiKey, faultOfToken, generateToken } from './api-keys.ts'
export {
  authenticate,
  type Credentials,
  type Principal,
  type SessionPrincipal,
} from './authenticate.ts'
export {
  AccessMismatch,
  type BootstrapReport,
  type BootstrapWish,
  bootstrap,
  type Login,
} from './bootstrap.ts'
export {
  ATTEMPTS_FORGOTTEN_MS,
  purgeAttempts,
} from './login-throttle.ts'
export { addUser, removeUser, resetPassword, type UserWithNewPassword } from './manage-users.ts'
export { loadMasterKeys, loadOrCreateMasterKeys, MASTER_KEY_FILE } from './master-key-file.ts'
export { generateMasterKey, InvalidMasterKeys, type MasterKey, parseMasterKeys } from './master-keys.ts'
export { mayStay } from './may-stay.ts'
export { lockOrganizations, type Organization, selectOrganizations } from './organization-store.ts'
export { createOrganization, type OnOrganizationCreated } from './organizations.ts'
export { generatePassword } from './password.ts'
export { createSealer, keyIdOfSealed, SealBroken, type Sealer, UnknownMasterKey } from './sealer.ts'
export type { Session } from './session-store.ts'
export {
  changePassword,
  closeSession,
  expiryOf,
  findSession,
  type OpenedSession,
  openSession,
  purgeSessions,
  SESSION_IDLE_MS,
  SESSION_MAX_MS,
} from './sessions.ts'
export { deleteUser, selectUsers, type User } from './user-store.ts'
export {
  type AccessDeps,
  createUser,
  faultOfPassword,
  faultOfUsername,
  logIn,
  setPassword,
} from './users.ts'
