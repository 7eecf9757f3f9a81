import type { FastifyRequest } from 'fastify'
import { Forbidden } from '../values/index.ts'

type Asking = Pick<FastifyRequest, 'method' | 'headers' | 'host'>

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Whether a browser's page sent it: other clients send none of these. */
export function isFromBrowser({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return ['sec-fetch-site', 'origin', 'referer'].some((name) => headers[name] !== undefined)
}

/**
 * Browsers send a cookie along with whatever any page asks for; so whoever changes something with a cookie must show
 * that our own page asked. Throws Forbidden. Sources: Fetch Metadata (Sec-Fetch-Site), RFC 6454 (Origin).
 */
export function checkSameOrigin(request: Asking, publicUrl: string): void {
  if (SAFE_METHODS.has(request.method)) return
  if (isSameOrigin(request, publicUrl)) return
  throw new Forbidden('A session may change something only from the dashboard’s own page.')
}

/** The same for a login, which has no cookie yet and may come from a program: only another page is refused. */
export function refuseOtherOrigins(request: Asking, publicUrl: string): void {
  if (isFromBrowser(request)) checkSameOrigin(request, publicUrl)
}

function isSameOrigin({ headers, host }: Asking, publicUrl: string): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const { origin } = headers
  if (origin === undefined) return false
  // Behind a proxy the host may be the proxy's idea of us, and the public URL is ours.
  return origin === new URL(publicUrl).origin || (URL.canParse(origin) && new URL(origin).host === host)
}
