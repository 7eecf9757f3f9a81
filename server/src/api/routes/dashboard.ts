import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import serveStatic from '@fastify/static'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Api } from '../route.ts'

/** Stands in the built page where each answer puts a nonce of its own: the component library writes style elements. */
const NONCE_PLACEHOLDER = '__EGRET_NONCE__'

/** What is not the dashboard's: an unknown path below these stays an error. */
const OTHER_PATHS = /^\/(api|docs|icons|plaid|healthz|readyz|openapi\.json|assets)(\/|$)/

const NOT_BUILT =
  'Egret is running. Its dashboard is not built: run "npm run build" in the folder of the project and start again.\n' +
  'The API answers at /api, its reference is at /docs/.\n'

export type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply | null

/**
 * Serves the built dashboard at `/`. What it returns answers the dashboard's own routes, of which the server knows
 * nothing, with its page; null for whatever is no such request.
 */
export async function registerDashboard(app: Api, directory: string | null): Promise<SendPage> {
  const page = directory === null ? null : readPage(directory)
  if (directory === null || page === null) {
    app.get('/', { config: { isPublic: true }, schema: { hide: true } }, async (_request, reply) =>
      reply.type('text/plain; charset=utf-8').send(NOT_BUILT),
    )
    return () => null
  }
  app.get('/', { config: { isPublic: true, rateLimit: false }, schema: { hide: true } }, (_request, reply) =>
    sendPage(reply, page),
  )
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, isPublic: true, rateLimit: false }
      route.schema = { ...route.schema, hide: true }
    })
    await scope.register(serveStatic, {
      root: directory,
      index: false,
      // Only files that are there at the start have a route: names in assets/ change with their content.
      wildcard: false,
      globIgnore: ['index.html', '**/*.br', '**/*.gz'],
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        const isHashed = path.includes('/assets/')
        reply.header('cache-control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
        reply.header('x-content-type-options', 'nosniff')
      },
    })
  })
  return (request, reply) => (isPageRequest(request) ? sendPage(reply, page) : null)
}

function readPage(directory: string): string | null {
  const file = join(directory, 'index.html')
  return existsSync(file) ? readFileSync(file, 'utf8') : null
}

function isPageRequest({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false
  return !OTHER_PATHS.test(url.split('?', 1)[0] ?? '') && (headers.accept ?? '').includes('text/html')
}

function sendPage(reply: FastifyReply, page: string): FastifyReply {
  const nonce = randomBytes(16).toString('base64url')
  return reply
    .code(200)
    .headers({
      'content-security-policy': policyOf(nonce),
      'cache-control': 'no-store',
      'referrer-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    })
    .type('text/html; charset=utf-8')
    .serializer((body: unknown) => String(body))
    .send(page.replaceAll(NONCE_PLACEHOLDER, nonce))
}

/** This server alone; no inline script or style but style elements with this answer's nonce. */
function policyOf(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}
