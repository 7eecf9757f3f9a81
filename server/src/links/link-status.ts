/** The contract's LinkStatus. */
export const LINK_STATUSES = [
  'pending',
  'syncing',
  'active',
  'erroring',
  'sync_disabled',
  'deleted_in_plaid',
] as const
export type LinkStatus = (typeof LINK_STATUSES)[number]

/**
 * What happens to a link.
 * `collected`: a sync went well, and Plaid is still gathering the history. `completed`: it went well, and all is there.
 * `failed`: the Item brings nothing until somebody acts. `gone`: Plaid no longer has the Item. `repaired`: the user
 * logged in again.
 */
export type LinkEvent =
  | 'linked'
  | 'token_replaced'
  | 'collected'
  | 'completed'
  | 'failed'
  | 'gone'
  | 'repaired'
  | 'disabled'

type Moves = Readonly<Partial<Record<LinkStatus, LinkStatus>>>

/**
 * Where each event leads from each status; what does not stand here stays as it is. Every status but `sync_disabled`
 * has a way back by a sync that goes well; out of `sync_disabled`, which a person chose, only a person leads.
 */
export const MOVES: Readonly<Record<LinkEvent, Moves>> = {
  linked: { erroring: 'syncing', sync_disabled: 'pending', deleted_in_plaid: 'pending' },
  token_replaced: { erroring: 'syncing', deleted_in_plaid: 'pending' },
  collected: { pending: 'syncing', erroring: 'syncing', deleted_in_plaid: 'syncing' },
  completed: { pending: 'active', syncing: 'active', erroring: 'active', deleted_in_plaid: 'active' },
  failed: { pending: 'erroring', syncing: 'erroring', active: 'erroring' },
  gone: {
    pending: 'deleted_in_plaid',
    syncing: 'deleted_in_plaid',
    active: 'deleted_in_plaid',
    erroring: 'deleted_in_plaid',
  },
  repaired: { erroring: 'syncing' },
  disabled: {
    pending: 'sync_disabled',
    syncing: 'sync_disabled',
    active: 'sync_disabled',
    erroring: 'sync_disabled',
    deleted_in_plaid: 'sync_disabled',
  },
}

export function nextStatus(status: LinkStatus, event: LinkEvent): LinkStatus {
  return MOVES[event][status] ?? status
}
