import { expect, test } from 'vitest'
import { hashPassword, verifyPassword } from './password.ts'

test('a password is accepted, another one is not', async () => {
  const stored = await hashPassword('correct horse')
  expect(await verifyPassword('correct horse', stored)).toBe(true)
  expect(await verifyPassword('correct horsf', stored)).toBe(false)
  expect(await verifyPassword('', stored)).toBe(false)
})

test('equal passwords are stored differently, at 19 MiB and 2 passes', async () => {
  const [one, two] = await Promise.all([hashPassword('correct horse'), hashPassword('correct horse')])
  expect(one).not.toBe(two)
  expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
})

// Source: the test vectors of the reference implementation (P-H-C/phc-winner-argon2, test.c).
test('a hash that the reference implementation wrote is understood', async () => {
  const stored = '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc'
  expect(await verifyPassword('password', stored)).toBe(true)
  expect(await verifyPassword('passwore', stored)).toBe(false)
})

test('letters typed as one code point or as two are the same letters', async () => {
  expect(await verifyPassword('u\u0308bermut', await hashPassword('\u00fcbermut'))).toBe(true)
})

test('what is no hash, or would cost too much to check, is refused', async () => {
  const good = await hashPassword('correct horse')
  const costly = good.replace('m=19456', 'm=9999999')
  for (const stored of [
    '',
    'correct horse',
    good.replace('argon2id', 'argon2i'),
    good.slice(0, -30),
    costly,
  ]) {
    expect(await verifyPassword('correct horse', stored)).toBe(false)
  }
})
