import { z } from 'zod'
import { faultOfUsername } from '../../access/index.ts'
import { name, text } from './fields.ts'
import { instantText, list } from './shapes.ts'

const ApiKey = z
  .object({
    heron_id: z.string(),
    name: z.string(),
    prefix: z.string().meta({ description: 'How the key begins, so that people recognise it.' }),
    is_active: z.boolean(),
    created: instantText,
    last_used: instantText.nullable().meta({ description: 'Exact to a minute; null when it never was.' }),
  })
  .meta({ id: 'ApiKey' })

export const ApiKeyPath = z.object({ heron_id: text(140) })
export const ApiKeyWrite = z.strictObject({ api_key: z.strictObject({ name: name(200) }) })
export const ApiKeyEnvelope = z.object({ api_key: ApiKey })
export const ApiKeyCreated = z.object({
  api_key: ApiKey.extend({ token: z.string().meta({ description: 'The key itself. Shown here only.' }) }),
})
export const ApiKeyList = z.object({ api_keys: list(ApiKey) })

const User = z
  .object({ heron_id: z.string(), username: z.string(), created: instantText })
  .meta({ id: 'User', description: 'Somebody who logs in to the dashboard.' })

export const UserPath = z.object({ heron_id: text(140) })
const username = text(1_000).superRefine((value, context) => {
  const fault = faultOfUsername(value)
  if (fault !== null) context.addIssue(`The username ${fault}.`)
})

export const UserWrite = z.strictObject({ user: z.strictObject({ username }) })
export const UserList = z.object({ users: list(User) })
export const UserWithPassword = z.object({
  user: User,
  password: z.string().meta({
    description: 'Made up, shown here only, and to be changed at the next login.',
  }),
})
