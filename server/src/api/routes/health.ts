import { z } from 'zod'
import { isMigrated } from '../../database/index.ts'
import { Unavailable } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import type { Api } from '../route.ts'
import { Problem } from '../schemas/shapes.ts'

const Health = z.object({ status: z.string() })

export function registerHealth(app: Api, deps: ApiDeps): void {
  const open = { isPublic: true, rateLimit: false } as const
  const about = { tags: ['Operations'], security: [] }

  app.get(
    '/healthz',
    { config: open, schema: { ...about, summary: 'The process answers', response: { 200: Health } } },
    async () => ({ status: 'ok' }),
  )

  app.get(
    '/readyz',
    {
      config: open,
      schema: {
        ...about,
        summary: 'The database answers and has every migration',
        response: { 200: Health, 503: Problem },
      },
    },
    async () => {
      await checkDatabase(deps)
      return { status: 'ready' }
    },
  )
}

/** Throws Unavailable, with the reason in words for whoever runs this. */
async function checkDatabase(deps: ApiDeps): Promise<void> {
  try {
    if (await isMigrated(deps.db)) return
  } catch (error) {
    deps.log.warn({ err: error }, 'database.not_ready')
    throw new Unavailable('The database does not answer.', { cause: error })
  }
  throw new Unavailable(
    'The database lacks migrations. They are applied when a process of this version starts.',
  )
}
