import { describe, expect, it } from 'vitest'
import { readCursor, writeCursor } from './cursor.ts'

const CURSOR = { itemId: 'item', accountId: 'account', at: 41, run: { from: 0, head: 99 }, bornAt: 0 }

describe('a cursor', () => {
  it('comes back as it was written, and the same place has the same text', () => {
    const text = writeCursor(CURSOR, 'key')
    expect(readCursor(text, 'key')).toEqual(CURSOR)
    expect(writeCursor(CURSOR, 'key')).toBe(text)
  })

  it('is not accepted when it was made up or comes from another emulator', () => {
    const text = writeCursor(CURSOR, 'key')
    expect(readCursor(text, 'other')).toBeNull()
    const bytes = Buffer.from(text, 'base64')
    bytes[bytes.length - 1] = 0x38
    expect(readCursor(bytes.toString('base64'), 'key')).toBeNull()
    expect(readCursor('now', 'key')).toBeNull()
  })

  it('fits the 256 characters that Plaid allows', () => {
    const longest = {
      itemId: 'i'.repeat(37),
      accountId: 'a'.repeat(37),
      at: 9e7,
      run: { from: 9e7, head: 9e7 },
      bornAt: 9e7,
    }
    expect(writeCursor(longest, 'key').length).toBeLessThanOrEqual(256)
  })
})
