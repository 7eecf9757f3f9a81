import type { DatabaseConnection, Dialect, Driver, QueryResult } from 'kysely'
import { AbortedTransactionError, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Answer, Session, SessionQuery, SessionSource } from './sessions.ts'

/**
 * Kysely over our own sessions, one code path for both engines. Kysely's own PGlite driver hands the one connection to
 * everybody at once, so that a statement of the outer handle slips into an open transaction; here it waits its turn.
 */
export function dialectOf(source: SessionSource, beginning: () => Beginning): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new SessionDriver(source, beginning),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  }
}

/** How a transaction begins. */
export interface Beginning {
  readonly text: string
  /** Row-level security holds in it. */
  readonly isTenant: boolean
}

class SessionDriver implements Driver {
  readonly #source: SessionSource
  readonly #beginning: () => Beginning

  constructor(source: SessionSource, beginning: () => Beginning) {
    this.#source = source
    this.#beginning = beginning
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SessionConnection> {
    return new SessionConnection(await this.#source.acquire())
  }

  async beginTransaction(connection: SessionConnection): Promise<void> {
    const { text, isTenant } = this.#beginning()
    connection.isTenant = isTenant
    await connection.session.run(text, [])
  }

  async commitTransaction(connection: SessionConnection): Promise<void> {
    const { command } = await connection.session.run('commit', [])
    // The server answers a commit of a failed transaction with ROLLBACK and no error: without this check, work that
    // caught the error of a statement would believe that it was stored.
    if (command === 'ROLLBACK') throw new AbortedTransactionError()
  }

  async rollbackTransaction(connection: SessionConnection): Promise<void> {
    try {
      await connection.session.run('rollback', [])
    } catch {
      // The error that led here is the one to report; this one only says that the connection is lost, and with it goes
      // the transaction. Marking it broken is all that is left to do.
      connection.isBroken = true
    }
  }

  async releaseConnection(connection: SessionConnection): Promise<void> {
    this.#source.release(connection.session, connection.isBroken)
  }

  // Kysely skips this for a handle that was never used, so the owner of the source closes it.
  async destroy(): Promise<void> {}
}

class SessionConnection implements DatabaseConnection {
  readonly session: Session
  isBroken = false
  isTenant = false

  constructor(session: Session) {
    this.session = session
  }

  async executeQuery<Row>(query: SessionQuery): Promise<QueryResult<Row>> {
    const { rows, affectedRows } = await this.#run(query)
    const result = { rows: rows as Row[] }
    return affectedRows === null ? result : { ...result, numAffectedRows: BigInt(affectedRows) }
  }

  #run({ sql, parameters, bulk }: SessionQuery): Promise<Answer> {
    if (bulk === undefined) return this.session.run(sql, parameters)
    if (!this.isTenant && bulk.copy !== null && this.session.copy !== undefined)
      return this.session.copy(bulk.copy())
    const insert = bulk.insert()
    return this.session.run(insert.text, insert.parameters, insert.preparedName)
  }

  // oxlint-disable-next-line require-yield
  async *streamQuery<Row>(): AsyncIterableIterator<QueryResult<Row>> {
    throw new Error('statements are not streamed: page by key instead')
  }
}
