import { expect, test } from 'vitest'
import { newId, seededRandom } from '../values/index.ts'
import { REFUSALS_PER_MINUTE, RefusalBudget } from './index.ts'

const random = seededRandom(3)
const taken = (budget: RefusalBudget, id: ReturnType<typeof newId>, at: number) =>
  Array.from({ length: 100 }, () => budget.take(id, at)).filter(Boolean).length

test('a flood beyond 60 a minute is not even brought to the database, each integration for itself', () => {
  const budget = new RefusalBudget()
  const [one, other] = [newId(0, 1, random), newId(0, 2, random)]
  expect(taken(budget, one, 0)).toBe(REFUSALS_PER_MINUTE)
  expect(taken(budget, one, 59_999)).toBe(0)
  expect(taken(budget, other, 59_999)).toBe(REFUSALS_PER_MINUTE)
  expect(taken(budget, one, 60_000)).toBe(REFUSALS_PER_MINUTE)
})
