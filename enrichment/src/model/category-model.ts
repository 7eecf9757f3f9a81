import { isNamed, visitFeatures, visitWord, volumeOf, wordsOf } from './features.ts'
import { type ModelFile, type ModelHeader, readModelFile } from './model-file.ts'

/** What the model thinks of a text: the trade of the seller that it names. */
export interface Prediction {
  readonly trade: string
  /** 0 … 1; its temperatures are fitted on names that it was not trained on. */
  readonly probability: number
  /** Other trades, likeliest first. */
  readonly runnersUp: readonly { readonly trade: string; readonly probability: number }[]
  /** The words that spoke loudest for it, loudest first. */
  readonly words: readonly string[]
}

/** The trade of a seller by its name; see `build/model/train.ts`. */
export interface CategoryModel {
  readonly trades: readonly string[]
  /** Null when the text has no word. Linear, pure, never throws. */
  predict(text: string): Prediction | null
}

const RUNNERS_UP = 4

/** A model from the bytes of `data/model.bin`. Throws: TypeError when they are of another format. */
export function loadModel(bytes: Uint8Array): CategoryModel {
  return new LinearModel(readModelFile(bytes))
}

class LinearModel implements CategoryModel {
  readonly trades: readonly string[]
  readonly #header: ModelHeader
  readonly #rowOf: Int32Array
  readonly #weights: Int8Array
  readonly #scores: Float64Array

  constructor({ header, rowOf, weights }: ModelFile) {
    this.trades = header.trades
    this.#header = header
    this.#rowOf = rowOf
    this.#weights = weights
    this.#scores = new Float64Array(header.trades.length)
  }

  predict(text: string): Prediction | null {
    const words = wordsOf(text)
    if (!words.some(isNamed)) return null
    this.#score(words)
    const probabilities = this.#probabilities()
    const order = [...probabilities.keys()].sort(
      (a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b,
    )
    const named = (place: number) => ({
      trade: this.trades[place] ?? '',
      probability: probabilities[place] ?? 0,
    })
    const [best = 0, ...rest] = order
    return {
      ...named(best),
      runnersUp: rest.slice(0, RUNNERS_UP).map(named),
      words: this.#loudest(words, best),
    }
  }

  #score(words: readonly string[]): void {
    const scores = this.#scores
    const weights = this.#weights
    const count = scores.length
    const { scale, bias } = this.#header
    let squares = 0
    scores.fill(0)
    visitFeatures(words, this.#header.buckets, (bucket, weight) => {
      squares += weight * weight
      const row = this.#rowOf[bucket] ?? -1
      if (row < 0) return
      const from = row * count
      for (let at = 0; at < count; at += 1)
        scores[at] = (scores[at] ?? 0) + weight * (weights[from + at] ?? 0)
    })
    const volume = volumeOf(squares) * scale
    for (let at = 0; at < count; at += 1) scores[at] = (scores[at] ?? 0) * volume + (bias[at] ?? 0)
  }

  #probabilities(): number[] {
    const scores = this.#scores
    const best = this.#argMax()
    const temperature = this.#header.temperatures[best] ?? 1
    const top = scores[best] ?? 0
    const raised = Array.from(scores, (score) => Math.exp((score - top) / temperature))
    const sum = raised.reduce((total, one) => total + one, 0)
    return raised.map((one) => one / sum)
  }

  #argMax(): number {
    let best = 0
    for (let at = 1; at < this.#scores.length; at += 1)
      if ((this.#scores[at] ?? 0) > (this.#scores[best] ?? 0)) best = at
    return best
  }

  #loudest(words: readonly string[], trade: number): string[] {
    const loud = words.filter(isNamed).map((word) => {
      let voice = 0
      visitWord(word, this.#header.buckets, (bucket, weight) => {
        const row = this.#rowOf[bucket] ?? -1
        if (row >= 0) voice += weight * (this.#weights[row * this.trades.length + trade] ?? 0)
      })
      return { word, voice }
    })
    return loud
      .filter(({ voice }) => voice > 0)
      .sort((a, b) => b.voice - a.voice)
      .slice(0, 2)
      .map(({ word }) => word)
  }
}
