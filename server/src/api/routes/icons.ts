import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { readInitials, readSign, type ServedIcon } from '../../processing/index.ts'
import { NotFound } from '../../values/index.ts'
import type { Api } from '../route.ts'
import { text } from '../schemas/fields.ts'

const IconPath = z.object({ file: text(140, 1) })
const open = { isPublic: true, rateLimit: false } as const
const schema = { hide: true, params: IconPath } as const

/** Pictures of merchants, for pages that hold no key. They say nothing of who has which. */
export function registerIcons(app: Api): void {
  app.get('/icons/brands/:file', { config: open, schema }, (request, reply) =>
    send(reply, request.params.file, readSign),
  )
  app.get('/icons/initials/:file', { config: open, schema }, (request, reply) =>
    send(reply, request.params.file, readInitials),
  )
}

const ENDING = '.svg'

function send(reply: FastifyReply, file: string, read: (name: string) => ServedIcon | null): FastifyReply {
  const icon = file.endsWith(ENDING) ? read(file.slice(0, -ENDING.length)) : null
  if (icon === null) throw new NotFound('There is no such icon')
  return reply
    .headers({
      // Opened as a page of its own a picture runs nothing and loads nothing.
      'content-security-policy': "default-src 'none'; style-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': icon.isForEver ? 'public, max-age=31536000, immutable' : 'public, max-age=86400',
    })
    .type('image/svg+xml; charset=utf-8')
    .serializer((body: unknown) => String(body))
    .send(icon.svg)
}
