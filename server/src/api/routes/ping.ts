import { z } from 'zod'
import type { ApiDeps } from '../deps.ts'
import type { Api } from '../route.ts'
import { problems } from '../schemas/shapes.ts'

const Hello = z.object({ hello: z.string() })

export function registerPing(app: Api, _deps: ApiDeps): void {
  app.get(
    '/api/hello_world',
    {
      config: { isPublic: true },
      schema: { summary: 'Ping', tags: ['Testing'], security: [], response: { 200: Hello } },
    },
    async () => ({ hello: 'world' }),
  )

  app.get(
    '/api/hello_world/authenticated',
    {
      schema: {
        summary: 'Ping with a key',
        description: 'The way to test a key.',
        tags: ['Testing'],
        response: { 200: Hello, ...problems() },
      },
    },
    async () => ({ hello: 'world' }),
  )
}
