import type { Plan } from './events.ts'

/** Leaves out events, halves first and then one by one, for as long as the plan still fails. */
export async function shrink(plan: Plan, fails: (plan: Plan) => Promise<boolean>): Promise<Plan> {
  let shortest = plan
  for (let size = Math.ceil(plan.events.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let at = 0; at < shortest.events.length; ) {
      const events = shortest.events.toSpliced(at, size)
      const shorter = { ...shortest, events }
      if (await fails(shorter)) shortest = shorter
      else at += size
    }
  }
  return shortest
}
