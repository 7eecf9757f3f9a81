import { LINK_SESSION_ROUTES } from '../link-page/session-routes.ts'
import { CONTROL_ROUTES } from './endpoints/controls.ts'
import { ITEM_ROUTES } from './endpoints/item.ts'
import { LINK_ROUTES } from './endpoints/link.ts'
import { REFERENCE_ROUTES } from './endpoints/reference.ts'
import { SANDBOX_ROUTES } from './endpoints/sandbox.ts'
import { TRANSACTION_ROUTES } from './endpoints/transactions.ts'
import type { Route } from './route.ts'

/** Every path that is answered. */
export const ROUTES: ReadonlyMap<string, Route> = new Map(
  [
    ...LINK_ROUTES,
    ...LINK_SESSION_ROUTES,
    ...ITEM_ROUTES,
    ...TRANSACTION_ROUTES,
    ...REFERENCE_ROUTES,
    ...SANDBOX_ROUTES,
    ...CONTROL_ROUTES,
  ].map((route) => [route.path, route]),
)
