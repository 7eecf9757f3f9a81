import pg from 'pg'
import { encodeParameter, readerOf } from './column-values.ts'
import { CopyIn } from './copy-in.ts'
import { DatabaseUnreachable, DatabaseUnsupported, translateError } from './errors.ts'
import type { Answer, CopyRows, Session, SessionSource } from './sessions.ts'

/** Oldest server whose SQL the stores may use: 15.0 in the form of server_version_num. */
const OLDEST_VERSION = 150_000
const CONNECT_TIMEOUT_MS = 30_000

export interface PostgresTarget {
  readonly url: string
  /** Connections of this process at most. */
  readonly poolSize?: number
}

/** Settings of every connection, with our readers in place of the driver's. */
export function connectionSettings(url: string): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: 'egret',
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    types: { getTypeParser: readerOf as pg.CustomTypesConfig['getTypeParser'] },
  }
}

class PostgresSession implements Session {
  readonly client: pg.PoolClient

  constructor(client: pg.PoolClient) {
    this.client = client
  }

  async run(text: string, parameters: readonly unknown[], preparedName?: string): Promise<Answer> {
    const values = parameters.map(encodeParameter)
    try {
      // Without parameters the driver uses the simple protocol, which takes several statements in one round trip.
      const result: pg.QueryResult | pg.QueryResult[] = await this.client.query(
        preparedName === undefined ? { text, values } : { name: preparedName, text, values },
      )
      const last = Array.isArray(result) ? result.at(-1) : result
      return { rows: last?.rows ?? [], command: last?.command ?? '', affectedRows: last?.rowCount ?? null }
    } catch (error) {
      throw translateError(error)
    }
  }

  async copy(rows: CopyRows): Promise<Answer> {
    try {
      const copied = await this.client.query(new CopyIn(rows)).copied
      return { rows: [], command: 'COPY', affectedRows: copied }
    } catch (error) {
      throw translateError(error)
    }
  }
}

class PostgresPool implements SessionSource {
  readonly #pool: pg.Pool

  constructor(pool: pg.Pool) {
    this.#pool = pool
  }

  async acquire(): Promise<Session> {
    return new PostgresSession(await this.#pool.connect())
  }

  release(session: Session, isBroken: boolean): void {
    if (session instanceof PostgresSession) session.client.release(isBroken)
  }

  close(): Promise<void> {
    return this.#pool.end()
  }
}

/**
 * A pool on a server that was reached and is new enough.
 * Throws: DatabaseUnreachable, DatabaseUnsupported. The messages name host and database, never the password.
 */
export async function openPostgres(
  target: PostgresTarget,
  report: (error: Error) => void,
): Promise<SessionSource> {
  const pool = new pg.Pool({ ...connectionSettings(target.url), max: target.poolSize ?? 10 })
  // A connection that the server closes emits an error, which would end the process if nobody listened: while it is
  // idle on the pool, and while it is lent out on the client (there the statement under way fails as well).
  pool.on('error', report)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const { rows } = await pool.query<{ version: string }>(
      `select current_setting('server_version_num') as version`,
    )
    const version = Number(rows[0]?.version)
    if (version < OLDEST_VERSION) {
      throw new DatabaseUnsupported(
        `${placeOf(target.url)} runs PostgreSQL ${version}; 15 or newer is needed`,
      )
    }
  } catch (error) {
    await pool.end()
    if (error instanceof DatabaseUnsupported) throw error
    const reason = error instanceof Error ? error.message || error.name : String(error)
    throw new DatabaseUnreachable(`${placeOf(target.url)} can't be reached: ${reason}`, { cause: error })
  }
  return new PostgresPool(pool)
}

function placeOf(url: string): string {
  const parsed = URL.parse(url)
  return parsed === null
    ? 'The PostgreSQL server (its URL is not valid)'
    : `PostgreSQL at ${parsed.host}${parsed.pathname}`
}
