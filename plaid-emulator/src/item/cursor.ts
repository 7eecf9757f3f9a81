import { createHmac } from 'node:crypto'

/** Where a reader of one Item stands. Between the pages of a run it also remembers the run. */
export interface Cursor {
  itemId: string
  accountId: string | null
  /** Changes up to this position have been answered. */
  at: number
  /** Inside a run: where it began, and the head of the log at that moment. */
  run: { from: number; head: number } | null
  /** A stream that began with `cursor: "now"`: rows from before this position are new to its reader. 0 knows all. */
  bornAt: number
}

const TAG_LENGTH = 8

/** Sealing keeps a made-up cursor from being taken for a real one: Plaid refuses those too. */
function tagOf(payload: Buffer, key: string): Buffer {
  return createHmac('sha256', key).update(payload).digest().subarray(0, TAG_LENGTH)
}

/** Base64 text, at most 256 characters; the same cursor always has the same text. */
export function writeCursor(cursor: Cursor, key: string): string {
  const run = cursor.run ? `${cursor.run.from}.${cursor.run.head}` : ''
  const born = cursor.bornAt === 0 ? '' : `|${cursor.bornAt}`
  const text = `${cursor.itemId}|${cursor.accountId ?? ''}|${cursor.at}|${run}${born}`
  const payload = Buffer.from(text, 'latin1')
  return Buffer.concat([tagOf(payload, key), payload]).toString('base64')
}

/** Null when the text was not written by `writeCursor` with the same key. */
export function readCursor(text: string, key: string): Cursor | null {
  const bytes = Buffer.from(text, 'base64')
  const payload = bytes.subarray(TAG_LENGTH)
  if (!tagOf(payload, key).equals(bytes.subarray(0, TAG_LENGTH))) return null
  const [itemId = '', accountId = '', at = '', run = '', bornAt = '0'] = payload.toString('latin1').split('|')
  const [from, head] = run.split('.')
  return {
    itemId,
    accountId: accountId === '' ? null : accountId,
    at: Number(at),
    run: run === '' ? null : { from: Number(from), head: Number(head) },
    bornAt: Number(bornAt),
  }
}
