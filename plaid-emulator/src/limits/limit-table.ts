import type { ErrorCode } from '../error-table.ts'

/** Requests a minute; null where Plaid names none. For asset reports "per Item" is per report. */
export interface Limit {
  perItem: number | null
  perClient: number | null
}

type Column = Readonly<Record<string, readonly [perItem: number | null, perClient: number | null]>>

/** Source: Plaid docs, rate limits, 2026-03. */
const PRODUCTION: Column = {
  '/transactions/sync': [50, 2_500],
  '/transactions/get': [30, 20_000],
  '/transactions/refresh': [2, 100],
  '/transactions/recurring/get': [20, 1_000],
  '/accounts/get': [15, 15_000],
  '/accounts/balance/get': [5, 1_200],
  '/item/get': [15, 5_000],
  '/item/remove': [30, 2_000],
  '/institutions/get_by_id': [null, 400],
  '/asset_report/create': [5, 50],
  '/asset_report/get': [15, 1_000],
  '/asset_report/pdf/get': [15, 50],
  '/asset_report/refresh': [5, 50],
}

const SANDBOX: Column = {
  '/transactions/sync': [50, 1_000],
  '/transactions/get': [80, 1_000],
  '/transactions/refresh': [2, 100],
  '/transactions/recurring/get': [20, 1_000],
  '/accounts/get': [100, 5_000],
  '/accounts/balance/get': [25, 100],
  '/item/get': [40, 5_000],
  '/item/remove': [100, 500],
  '/institutions/get_by_id': [null, 400],
  '/sandbox/transactions/create': [2, 50],
  '/asset_report/create': [null, 100],
  '/asset_report/get': [1_000, 1_000],
}

/** Both columns, as far as they go: a path that stands in neither is not limited. */
export const LIMITS: Readonly<Record<'production' | 'sandbox', Column>> = {
  production: PRODUCTION,
  sandbox: SANDBOX,
}

/** What an endpoint answers when it is called too often; RATE_LIMIT is the code of all others. */
const CODES: Readonly<Record<string, ErrorCode>> = {
  '/transactions/sync': 'TRANSACTIONS_SYNC_LIMIT',
  '/transactions/get': 'TRANSACTIONS_LIMIT',
  '/accounts/get': 'ACCOUNTS_LIMIT',
  '/accounts/balance/get': 'BALANCE_LIMIT',
  '/item/get': 'ITEM_GET_LIMIT',
  '/institutions/get_by_id': 'INSTITUTIONS_GET_BY_ID_LIMIT',
}

export function limitOf(environment: 'production' | 'sandbox', path: string): Limit | null {
  const limit = LIMITS[environment][path]
  return limit ? { perItem: limit[0], perClient: limit[1] } : null
}

export function limitCodeOf(path: string): ErrorCode {
  return CODES[path] ?? 'RATE_LIMIT'
}
