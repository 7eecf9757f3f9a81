import rateLimit from '@fastify/rate-limit'
import type { Principal } from '../access/index.ts'
import { RateLimited } from '../values/index.ts'
import type { ApiDeps, RateLimit } from './deps.ts'
import type { Api } from './route.ts'

// As many clients are told apart at once; beyond it those that were quiet the longest begin anew.
const CLIENTS_MAX = 10_000

/** So many requests a key; whoever has none is counted by address. Routes opt out with `config.rateLimit: false`. */
export async function limitRate(app: Api, deps: ApiDeps): Promise<void> {
  const limit = deps.rateLimit
  if (limit === null) return
  await app.register(rateLimit, {
    max: limit.max,
    timeWindow: limit.windowMs,
    cache: CLIENTS_MAX,
    // The dashboard's files opt out in a hook of their own, which comes after the plugin has looked at the route.
    allowList: ({ routeOptions }) => routeOptions.config.rateLimit === false,
    keyGenerator: ({ principal, ip }) => (principal === null ? `address ${ip}` : idOf(principal)),
    errorResponseBuilder: () => new RateLimited(textOf(limit)),
  })
  // The plugin counts seconds to go; the contract has the instant, in unix seconds.
  app.addHook('onSend', async (_request, reply) => {
    const secondsToGo = reply.getHeader('x-ratelimit-reset')
    if (typeof secondsToGo !== 'number') return
    reply.header('x-ratelimit-reset', String(Math.ceil(deps.clock.now() / 1_000) + secondsToGo))
  })
}

function idOf(principal: Principal): string {
  return 'keyId' in principal ? principal.keyId : principal.session.userId
}

const UNITS: readonly (readonly [unitMs: number, name: string])[] = [
  [3_600_000, 'hour'],
  [60_000, 'minute'],
  [1_000, 'second'],
]

/** `500 per 1 minute`: the contract's words. */
export function textOf({ max, windowMs }: RateLimit): string {
  const [unitMs, name] = UNITS.find(([unit]) => windowMs % unit === 0) ?? [1_000, 'second']
  const count = windowMs / unitMs
  return `${max} per ${count} ${name}${count === 1 ? '' : 's'}`
}
