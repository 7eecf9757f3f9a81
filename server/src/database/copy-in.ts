import type pg from 'pg'
import { encodeParameter, hexOf } from './column-values.ts'
import type { CopyRows } from './sessions.ts'

/** The driver's connection, with the part of the protocol that its types leave out. */
type CopyConnection = pg.Connection & {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}

/**
 * `copy … from stdin` as a query of the driver, which by itself can't copy. Source: PostgreSQL manual, 55.2.6 COPY
 * Operations; the handlers are those that pg's Client calls on its active query.
 */
export class CopyIn implements pg.Submittable {
  readonly #rows: CopyRows
  readonly #outcome = Promise.withResolvers<number>()
  #count = 0

  constructor(rows: CopyRows) {
    this.#rows = rows
  }

  /** How many rows were copied. Rejects with the driver's error. */
  get copied(): Promise<number> {
    return this.#outcome.promise
  }

  // The rows follow their statement at once, so that the server need not wait for us to hear that it is ready for them.
  // One that refuses the statement drops the rows (same section of the manual) and is ready for the next.
  submit(connection: pg.Connection): void {
    const copying = connection as CopyConnection
    copying.query(this.#rows.text)
    copying.sendCopyFromChunk(this.#rows.data)
    copying.endCopyFrom()
  }

  handleCopyInResponse(): void {}

  handleCommandComplete({ text }: { text: string }): void {
    this.#count = Number(text.replace('COPY ', ''))
  }

  handleReadyForQuery(): void {
    this.#outcome.resolve(this.#count)
  }

  handleError(error: Error): void {
    this.#outcome.reject(error)
  }
}

/** Rows in the text format of COPY, `shared` values first. Source: PostgreSQL manual, COPY, File Formats. */
export function copyDataOf(shared: readonly unknown[], rows: readonly (readonly unknown[])[]): Buffer {
  const beginning = shared.map((value) => `${copyTextOf(value)}\t`).join('')
  let text = ''
  for (const row of rows) {
    let separator = beginning
    for (const value of row) {
      text += separator + copyTextOf(value)
      separator = '\t'
    }
    text += '\n'
  }
  return Buffer.from(text)
}

const NULL_MARK = '\\N'
const SPECIAL = /[\\\n\r\t]/
const SPECIALS = /[\\\n\r\t]/g
const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' }

function copyTextOf(value: unknown): string {
  const encoded = encodeParameter(value)
  if (encoded === null) return NULL_MARK
  const text = typeof encoded === 'string' ? encoded : hexOf(encoded)
  return SPECIAL.test(text) ? text.replace(SPECIALS, (special) => ESCAPES[special] ?? special) : text
}
