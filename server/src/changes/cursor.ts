import { InvalidInput } from '../values/index.ts'
import { PARTITION_COUNT } from './change-store.ts'

/**
 * Where a reader of the feed stands: after `positions[p]` in each partition, and, when a page ended inside a batch, the
 * number of that batch's changes already read.
 */
export interface FeedCursor {
  readonly positions: readonly number[]
  readonly inside: { readonly partition: number; readonly position: number; readonly index: number } | null
}

const VERSION = 1

export const START: FeedCursor = { positions: Array.from({ length: PARTITION_COUNT }, () => 0), inside: null }

/** Opaque to readers: a version byte, 64 varint positions, and the place inside a batch if there is one. */
export function encodeCursor(cursor: FeedCursor): string {
  const bytes: number[] = [VERSION]
  for (const position of cursor.positions) pushVarint(bytes, position)
  if (cursor.inside !== null) {
    pushVarint(bytes, cursor.inside.partition)
    pushVarint(bytes, cursor.inside.position)
    pushVarint(bytes, cursor.inside.index)
  }
  return Buffer.from(bytes).toString('base64url')
}

/** Throws InvalidInput when the text is not a cursor that `encodeCursor` made. */
export function decodeCursor(text: string): FeedCursor {
  const reader = new VarintReader(Buffer.from(text, 'base64url'))
  if (text === '' || reader.byte() !== VERSION) throw badCursor()
  const positions = Array.from({ length: PARTITION_COUNT }, () => reader.varint())
  if (reader.isAtEnd()) return { positions, inside: null }
  const inside = { partition: reader.varint(), position: reader.varint(), index: reader.varint() }
  if (!reader.isAtEnd() || inside.partition >= PARTITION_COUNT) throw badCursor()
  return { positions, inside }
}

function pushVarint(bytes: number[], value: number): void {
  let rest = value
  while (rest >= 128) {
    bytes.push((rest % 128) | 128)
    rest = Math.floor(rest / 128)
  }
  bytes.push(rest)
}

class VarintReader {
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  byte(): number {
    const value = this.#bytes[this.#at]
    if (value === undefined) throw badCursor()
    this.#at += 1
    return value
  }

  varint(): number {
    let value = 0
    let unit = 1
    for (;;) {
      const byte = this.byte()
      value += (byte & 127) * unit
      if (byte < 128) return value
      unit *= 128
      if (unit > Number.MAX_SAFE_INTEGER) throw badCursor()
    }
  }

  isAtEnd(): boolean {
    return this.#at === this.#bytes.length
  }
}

function badCursor(): InvalidInput {
  return InvalidInput.inQuery(
    'cursor',
    'Not a cursor of this feed. Pass next_cursor from the page before, or leave it out.',
  )
}
