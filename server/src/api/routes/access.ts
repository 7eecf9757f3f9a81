import { z } from 'zod'
import {
  type ApiKey,
  addUser,
  createApiKey,
  removeUser,
  resetPassword,
  selectApiKeys,
  selectUsers,
  type User,
  type UserWithNewPassword,
  updateApiKeyActive,
} from '../../access/index.ts'
import { type Id, instantText, NotFound, type Prefix, parseId, showId } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { type Api, requireSession } from '../route.ts'
import {
  ApiKeyCreated,
  ApiKeyEnvelope,
  ApiKeyList,
  ApiKeyPath,
  ApiKeyWrite,
  UserList,
  UserPath,
  UserWithPassword,
  UserWrite,
} from '../schemas/access.ts'
import { problems } from '../schemas/shapes.ts'

// Only people let others in: a key that leaked can neither make a second one nor a login.
const security = [{ Session: [] }]

export function registerAccess(app: Api, deps: ApiDeps): void {
  registerKeys(app, deps)
  registerUsers(app, deps)
  registerUser(app, deps)
}

function registerKeys(app: Api, deps: ApiDeps): void {
  const shared = { tags: ['API keys'], security }

  app.get(
    '/api/api_keys',
    { schema: { summary: 'List API keys', ...shared, response: { 200: ApiKeyList, ...problems(403) } } },
    async (request) => {
      const { organizationId } = requireSession(request)
      const keys = await deps.db.inOrganization(organizationId, (tx) => selectApiKeys(tx, organizationId))
      return { api_keys: keys.map(viewKey) }
    },
  )

  app.post(
    '/api/api_keys',
    {
      schema: {
        summary: 'Create an API key',
        description: 'The answer holds the key, once: of what is stored it cannot be told.',
        ...shared,
        body: ApiKeyWrite,
        response: { 201: ApiKeyCreated, ...problems(403, 422) },
      },
    },
    async (request, reply) => {
      const { organizationId } = requireSession(request)
      const { name } = request.body.api_key
      const now = deps.clock.now()
      const { key, token } = await deps.db.inOrganization(organizationId, (tx) =>
        createApiKey(tx, { organizationId, name, now, random: deps.random }),
      )
      return reply.code(201).send({ api_key: { ...viewKey(key), token } })
    },
  )

  app.post(
    '/api/api_keys/:heron_id/deactivate',
    {
      schema: {
        summary: 'Deactivate an API key',
        description: 'From now on requests with it are refused. It stays in the list.',
        ...shared,
        params: ApiKeyPath,
        response: { 200: ApiKeyEnvelope, ...problems(403, 404) },
      },
    },
    async (request) => {
      const { organizationId } = requireSession(request)
      const keyId = idOf('key', request.params.heron_id, 'API key not found')
      const key = await deps.db.inOrganization(organizationId, (tx) =>
        updateApiKeyActive(tx, { organizationId, keyId, isActive: false }),
      )
      if (key === null) throw new NotFound('API key not found')
      return { api_key: viewKey(key) }
    },
  )
}

const users = { tags: ['Users'], security }

function registerUsers(app: Api, deps: ApiDeps): void {
  app.get(
    '/api/users',
    { schema: { summary: 'List users', ...users, response: { 200: UserList, ...problems(403) } } },
    async (request) => {
      const { organizationId } = requireSession(request)
      const found = await deps.db.inOrganization(organizationId, (tx) => selectUsers(tx, organizationId))
      return { users: found.map(viewUser) }
    },
  )

  app.post(
    '/api/users',
    {
      schema: {
        summary: 'Add a user',
        description: 'The answer holds a password for the first login, once.',
        ...users,
        body: UserWrite,
        response: { 201: UserWithPassword, ...problems(403, 409, 422) },
      },
    },
    async (request, reply) => {
      const { organizationId } = requireSession(request)
      const added = await addUser(deps, { organizationId, username: request.body.user.username })
      return reply.code(201).send(viewWithPassword(added))
    },
  )
}

function registerUser(app: Api, deps: ApiDeps): void {
  app.post(
    '/api/users/:heron_id/reset_password',
    {
      schema: {
        summary: 'Give a user a new password',
        description: 'Their sessions end. The answer holds a password for the next login, once.',
        ...users,
        params: UserPath,
        response: { 200: UserWithPassword, ...problems(403, 404) },
      },
    },
    async (request) => {
      const { organizationId } = requireSession(request)
      const userId = idOf('usr', request.params.heron_id, 'User not found')
      return viewWithPassword(await resetPassword(deps, { organizationId, userId }))
    },
  )

  app.delete(
    '/api/users/:heron_id',
    {
      schema: {
        summary: 'Remove a user',
        description: 'Their sessions end. The last one cannot be removed.',
        ...users,
        params: UserPath,
        response: { 204: z.null(), ...problems(403, 404, 409) },
      },
    },
    async (request, reply) => {
      const { organizationId } = requireSession(request)
      const userId = idOf('usr', request.params.heron_id, 'User not found')
      await removeUser(deps, { organizationId, userId })
      return reply.code(204).send(null)
    },
  )
}

function idOf(prefix: Prefix, shown: string, message: string): Id {
  const id = parseId(prefix, shown)
  if (id === null) throw new NotFound(message)
  return id
}

function viewKey({ id, name, tokenPrefix, isActive, createdAt, lastUsedAt }: ApiKey) {
  return {
    heron_id: showId('key', id),
    name,
    prefix: tokenPrefix,
    is_active: isActive,
    created: instantText(createdAt),
    last_used: lastUsedAt === null ? null : instantText(lastUsedAt),
  }
}

function viewUser({ id, username, createdAt }: User) {
  return { heron_id: showId('usr', id), username, created: instantText(createdAt) }
}

function viewWithPassword({ user, password }: UserWithNewPassword) {
  return { user: viewUser(user), password }
}
