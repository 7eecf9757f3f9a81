import { isNamed, visitFeatures, visitWord, wordsOf } from './features.ts'

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

const MAGIC = 'EGRM2\n'
const RUNNERS_UP = 4

interface Header {
  readonly trades: readonly string[]
  /** Features are hashed into so many; a power of two. */
  readonly buckets: number
  /** So many of them say something and have weights. */
  readonly heard: number
  /** A weight is its byte times this. */
  readonly scale: number
  readonly bias: readonly number[]
  /** By trade: what its score is divided by. */
  readonly temperatures: readonly number[]
}

/**
 * A model from the bytes of `data/model.bin`: a mark, a line of JSON, the buckets that have weights as steps from one to the
 * next (a byte each; 255 adds to the step that follows), then a row of signed bytes for each.
 * Throws: TypeError when the bytes are of another format.
 */
export function loadModel(bytes: Uint8Array): CategoryModel {
  const magic = new TextDecoder().decode(bytes.subarray(0, MAGIC.length))
  if (magic !== MAGIC) throw new TypeError('not a model of categories')
  const start = bytes.indexOf(10, MAGIC.length)
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(MAGIC.length, start))) as Header
  const rowOf = new Int32Array(header.buckets).fill(-1)
  let at = start + 1
  let bucket = -1
  for (let row = 0; row < header.heard; row += 1) {
    while (bytes[at] === STEP_MAX) {
      bucket += STEP_MAX
      at += 1
    }
    bucket += bytes[at] ?? 0
    at += 1
    if (bucket < header.buckets) rowOf[bucket] = row
  }
  const weights = new Int8Array(new Uint8Array(bytes.subarray(at)).buffer)
  if (weights.length !== header.heard * header.trades.length)
    throw new TypeError('the model of categories is cut short')
  return new LinearModel(header, rowOf, weights)
}

const STEP_MAX = 255

/** The bytes of a model, as `loadModel` reads them; `weights` has a row for each bucket of `heard`, which rise. */
export function modelBytes(
  header: Omit<Header, 'heard'>,
  heard: readonly number[],
  weights: Int8Array,
): Uint8Array {
  const head = new TextEncoder().encode(`${MAGIC}${JSON.stringify({ ...header, heard: heard.length })}\n`)
  const steps = heard.flatMap((bucket, row) => stepsOf(bucket - (heard[row - 1] ?? -1)))
  const bytes = new Uint8Array(head.length + steps.length + weights.length)
  bytes.set(head)
  bytes.set(steps, head.length)
  bytes.set(new Uint8Array(weights.buffer), head.length + steps.length)
  return bytes
}

function stepsOf(distance: number): number[] {
  const full = Math.floor(distance / STEP_MAX)
  return [...Array.from({ length: full }, () => STEP_MAX), distance - full * STEP_MAX]
}

class LinearModel implements CategoryModel {
  readonly trades: readonly string[]
  readonly #header: Header
  readonly #rowOf: Int32Array
  readonly #weights: Int8Array
  readonly #scores: Float64Array

  constructor(header: Header, rowOf: Int32Array, weights: Int8Array) {
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
    scores.fill(0)
    visitFeatures(words, this.#header.buckets, (bucket, weight) => {
      const row = this.#rowOf[bucket] ?? -1
      if (row < 0) return
      const from = row * count
      for (let at = 0; at < count; at += 1)
        scores[at] = (scores[at] ?? 0) + weight * (weights[from + at] ?? 0)
    })
    for (let at = 0; at < count; at += 1) scores[at] = (scores[at] ?? 0) * scale + (bias[at] ?? 0)
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
