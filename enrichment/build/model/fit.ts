import { visitFeatures, volumeOf, wordsOf } from '../../src/model/features.ts'
import { randomOf } from '../eval/statistics.ts'
import type { TrainingRow } from './generate-rows.ts'

export interface Fitted {
  readonly trades: readonly string[]
  readonly weights: Float32Array
  readonly bias: Float32Array
}

const RATE = 0.25
/** A name is learned for what its words say of others: what few names say fades. */
const DECAY = 6e-4

/**
 * Softmax over hashed features by AdaGrad; the same rows and seed give the same weights. Of a row that may be of several
 * trades, their probabilities together are raised.
 */
export function fit(
  rows: readonly TrainingRow[],
  trades: readonly string[],
  buckets: number,
  rounds: number,
): Fitted {
  const count = trades.length
  const weights = new Float32Array(buckets * count)
  const squares = new Float32Array(buckets * count).fill(0.05)
  const bias = new Float32Array(count)
  const biasSquares = new Float32Array(count).fill(1)
  const placeOf = new Map(trades.map((trade, place) => [trade, place]))
  const random = randomOf(11)
  const order = Array.from(rows.keys())
  const scores = new Float64Array(count)
  for (let round = 0; round < rounds; round += 1) {
    for (let at = order.length - 1; at > 0; at -= 1) {
      const other = Math.floor(random() * (at + 1))
      ;[order[at], order[other]] = [order[other] ?? 0, order[at] ?? 0]
    }
    for (const index of order) {
      const row = rows[index] as TrainingRow
      const seen = featuresOf(row.text, buckets)
      scores.set(bias)
      for (let at = 0; at < seen.length; at += 2) {
        const from = (seen[at] ?? 0) * count
        for (let c = 0; c < count; c += 1) scores[c]! += seen[at + 1]! * weights[from + c]!
      }
      softmax(scores)
      const truths = row.trades.map((trade) => placeOf.get(trade) ?? 0)
      const likely = truths.reduce((sum, truth) => sum + scores[truth]!, 0)
      for (let c = 0; c < count; c += 1) {
        const share = truths.includes(c) ? scores[c]! / Math.max(likely, 1e-6) : 0
        const slope = (scores[c]! - share) * row.weight
        if (Math.abs(slope) < 0.001) continue
        biasSquares[c]! += slope * slope
        bias[c]! -= (0.1 * slope) / Math.sqrt(biasSquares[c]!)
        for (let at = 0; at < seen.length; at += 2) {
          const place = seen[at]! * count + c
          const step = slope * seen[at + 1]! + DECAY * weights[place]!
          squares[place]! += step * step
          weights[place]! -= (RATE * step) / Math.sqrt(squares[place]!)
        }
      }
    }
  }
  return { trades, weights, bias }
}

function softmax(scores: Float64Array): void {
  let top = Number.NEGATIVE_INFINITY
  for (const score of scores) if (score > top) top = score
  let sum = 0
  for (let c = 0; c < scores.length; c += 1) {
    scores[c] = Math.exp(scores[c]! - top)
    sum += scores[c]!
  }
  for (let c = 0; c < scores.length; c += 1) scores[c]! /= sum
}

/** Scores of a text before any temperature. */
export function scoresOf({ trades, weights, bias }: Fitted, text: string, buckets: number): Float64Array {
  const count = trades.length
  const scores = Float64Array.from(bias)
  const seen = featuresOf(text, buckets)
  for (let at = 0; at < seen.length; at += 2) {
    const from = seen[at]! * count
    for (let c = 0; c < count; c += 1) scores[c]! += seen[at + 1]! * weights[from + c]!
  }
  return scores
}

/** Buckets and weights in turn. */
function featuresOf(text: string, buckets: number): number[] {
  const seen: number[] = []
  let squares = 0
  visitFeatures(wordsOf(text), buckets, (bucket, weight) => {
    seen.push(bucket, weight)
    squares += weight * weight
  })
  const volume = volumeOf(squares)
  for (let at = 1; at < seen.length; at += 2) seen[at]! *= volume
  return seen
}
