/** The contract's LinkStatus. */
export const SHOWN_STATUSES = [
  'pending',
  'syncing',
  'active',
  'erroring',
  'sync_disabled',
  'deleted_in_plaid',
] as const
export type ShownStatus = (typeof SHOWN_STATUSES)[number]

/** `superseded`: the bank was linked again, and every account of this Item is the newer one's now. Not synced any more. */
export const LINK_STATUSES = [...SHOWN_STATUSES, 'superseded'] as const
export type LinkStatus = (typeof LINK_STATUSES)[number]

/**
 * What happens to a link.
 * `collected`: a sync went well, and Plaid is still gathering the history. `completed`: it went well, and all is there.
 * `failed`: the Item brings nothing until somebody acts. `gone`: Plaid no longer has the Item. `repaired`: the user
 * logged in again. `enabled`: a person switched it on again. `superseded`: a newer Item has its accounts. `reclaimed`: that one is off, and this is wanted again.
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
  | 'enabled'
  | 'superseded'
  | 'reclaimed'

type Moves = Readonly<Partial<Record<LinkStatus, LinkStatus>>>

/**
 * Where each event leads from each status; what does not stand here stays as it is. Every status has a way back by a
 * sync that goes well, but for the two that are not synced: `sync_disabled`, which a person chose, and `superseded`. Only
 * a person leads out of them.
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
  enabled: { sync_disabled: 'pending' },
  superseded: {
    pending: 'superseded',
    syncing: 'superseded',
    active: 'superseded',
    erroring: 'superseded',
    deleted_in_plaid: 'superseded',
  },
  reclaimed: { superseded: 'pending' },
}

export function nextStatus(status: LinkStatus, event: LinkEvent): LinkStatus {
  return MOVES[event][status] ?? status
}

/** Whether webhooks and the safety net are to stir it. */
export function isSwitchedOff(status: LinkStatus): boolean {
  return status === 'sync_disabled' || status === 'superseded'
}

/** The contract has no word for a superseded link: to its clients it is one that is not synced, with a reason. */
export function shownStatus(status: LinkStatus): ShownStatus {
  return status === 'superseded' ? 'sync_disabled' : status
}
