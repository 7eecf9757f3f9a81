import { expect } from 'vitest'
import { type Database, sql } from '../../server/src/database/index.ts'
import type { Task } from '../../server/src/jobs/index.ts'
import { type LinkView, listLinks } from '../../server/src/links/index.ts'
import { syncItem, type TaskRunner, Worker } from '../../server/src/sync/index.ts'
import { leaveUncompared } from './leave-uncompared.ts'
import type { LinkedItem } from './link-world.ts'
import { SyncWorld } from './sync-world.ts'

/** A transaction that readers see, with all by which a purchase is known again in `text`. */
export interface Visible {
  readonly txn: string
  readonly reference: string
  readonly item: string
  readonly account: string
  /** What the API shows of it that Plaid names: its id, its account's, and since when. */
  readonly shown: string
  readonly text: string
}

export const textsOf = (rows: readonly Visible[]): string[] => rows.map((row) => row.text).sort()

export interface CustomRow {
  readonly date_posted: string
  readonly date_transacted: string
  readonly amount: number
  readonly description: string
}

export function custom(day: string, amount: number, description: string): CustomRow {
  return { date_posted: day, date_transacted: day, amount, description }
}

export function account(mask: string, transactions: readonly CustomRow[]) {
  return { type: 'depository', subtype: 'checking', meta: { mask, name: `Account ${mask}` }, transactions }
}

export function customUser(accounts: readonly ReturnType<typeof account>[]): string {
  return JSON.stringify({ override_accounts: accounts })
}

/** A lender whose customers link their banks more than once. */
export class RelinkWorld {
  readonly sync: SyncWorld

  private constructor(sync: SyncWorld) {
    this.sync = sync
  }

  static async open(db: Database): Promise<RelinkWorld> {
    return new RelinkWorld(await SyncWorld.open(db))
  }

  async visible(endUser = 'c-1'): Promise<Visible[]> {
    return this.sync.links.db.transaction(async (tx) => {
      const { rows } = await sql<Visible>`
        select t.id as txn, t.reference_id as reference, d.reference_id as item, t.account_id as account, 
               concat_ws(' ', t.reference_id, a.reference_id,
                         to_char(t.updated_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) as shown,
               concat_ws(' | ', a.mask, t.posted_on, trim_scale(t.amount), t.currency, t.description, t.is_pending) as text
          from transactions t
          join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
          join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
          join accounts a on a.bucket = t.bucket and a.id = t.account_id
         where e.end_user_id = ${endUser} and t.removed_at is null and t.duplicate_of is null
         order by t.id`.execute(tx)
      return rows
    })
  }

  /** The texts of what Plaid has of an Item, as `visible` writes them. */
  textsInPlaid(itemId: string): string[] {
    const { transactions, accounts } = this.sync.emulator.state(itemId)
    const masks = new Map(accounts.map((account) => [account.account_id, account.mask]))
    return transactions
      .map((row) =>
        [
          masks.get(row.account_id),
          row.date,
          String(0 - row.amount),
          row.iso_currency_code,
          row.name,
          row.pending ? 't' : 'f',
        ].join(' | '),
      )
      .sort()
  }

  async accountIds(): Promise<string[]> {
    return (await this.sync.links.rows<{ id: string }>('accounts')).map((one) => one.id).sort()
  }

  async linkOf(item: LinkedItem, endUser = 'c-1'): Promise<LinkView> {
    const links = await listLinks(this.sync.links.deps, this.sync.links.organizationId, { endUser })
    const found = links.find((one) => one.item_id === item.itemId)
    if (found === undefined) throw new Error('no such link')
    return found
  }

  async linkBank(userName: string, daysRequested = 730, password = ''): Promise<LinkedItem> {
    const { integration } = this.sync
    return this.sync.links.linkBank({ integration, userName, daysRequested, password })
  }

  async post(item: LinkedItem, endUser = 'c-1'): Promise<LinkView> {
    return this.sync.links.link(this.sync.integration, item, endUser)
  }

  async linkAndSettle(userName: string, daysRequested = 730, password = ''): Promise<LinkedItem> {
    const item = await this.linkBank(userName, daysRequested, password)
    await this.post(item)
    await this.sync.settle()
    return item
  }

  /** Replays the feed: what a follower holds of each transaction. */
  async #followed(): Promise<Map<string, string>> {
    const held = new Map<string, string>()
    const { rows } = await this.sync.links.db.transaction((tx) =>
      sql<{ object_id: string; action: string; shown: string }>`
        select c.object_id, c.action,
               concat_ws(' ', c.payload ->> 'reference_id', c.payload ->> 'account_id', c.payload ->> 'last_updated') as shown
          from changes c
          join feed_headers h on h.bucket = c.bucket and h.batch_id = c.batch_id
         where c.kind = 'transaction'
         order by h.partition, h.position, c.index`.execute(tx),
    )
    for (const { object_id: id, action, shown } of rows) {
      expect(held.has(id), `${action} of ${id}`).toBe(action !== 'added')
      if (action === 'removed') held.delete(id)
      else held.set(id, shown)
    }
    return held
  }

  async expectFollowed(): Promise<void> {
    expect(await this.#followed()).toEqual(new Map((await this.visible()).map((row) => [row.txn, row.shown])))
  }

  /** A worker whose every transaction fails after so many: what is not committed then never is. */
  dyingWorker(transactions: number): Worker {
    const { deps } = this.sync.links
    let count = 0
    const db: Database = Object.assign(Object.create(deps.db) as Database, {
      transaction: (work: Parameters<Database['transaction']>[0]) => {
        count += 1
        if (count > transactions) return Promise.reject(new Error('the process has ended'))
        return deps.db.transaction(work)
      },
      wake: () => Promise.resolve(),
    })
    const all = { ...deps, db, log: { ...deps.log, error: deps.log.warn }, catchUpHours: 6 }
    const nothing = () => Promise.resolve()
    const runners: Record<Task, TaskRunner> = {
      sync: (lease, work) => syncItem(all, lease, work),
      compare: leaveUncompared(db),
      process: nothing,
      re_enrich: nothing,
      purge: nothing,
    }
    return new Worker(all, { holder: 'dying', concurrency: 1, runners })
  }
}
