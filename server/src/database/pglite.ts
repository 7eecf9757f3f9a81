import { PGlite, type PGliteOptions, type Results } from '@electric-sql/pglite'
import { encodeParameter, hexOf, readers } from './column-values.ts'
import { translateError } from './errors.ts'
import type { Answer, OwnedSession } from './sessions.ts'

// Every parameter is encoded before it gets here, so PGlite's own serializers (which refuse text for booleans) step aside.
const serializers = Object.fromEntries([...readers.keys()].map((oid) => [oid, (value: string) => value]))
const parsers = Object.fromEntries(readers)

/** PGlite on the calling thread. */
export class PgliteSession implements OwnedSession {
  readonly #pglite: PGlite

  private constructor(pglite: PGlite) {
    this.#pglite = pglite
  }

  static async open(options: PGliteOptions): Promise<PgliteSession> {
    // Given once and not with each statement: PGlite copies the whole maps every time it is given them.
    return new PgliteSession(await PGlite.create({ ...options, parsers, serializers }))
  }

  async run(text: string, parameters: readonly unknown[]): Promise<Answer> {
    try {
      if (parameters.length === 0) {
        const results = await this.#pglite.exec(text)
        return answerOf(results.at(-1))
      }
      const values = parameters.map(encodeAsText)
      return answerOf(await this.#pglite.query<Record<string, unknown>>(text, values))
    } catch (error) {
      throw translateError(error)
    }
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

function answerOf(result: Results<Record<string, unknown>> | Results | undefined): Answer {
  const rows = (result?.rows ?? []) as Record<string, unknown>[]
  return { rows, command: result?.command ?? '', affectedRows: result?.rowCount ?? null }
}
