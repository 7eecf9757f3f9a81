import type { CompiledQuery } from 'kysely'

/** A statement; or rows to insert, of which only the way that is taken is made. */
export interface SessionQuery extends CompiledQuery {
  readonly bulk?: {
    /** Null when there is more to do than to insert. */
    readonly copy: (() => CopyRows) | null
    readonly insert: () => { text: string; parameters: readonly unknown[]; preparedName?: string }
  }
}

/** `copy … from stdin`, and the rows in its text format. */
export interface CopyRows {
  readonly text: string
  readonly data: Buffer
}

/** One statement's answer. With several statements in one text, the last one's. */
export interface Answer {
  readonly rows: readonly Record<string, unknown>[]
  /** First word of the command tag: SELECT, INSERT, COMMIT, ROLLBACK … */
  readonly command: string
  readonly affectedRows: number | null
}

/** One connection to a database. Statements on it run one after the other. */
export interface Session {
  /**
   * Without parameters the text may hold several statements. `preparedName`: keep the plan under this name, where the
   * engine gains by it. Throws DatabaseError for what the server refuses.
   */
  run(text: string, parameters: readonly unknown[], preparedName?: string): Promise<Answer>
  /** Absent where the engine has no stream to copy from. Refused by the server where row-level security holds. */
  copy?(rows: CopyRows): Promise<Answer>
}

/** Hands out sessions: a pool of connections, or the single one of an embedded database in turn. */
export interface SessionSource {
  acquire(): Promise<Session>
  /** `isBroken`: the session's state is unknown (a rollback failed), so that it must not be used again. */
  release(session: Session, isBroken: boolean): void
  close(): Promise<void>
}

/** An embedded database: one session and its end. */
export interface OwnedSession extends Session {
  close(): Promise<void>
}

/** One session shared in turns: who asks first has it first, and keeps it until it is released. */
export class SingleSession implements SessionSource {
  readonly #session: OwnedSession
  readonly #waiting: ((session: Session) => void)[] = []
  #isTaken = false
  #isClosed = false

  constructor(session: OwnedSession) {
    this.#session = session
  }

  acquire(): Promise<Session> {
    if (this.#isClosed) return Promise.reject(new Error('the database is closed'))
    if (this.#isTaken) return new Promise((resolve) => this.#waiting.push(resolve))
    this.#isTaken = true
    return Promise.resolve(this.#session)
  }

  release(session: Session): void {
    const next = this.#waiting.shift()
    if (next === undefined) this.#isTaken = false
    else next(session)
  }

  /** Lets everybody who waits already have their turn, then ends the session. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    const session = this.acquire()
    this.#isClosed = true
    await session
    await this.#session.close()
  }
}
