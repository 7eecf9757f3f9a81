import type { Random } from '../random.ts'

/** How webhooks go astray on their way. */
export interface Disorder {
  /** How many of all webhooks are sent once more, each as a delivery of its own; 0 to 1. */
  duplicateChance: number
  /** How many are held back, so that younger ones overtake them; 0 to 1. */
  delayChance: number
  /** How long at most one is held back, or its double comes later. */
  delayMsMax: number
}

export const NO_DISORDER: Readonly<Disorder> = { duplicateChance: 0, delayChance: 0, delayMsMax: 60_000 }

/** After how many milliseconds each copy of the next webhook sets out; `[0]` is the ordinary case. */
export function drawDelaysMs(disorder: Disorder, random: Random): number[] {
  const { duplicateChance, delayChance, delayMsMax } = disorder
  // Nothing is drawn for what is switched off, so that switching one thing on moves no number of another.
  const isDelayed = delayChance > 0 && random.chance(delayChance)
  const delaysMs = [isDelayed ? random.integer(1, delayMsMax) : 0]
  if (duplicateChance > 0 && random.chance(duplicateChance)) delaysMs.push(random.integer(0, delayMsMax))
  return delaysMs
}
