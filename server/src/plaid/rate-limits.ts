/** `other`: a host that is not Plaid's (an emulator, a proxy), which publishes no limits. */
export type PlaidEnvironment = 'production' | 'sandbox' | 'other'

/** Requests a minute; null where Plaid sets no limit of that kind. */
export interface RateLimit {
  readonly perItem: number | null
  readonly perClient: number
}

type Table = Readonly<Record<string, RateLimit>>

/** Source: plaid.com/docs/errors/rate-limit-exceeded, 2026-03. The endpoints that Egret's own calls or guides use. */
export const RATE_LIMITS: Readonly<Record<PlaidEnvironment, Table>> = {
  production: {
    '/transactions/sync': { perItem: 50, perClient: 2_500 },
    '/transactions/get': { perItem: 30, perClient: 20_000 },
    '/transactions/refresh': { perItem: 2, perClient: 100 },
    '/transactions/recurring/get': { perItem: 20, perClient: 1_000 },
    '/accounts/get': { perItem: 15, perClient: 15_000 },
    '/accounts/balance/get': { perItem: 5, perClient: 1_200 },
    '/item/get': { perItem: 15, perClient: 5_000 },
    '/item/remove': { perItem: 30, perClient: 2_000 },
    '/institutions/get_by_id': { perItem: null, perClient: 400 },
  },
  sandbox: {
    '/transactions/sync': { perItem: 50, perClient: 1_000 },
    '/transactions/get': { perItem: 80, perClient: 1_000 },
    '/transactions/refresh': { perItem: 2, perClient: 100 },
    '/transactions/recurring/get': { perItem: 20, perClient: 1_000 },
    '/accounts/get': { perItem: 100, perClient: 5_000 },
    '/accounts/balance/get': { perItem: 25, perClient: 100 },
    '/item/get': { perItem: 40, perClient: 5_000 },
    '/item/remove': { perItem: 100, perClient: 500 },
    '/institutions/get_by_id': { perItem: null, perClient: 400 },
    '/sandbox/transactions/create': { perItem: 2, perClient: 50 },
  },
  other: {},
}

/** Which of Plaid's environments a base URL is: by its exact host, as anything else has limits and keys of its own. */
export function environmentOf(baseUrl: string): PlaidEnvironment {
  const host = URL.parse(baseUrl)?.host
  if (host === 'production.plaid.com') return 'production'
  return host === 'sandbox.plaid.com' ? 'sandbox' : 'other'
}
