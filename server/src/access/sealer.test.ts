import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import {
  createSealer,
  generateMasterKey,
  InvalidMasterKeys,
  keyIdOfSealed,
  parseMasterKeys,
  SealBroken,
  UnknownMasterKey,
} from './index.ts'

const SECRET = 'access-production-7f3a'
const ROW = 'link:org_1:item_1'
const keyText = generateMasterKey('k1')
const sealer = createSealer(parseMasterKeys(keyText))

function errorOf(work: () => unknown): Error {
  try {
    work()
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('it should have been refused')
}

describe('a sealed secret', () => {
  test('opens for the row that it was bound to', () => {
    expect(sealer.open(sealer.seal(SECRET, ROW), ROW)).toBe(SECRET)
    expect(sealer.open(sealer.seal('', ROW), ROW)).toBe('')
    expect(sealer.open(sealer.seal('пароль 🔑', ROW), ROW)).toBe('пароль 🔑')
  })

  test('does not open for another row, so that a copied column is worth nothing', () => {
    const sealed = sealer.seal(SECRET, ROW)
    expect(() => sealer.open(sealed, 'link:org_2:item_1')).toThrow(SealBroken)
  })

  test('does not open when any one bit of it was changed', () => {
    const sealed = sealer.seal(SECRET, ROW)
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const altered = Uint8Array.from(sealed)
      altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      // A changed id of the key names a key that nobody has.
      const error = errorOf(() => sealer.open(altered, ROW))
      expect(error instanceof SealBroken || error instanceof UnknownMasterKey).toBe(true)
    }
  })

  test('does not open when it is cut off anywhere', () => {
    const sealed = sealer.seal(SECRET, ROW)
    for (let length = 0; length < sealed.length; length++) {
      expect(() => sealer.open(sealed.subarray(0, length), ROW)).toThrow(SealBroken)
    }
  })

  test('looks different each time and holds nothing of the plain text', () => {
    const sealed = Array.from({ length: 100 }, () => Buffer.from(sealer.seal(SECRET, ROW)).toString('latin1'))
    expect(new Set(sealed).size).toBe(100)
    expect(sealed.some((text) => text.includes('access-'))).toBe(false)
  })

  test('says nothing of the secret or the key in its errors', () => {
    const other = createSealer(parseMasterKeys(generateMasterKey('k1')))
    const sealed = sealer.seal(SECRET, ROW)
    for (const open of [() => other.open(sealed, ROW), () => sealer.open(sealed, 'other')]) {
      const shown = inspect(errorOf(open), { depth: 9, showHidden: true })
      expect(shown).not.toContain(SECRET)
      expect(shown).not.toContain(keyText.slice(3))
    }
  })
})

describe('master keys', () => {
  test('the first seals and all open, so that a new key is put in front without losing anything', () => {
    const sealedBefore = sealer.seal(SECRET, ROW)
    const after = createSealer(parseMasterKeys(`${generateMasterKey('k2')}, ${keyText}`))
    expect(after.open(sealedBefore, ROW)).toBe(SECRET)
    expect(keyIdOfSealed(sealedBefore)).toBe('k1')
    expect(keyIdOfSealed(after.seal(SECRET, ROW))).toBe('k2')
  })

  test('a key taken away too early is named, and the secret opens again when it is back', () => {
    const sealed = sealer.seal(SECRET, ROW)
    const error = errorOf(() => createSealer(parseMasterKeys(generateMasterKey('k2'))).open(sealed, ROW))
    expect(error).toBeInstanceOf(UnknownMasterKey)
    expect(error.message).toContain('k1')
  })

  test('what is no list of keys is refused, without repeating it', () => {
    const secret = keyText.slice(3)
    for (const text of [secret, `k1:${secret.slice(4)}`, `${keyText},`, `:${secret}`, `${secret}:k1`, '']) {
      const error = errorOf(() => parseMasterKeys(text))
      expect(error).toBeInstanceOf(InvalidMasterKeys)
      expect(error.message).not.toContain(secret.slice(4))
    }
  })

  test('two keys of one id are refused: nobody could tell which sealed what', () => {
    expect(() => parseMasterKeys(`${keyText},${generateMasterKey('k1')}`)).toThrow(InvalidMasterKeys)
  })

  test('a parsed key prints nothing of itself', () => {
    expect(inspect(parseMasterKeys(keyText), { depth: 9, showHidden: true })).not.toContain(keyText.slice(3))
    expect(JSON.stringify(parseMasterKeys(keyText))).not.toContain(keyText.slice(3))
  })
})
