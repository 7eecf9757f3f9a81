import type { Emulator } from 'plaid-emulator'
import type { Database } from '../../server/src/database/index.ts'
import { sql } from '../../server/src/database/index.ts'
import { seedCategories } from '../../server/src/processing/index.ts'
import { syncItem, Worker } from '../../server/src/sync/index.ts'
import { leaveUncompared } from './leave-uncompared.ts'
import { type LinkedItem, LinkWorld } from './link-world.ts'

/** What is compared between Plaid and the ledger: enough that no difference in money, time or text goes unseen. */
export interface ComparedRow {
  readonly id: string
  readonly amount: string
  readonly currency: string | null
  readonly date: string
  readonly isPending: boolean
  readonly name: string
}

/** A lender with linked Items and a worker that brings them up to date. */
export class SyncWorld {
  readonly links: LinkWorld
  readonly worker: Worker
  integration = ''

  private constructor(links: LinkWorld) {
    this.links = links
    const deps = {
      ...links.deps,
      log: { ...links.deps.log, error: links.deps.log.warn },
      catchUpHours: 6,
    }
    this.worker = new Worker(deps, {
      holder: 'worker',
      concurrency: 4,
      runners: {
        sync: (lease, work) => syncItem(deps, lease, work),
        compare: leaveUncompared(deps.db),
        process: () => Promise.resolve(),
        re_enrich: () => Promise.resolve(),
        purge: () => Promise.resolve(),
      },
    })
  }

  static async open(db: Database): Promise<SyncWorld> {
    const links = await LinkWorld.open(db)
    const world = new SyncWorld(links)
    await db.transaction((tx) =>
      seedCategories(tx, links.organizationId, links.clock.now(), links.deps.random),
    )
    world.integration = await links.integrate()
    return world
  }

  /** A worker beside a world that is furnished already. */
  static over(links: LinkWorld, integration: string): SyncWorld {
    const world = new SyncWorld(links)
    world.integration = integration
    return world
  }

  get emulator(): Emulator {
    return this.links.sandbox
  }

  /** Links a user's bank and brings it to the end of its history. */
  async linkAndSettle(userName: string, endUserId = 'c-1'): Promise<LinkedItem> {
    const item = await this.links.linkBank({ integration: this.integration, userName })
    await this.links.link(this.integration, item, endUserId)
    await this.settle()
    return item
  }

  /** Lets webhooks arrive and work be done until both are quiet. */
  async settle(rounds = 8): Promise<void> {
    for (let round = 0; round < rounds; round++) {
      await this.worker.runDue()
      await this.emulator.advanceMs(2_000)
    }
    await this.worker.runDue()
  }

  /** What Plaid has of an Item. */
  inPlaid(itemId: string): ComparedRow[] {
    const rows = this.emulator.state(itemId).transactions.map((row) => ({
      id: row.transaction_id,
      amount: String(-row.amount === 0 ? 0 : -row.amount),
      currency: row.iso_currency_code ?? row.unofficial_currency_code ?? null,
      date: row.date,
      isPending: row.pending,
      name: row.name ?? '',
    }))
    return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  /** What the ledger shows of an Item. */
  async inLedger(itemId: string): Promise<ComparedRow[]> {
    const { rows } = await this.links.db.transaction((tx) =>
      sql<ComparedRow>`
        select t.reference_id as id, trim_scale(t.amount)::text as amount, t.currency, t.posted_on as date,
               t.is_pending as "isPending", t.description as name
          from transactions t
          join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
         where d.reference_id = ${itemId} and t.removed_at is null and t.duplicate_of is null
         order by t.reference_id collate "C"`.execute(tx),
    )
    return rows
  }

  /** txn_ ids (as uuid) by Plaid id. */
  async identities(): Promise<Map<string, string>> {
    const { rows } = await this.links.db.transaction((tx) =>
      sql<{ reference_id: string; id: string }>`
        select reference_id, id from transactions where removed_at is null`.execute(tx),
    )
    return new Map(rows.map((row) => [row.reference_id, row.id]))
  }
}
