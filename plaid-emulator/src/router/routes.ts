import { LINK_SESSION_ROUTES } from '../link-page/session-routes.ts'
import { ACCOUNT_ROUTES } from './endpoints/accounts.ts'
import { ASSET_REPORT_ROUTES } from './endpoints/asset-reports.ts'
import { CONTROL_ROUTES } from './endpoints/controls.ts'
import { ITEM_ROUTES } from './endpoints/item.ts'
import { LINK_ROUTES } from './endpoints/link.ts'
import { REFERENCE_ROUTES } from './endpoints/reference.ts'
import { SANDBOX_ROUTES } from './endpoints/sandbox.ts'
import { createTransactions } from './endpoints/sandbox-transactions.ts'
import { TRANSACTION_ROUTES } from './endpoints/transactions.ts'
import { TRANSACTION_GET_ROUTES } from './endpoints/transactions-get.ts'
import type { Route } from './route.ts'

/** Every path that is answered. */
export const ROUTES: ReadonlyMap<string, Route> = new Map(
  [
    ...LINK_ROUTES,
    ...LINK_SESSION_ROUTES,
    ...ITEM_ROUTES,
    ...ACCOUNT_ROUTES,
    ...TRANSACTION_ROUTES,
    ...TRANSACTION_GET_ROUTES,
    ...ASSET_REPORT_ROUTES,
    ...REFERENCE_ROUTES,
    ...SANDBOX_ROUTES,
    createTransactions,
    ...CONTROL_ROUTES,
  ].map((route) => [route.path, route]),
)
