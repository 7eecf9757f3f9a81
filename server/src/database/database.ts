import { AsyncLocalStorage } from 'node:async_hooks'
import { Kysely, type Transaction } from 'kysely'
import { type Id, idFromText } from '../values/index.ts'
import { type Beginning, dialectOf } from './dialect.ts'
import { NestedTransaction } from './errors.ts'
import type { SessionSource } from './sessions.ts'
import type { WakeUps } from './wake-ups.ts'

/** The handle of one transaction: every statement of a store takes it. No tables are declared: SQL is written by hand. */
export type Tx = Transaction<unknown>

export interface Database {
  readonly engine: 'postgres' | 'pglite'
  /**
   * Runs `work` in one transaction (read committed) as the database's own user: workers, all tenants. Commits when
   * `work` resolves, rolls back when it rejects or when any statement failed, even if `work` caught the error.
   * Throws: NestedTransaction at once when called inside another transaction of this database.
   */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Runs single statements that read, as the database's own user, each by itself: without the two round trips in which a
   * transaction begins and ends. For what every request asks. Throws: NestedTransaction at once inside a transaction.
   */
  reading<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** The same as `transaction` for one organization: row-level security shows and lets write its rows alone. */
  inOrganization<T>(organizationId: Id, work: (tx: Tx) => Promise<T>): Promise<T>
  /**
   * Tells whoever listens on this channel, in any process of this database, to look for work. A hint: it may be lost,
   * so polling stays the truth. Call it after the transaction, never inside. Never rejects for a lost connection.
   */
  wake(channel: string): Promise<void>
  /** Calls `listener` at each wake-up, and after a reconnect, when some may have been missed. Returns how to stop. */
  onWake(channel: string, listener: () => void): () => void
  /** Waits for transactions under way, then lets go of everything. */
  close(): Promise<void>
}

/** The role that statements for a tenant run as: it owns nothing, so row-level security holds for it. */
export const TENANT_ROLE = 'egret_tenant'

// The time zone is set for each transaction and not for the session: a cast of an instant to a date means UTC, and
// behind a connection pooler the session belongs to nobody.
const BEGIN: Beginning = {
  text: `begin isolation level read committed; set local time zone 'UTC'`,
  isTenant: false,
}

interface Scope {
  readonly begin: Beginning
  isOpen: boolean
}

export class SessionDatabase implements Database {
  readonly engine: 'postgres' | 'pglite'
  readonly #source: SessionSource
  readonly #wakeUps: WakeUps
  readonly #scopes = new AsyncLocalStorage<Scope>()
  readonly #kysely: Kysely<unknown>

  constructor(engine: 'postgres' | 'pglite', source: SessionSource, wakeUps: WakeUps) {
    this.engine = engine
    this.#source = source
    this.#wakeUps = wakeUps
    this.#kysely = new Kysely({ dialect: dialectOf(source, () => this.#scopes.getStore()?.begin ?? BEGIN) })
  }

  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return this.#run(BEGIN, work)
  }

  async reading<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction('A statement was begun')
    // Stores take the handle of a transaction; outside of one each statement is its own.
    return work(this.#kysely as Tx)
  }

  async inOrganization<T>(organizationId: Id, work: (tx: Tx) => Promise<T>): Promise<T> {
    // Checked again here because it stands in the text: one round trip begins the transaction, sets the role and the
    // organization. `true` makes the setting end with the transaction.
    const organization = idFromText(organizationId)
    const text = `${BEGIN.text}; set local role ${TENANT_ROLE}; select set_config('egret.organization', '${organization}', true)`
    return this.#run({ text, isTenant: true }, work)
  }

  async #run<T>(begin: Beginning, work: (tx: Tx) => Promise<T>): Promise<T> {
    this.#refuseInsideTransaction('A transaction was begun')
    const scope: Scope = { begin, isOpen: true }
    try {
      return await this.#scopes.run(scope, () => this.#kysely.transaction().execute(work))
    } finally {
      scope.isOpen = false
    }
  }

  // `isOpen` lets work that was started inside a transaction but outlives it (a timer, a loop) begin its own.
  #refuseInsideTransaction(what: string): void {
    if (this.#scopes.getStore()?.isOpen !== true) return
    throw new NestedTransaction(
      `${what} inside another transaction's callback. Use the callback's own handle for statements, and do the rest ` +
        'after it has committed: the embedded database has one connection and would wait for itself for ever.',
    )
  }

  async wake(channel: string): Promise<void> {
    this.#refuseInsideTransaction('A wake-up was sent')
    await this.#wakeUps.wake(channel)
  }

  onWake(channel: string, listener: () => void): () => void {
    return this.#wakeUps.onWake(channel, listener)
  }

  async close(): Promise<void> {
    await this.#wakeUps.close()
    await this.#kysely.destroy()
    await this.#source.close()
  }
}
