import { z } from 'zod'
import { text } from './fields.ts'
import { instantText } from './shapes.ts'

/** Whatever was typed: how it may look is told when one is set. */
const typed = text(1_000)

export const Login = z.strictObject({ username: typed, password: typed.meta({ writeOnly: true }) })

export const PasswordChange = z.strictObject({
  current_password: typed.meta({ writeOnly: true }),
  new_password: typed.meta({ writeOnly: true, description: 'At least 8 characters.' }),
})

export const Session = z
  .object({
    user: z.object({ heron_id: z.string(), username: z.string() }),
    organization: z.object({ heron_id: z.string(), name: z.string() }),
    must_change_password: z.boolean().meta({
      description: 'The password was made up by the machine: nothing is served before it is changed.',
    }),
    created: instantText,
    expires: instantText.meta({ description: 'Unless it is used before.' }),
  })
  .meta({ id: 'Session', description: 'A person who is logged in in a browser.' })

export const SessionEnvelope = z.object({ session: Session })
