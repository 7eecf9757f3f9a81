import type { Tx } from '../database/index.ts'
import { AppError, type EpochMs, type Id, newId } from '../values/index.ts'
import { type ApiKey, selectApiKeyByHash } from './api-key-store.ts'
import { createApiKey, generateToken, hashToken } from './api-keys.ts'
import { lockOrganizations, type Organization, selectOrganizations } from './organization-store.ts'
import { createOrganization, type OnOrganizationCreated } from './organizations.ts'
import { generatePassword, hashPassword, verifyPassword } from './password.ts'
import { deleteSessionsOfUser } from './session-store.ts'
import {
  insertUser,
  type Password,
  selectUserByName,
  type UserWithPassword,
  updatePassword,
} from './user-store.ts'
import type { AccessDeps } from './users.ts'

export interface Login {
  readonly username: string
  readonly password: string
}

/** What the configuration says about who may come in. */
export interface BootstrapWish {
  readonly login: Login | null
  readonly apiKey: string | null
  /** An embedded database that is still empty gets a login and a key without being asked, or nobody could use it. */
  readonly isEmbedded: boolean
}

export interface BootstrapReport {
  /** The operator's own organization; null when there is none and nothing says that one is wanted. */
  readonly organizationId: Id | null
  readonly isNew: boolean
  /** Made up by this call. Print it once: it is stored nowhere in the clear and can't be shown again. */
  readonly generated: { readonly login: Login | null; readonly apiKey: string | null }
  /** Plain sentences for the operator. */
  readonly warnings: readonly string[]
}

/** The login and the key of the configuration belong to different organizations. */
export class AccessMismatch extends AppError {
  readonly code = 'access_mismatch'
  readonly retry = 'never'
}

const ORGANIZATION_NAME = 'Main organization'
const CONFIGURED_KEY_NAME = 'EGRET_API_KEY'
const GENERATED_KEY_NAME = 'First key'
const GENERATED_USERNAME = 'admin'

interface State {
  readonly organizations: readonly Organization[]
  readonly user: UserWithPassword | null
  readonly key: ApiKey | null
}

interface Plan {
  readonly login: (Login & Password) | null
  readonly token: string | null
  readonly generated: BootstrapReport['generated']
}

/**
 * Makes the organization, login and key that the configuration names, as far as they are not there. Run at every start,
 * by any number of processes at once: what is there stays. A changed password in the configuration becomes the login's;
 * a changed key is added to the old ones. Throws: AccessMismatch.
 */
export async function bootstrap(
  deps: AccessDeps & { readonly onOrganizationCreated: OnOrganizationCreated },
  wish: BootstrapWish,
): Promise<BootstrapReport> {
  const plan = await makePlan(await deps.db.transaction((tx) => readState(tx, wish)), wish)
  return deps.db.transaction(async (tx) => {
    await lockOrganizations(tx)
    const state = await readState(tx, wish)
    const home = homeOf(state)
    const { login, token, generated } = plan
    const warnings = warningsOf(state, wish)
    if (home === null && login === null && token === null) {
      return { organizationId: null, isNew: false, generated, warnings }
    }
    const now = deps.clock.now()
    const organizationId = home ?? (await createOrganization(tx, { ...deps, name: ORGANIZATION_NAME, now }))
    await writeLogin(tx, deps, { login, user: state.user, organizationId, now })
    if (token !== null && state.key === null) {
      const name = generated.apiKey === null ? CONFIGURED_KEY_NAME : GENERATED_KEY_NAME
      await createApiKey(tx, { organizationId, name, now, random: deps.random, token })
    }
    return { organizationId, isNew: home === null, generated, warnings }
  })
}

async function readState(tx: Tx, wish: BootstrapWish): Promise<State> {
  return {
    organizations: await selectOrganizations(tx),
    user: wish.login === null ? null : await selectUserByName(tx, wish.login.username),
    key: wish.apiKey === null ? null : await selectApiKeyByHash(tx, hashToken(wish.apiKey)),
  }
}

/** All slow hashing happens here, before the transaction that writes. */
async function makePlan(state: State, wish: BootstrapWish): Promise<Plan> {
  const mayGenerate = wish.isEmbedded && state.organizations.length === 0
  const generated = {
    login: mayGenerate && wish.login === null ? generateLogin() : null,
    apiKey: mayGenerate && wish.apiKey === null ? generateToken() : null,
  }
  const login = wish.login ?? generated.login
  const isUnchanged =
    login === null || (state.user !== null && (await verifyPassword(login.password, state.user.passwordHash)))
  return {
    login: isUnchanged
      ? null
      : {
          ...login,
          passwordHash: await hashPassword(login.password),
          mustChangePassword: wish.login === null,
        },
    token: wish.apiKey ?? generated.apiKey,
    generated,
  }
}

function generateLogin(): Login {
  return { username: GENERATED_USERNAME, password: generatePassword() }
}

/** Where the login and the key belong; with neither known, the oldest organization is the operator's own. */
function homeOf({ organizations, user, key }: State): Id | null {
  if (user !== null && key !== null && user.organizationId !== key.organizationId) {
    const nameOf = (id: Id) => organizations.find((organization) => organization.id === id)?.name ?? id
    throw new AccessMismatch(
      `EGRET_API_KEY (${key.tokenPrefix}…) is a key of the organization "${nameOf(key.organizationId)}", but the login ` +
        `${user.username} of EGRET_ADMIN_USERNAME belongs to "${nameOf(user.organizationId)}". ` +
        'Use a key and a login of the same organization, or leave one of them out.',
    )
  }
  return user?.organizationId ?? key?.organizationId ?? organizations[0]?.id ?? null
}

async function writeLogin(
  tx: Tx,
  deps: AccessDeps,
  wanted: { login: Plan['login']; user: UserWithPassword | null; organizationId: Id; now: EpochMs },
): Promise<void> {
  const { login, user, organizationId, now } = wanted
  if (login === null) return
  const { username, passwordHash, mustChangePassword } = login
  if (user !== null) {
    await deleteSessionsOfUser(tx, user.id)
    await updatePassword(tx, user.id, { passwordHash, mustChangePassword })
    return
  }
  await insertUser(tx, {
    id: newId(now, 0, deps.random),
    organizationId,
    username,
    passwordHash,
    mustChangePassword,
    createdAt: now,
  })
}

function warningsOf({ organizations, key }: State, wish: BootstrapWish): string[] {
  const isClosed =
    organizations.length === 0 && !wish.isEmbedded && wish.login === null && wish.apiKey === null
  return [
    ...(key === null || key.isActive
      ? []
      : [`EGRET_API_KEY (${key.tokenPrefix}…) was deactivated and stays so: requests with it are refused.`]),
    ...(isClosed
      ? ['Nobody can come in yet: set EGRET_API_KEY and start again, or make a key with "egret keys create".']
      : []),
  ]
}
