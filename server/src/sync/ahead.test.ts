import { expect, test } from 'vitest'
import { Ahead } from './ahead.ts'

async function quiet(): Promise<void> {
  await new Promise(setImmediate)
}

test('so many are made ahead, one after the other, and come in order', async () => {
  const begun: number[] = []
  let under = 0
  const ahead = new Ahead(3, 7, 2, async (number) => {
    begun.push(number)
    expect(++under).toBe(1)
    await quiet()
    under -= 1
    return number * 10
  })
  await quiet()
  await quiet()
  await quiet()
  expect(begun).toEqual([3, 4])
  const taken: number[] = []
  for (let count = 0; count < 5; count++) taken.push(await ahead.take())
  expect(taken).toEqual([30, 40, 50, 60, 70])
  expect(begun).toEqual([3, 4, 5, 6, 7])
})

test('an error waits for its turn, and nothing is begun after it', async () => {
  const begun: number[] = []
  const ahead = new Ahead(1, 9, 3, async (number) => {
    begun.push(number)
    await quiet()
    if (number === 2) throw new Error('two')
    return number
  })
  await quiet()
  await quiet()
  await quiet()
  expect(await ahead.take()).toBe(1)
  await expect(ahead.take()).rejects.toThrow('two')
  await ahead.settle()
  expect(begun).toEqual([1, 2])
})

test('settled means that nothing is under way and nothing more will be', async () => {
  let under = 0
  const ahead = new Ahead(1, 9, 1, async () => {
    under += 1
    await quiet()
    under -= 1
  })
  await ahead.take()
  await ahead.settle()
  expect(under).toBe(0)
  await quiet()
  expect(under).toBe(0)
})
