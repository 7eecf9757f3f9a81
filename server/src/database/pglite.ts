import { PGlite, type PGliteOptions, protocol } from '@electric-sql/pglite'
import {
  CommandCompleteMessage,
  DataRowMessage,
  type Field,
  RowDescriptionMessage,
} from 'pg-protocol/dist/messages.js'
import { Parser } from 'pg-protocol/dist/parser.js'
import { encodeParameter, hexOf, readerOf } from './column-values.ts'
import { translateError } from './errors.ts'
import type { Answer, OwnedSession } from './sessions.ts'

const { serialize } = protocol

export interface PgliteSessionOptions extends PGliteOptions {
  /**
   * Every statement is planned once, without regard to its parameters, and the plan is kept. Right for many short
   * statements over little data whose size changes little; a table that grows would be read by the plan of its youth.
   */
  readonly keepsPlans?: boolean
}

/**
 * PGlite on the calling thread, spoken to in PostgreSQL's own protocol. Its `query` sends parse, describe, bind, execute
 * and sync one by one, each into the WebAssembly and back; here they are one message, which takes a third of the time.
 */
export class PgliteSession implements OwnedSession {
  readonly #pglite: PGlite
  readonly #keepsPlans: boolean
  /** Names of prepared statements, by their text. */
  readonly #names = new Map<string, string>()

  private constructor(pglite: PGlite, keepsPlans: boolean) {
    this.#pglite = pglite
    this.#keepsPlans = keepsPlans
  }

  static async open({ keepsPlans = false, ...options }: PgliteSessionOptions): Promise<PgliteSession> {
    const session = new PgliteSession(await PGlite.create(options), keepsPlans)
    if (keepsPlans) await session.run('set plan_cache_mode = force_generic_plan', [])
    return session
  }

  async run(text: string, parameters: readonly unknown[], preparedName?: string): Promise<Answer> {
    if (parameters.length === 0) return this.#answer(await this.#exchange(serialize.query(text)))
    const values = parameters.map(encodeAsText)
    const known = this.#names.get(text)
    const statement = known ?? preparedName ?? (this.#keepsPlans ? `egret_${this.#names.size}` : '')
    const request = Buffer.concat([
      ...(known === undefined ? [serialize.parse({ name: statement, text })] : []),
      serialize.bind({ statement, values }),
      serialize.describe({ type: 'P' }),
      serialize.execute({}),
      serialize.sync(),
    ])
    const onParsed = (): void => {
      if (statement !== '') this.#names.set(text, statement)
    }
    return this.#answer(await this.#exchange(request), onParsed)
  }

  /** Its `execProtocolRaw` would parse each answer as well, and keep all that it ever parsed. */
  async #exchange(request: Uint8Array): Promise<Buffer> {
    const chunks: Buffer[] = []
    // A chunk is a view of memory that PostgreSQL writes over.
    await this.#pglite.execProtocolRawStream(request, {
      onRawData: (chunk) => chunks.push(Buffer.from(chunk)),
    })
    return Buffer.concat(chunks)
  }

  /** The last statement's answer. Throws DatabaseError for the first that the server refused. */
  #answer(bytes: Buffer, onParsed: () => void = () => undefined): Answer {
    let failure: unknown = null
    let fields: readonly Field[] = []
    let rows: Record<string, unknown>[] = []
    let tag = ''
    let isNext = true
    new Parser().parse(bytes, (message) => {
      if (message.name === 'error') failure ??= message
      else if (message.name === 'parseComplete') onParsed()
      else if (message instanceof RowDescriptionMessage) fields = message.fields
      else if (message instanceof DataRowMessage) {
        if (isNext) rows = []
        isNext = false
        rows.push(rowOf(fields, message.fields))
      } else if (message instanceof CommandCompleteMessage) {
        if (isNext) rows = []
        isNext = true
        tag = message.text
      }
    })
    if (failure !== null) throw translateError(failure)
    return { rows, command: tag.split(' ', 1)[0] ?? '', affectedRows: countIn(tag) }
  }

  /** The whole database as a tar file, to be given to `openDatabase({ inline: { snapshot } })`. */
  dump(): Promise<Blob> {
    return this.#pglite.dumpDataDir('none')
  }

  close(): Promise<void> {
    return this.#pglite.close()
  }
}

function encodeAsText(value: unknown): string | null {
  const encoded = encodeParameter(value)
  return encoded instanceof Uint8Array ? hexOf(encoded) : encoded
}

function rowOf(
  fields: readonly { name: string; dataTypeID: number }[],
  values: readonly (string | null)[],
): Record<string, unknown> {
  return Object.fromEntries(
    fields.map(({ name, dataTypeID }, index) => {
      const text = values[index] ?? null
      return [name, text === null ? null : readerOf(dataTypeID)(text)]
    }),
  )
}

// A command tag ends with the number of rows, where there is one: `INSERT 0 5`, `SELECT 3`, `BEGIN`.
function countIn(tag: string): number | null {
  const count = /\d+$/.exec(tag)?.[0]
  return count === undefined ? null : Number(count)
}
