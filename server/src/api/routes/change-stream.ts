import { z } from 'zod'
import { checkCursor } from '../../changes/index.ts'
import { InvalidInput } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import { OpenStreams } from '../open-streams.ts'
import { type Api, principalOfRequest } from '../route.ts'
import { StreamQuery } from '../schemas/changes.ts'
import { problems } from '../schemas/shapes.ts'
import { readableOf, streamChanges } from '../stream-changes.ts'

/** Of a reader that takes nothing, heartbeats included, its connection is closed. */
const STALLED_MS = 60_000

export function registerChangeStream(app: Api, deps: ApiDeps): void {
  const streams = new OpenStreams()
  // A server waits for its answers, and these would never end.
  app.addHook('preClose', async () => streams.endAll())

  app.get(
    '/api/changes/stream',
    {
      schema: {
        summary: 'Be told when something happens',
        description:
          'Server-sent events. `ready` comes first, then `changes` when the feed has grown: how many, of which kinds, ' +
          'about which end users (at most 100 are named). Its id is a cursor of the feed: read `GET /api/changes` ' +
          'for what changed, and send it as Last-Event-ID to go on without a gap. `webhooks`: one came or was ' +
          'refused. `syncs`: those of these end users went on. `end`: the session or key is not valid any more. What ' +
          'comes close together is told at once; at most 16 streams of one session or key.',
        tags: ['Changes'],
        querystring: StreamQuery,
        response: {
          200: { description: 'The events.', content: { 'text/event-stream': { schema: z.string() } } },
          ...problems(422, 429),
        },
      },
    },
    async (request, reply) => {
      const cursor = cursorOf(request.headers['last-event-id'], request.query.cursor)
      const principal = principalOfRequest(request)
      const { closing, close } = streams.open(principal)
      const gone = new AbortController()
      const end = (): void => gone.abort()
      closing.addEventListener('abort', end)
      if (closing.aborted) end()
      reply.raw.once('close', () => {
        end()
        close()
        closing.removeEventListener('abort', end)
      })
      reply.raw.setTimeout(STALLED_MS, () => reply.raw.destroy())
      reply.type('text/event-stream; charset=utf-8')
      // A proxy that gathers an answer before it passes it on would hold every event back.
      reply.header('cache-control', 'no-store').header('x-accel-buffering', 'no')
      reply.header('connection', 'close')
      const lines = streamChanges(deps, { principal, cursor, signal: gone.signal })
      return reply.send(readableOf(lines) as never)
    },
  )
}

/** The header is newer: a browser that comes back sends it beside the address that it began with. */
function cursorOf(header: string | string[] | undefined, query: string | undefined): string | null {
  const lastId = Array.isArray(header) ? header[0] : header
  if (lastId !== undefined && lastId !== '') {
    try {
      checkCursor(lastId)
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error
      throw new InvalidInput({ headers: { 'last-event-id': ['Not an id of this stream. Leave it out.'] } })
    }
    return lastId
  }
  if (query === undefined || query === 'end') return null
  checkCursor(query)
  return query
}
