import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tradeOfMcc } from '../../src/categories/trades.ts'
import { modelBytes } from '../../src/model/model-file.ts'
import { foldsOf } from '../eval/baselines.ts'
import { type Fitted, fit, scoresOf } from './fit.ts'
import { generateRows, shareOf, type TrainingRow } from './generate-rows.ts'
import { readSellerNames, rowsOfNames, rowsOfTellingWords } from './seller-names.ts'
import { TRADE_WORDS } from './trade-words.ts'

const BUCKETS = 1 << 19
/** So many have weights in the file: those that say most. */
const HEARD = 300_000
/** A weight so near to what most of its bucket's are is written as that: a byte, of at most 127. */
const TOLERANCE = 14
const GENERATED = 100_000
const ROUNDS = 2
/** What a name of a known merchant counts against one that was made up. */
const KNOWN = 2
const DATA = new URL('../../data/', import.meta.url)
const MERCHANTS = fileURLToPath(new URL('merchants.tsv', DATA))
const TRADES = Object.keys(TRADE_WORDS)

/** Names and aliases of known merchants, with the trade that their code says; weighed so that no trade drowns another. */
function knownNames(): (TrainingRow & { merchant: string })[] {
  if (!existsSync(MERCHANTS))
    throw new Error(`${MERCHANTS} is not there: the model learns from known merchants too`)
  const rows = readFileSync(MERCHANTS, 'utf8')
    .split('\n#icons')[0]!
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const fields = line.split('\t')
      const trade = tradeOfMcc(fields[3])
      if (trade === null || !TRADES.includes(trade)) return []
      const aliases = (fields[9] ?? '').split('|').map((alias) => alias.replace(/^[?~]/, ''))
      const names = [...new Set([(fields[1] ?? '').toLowerCase(), ...aliases])].filter(Boolean).slice(0, 4)
      return names.map((text) => ({ text, trades: [trade], merchant: fields[0] ?? '', weight: 1 }))
    })
  const counts = new Map<string, number>()
  for (const { trades } of rows) counts.set(trades[0] ?? '', (counts.get(trades[0] ?? '') ?? 0) + 1)
  return rows.map((row) => {
    const trade = row.trades[0] ?? ''
    const usual = (shareOf(trade) / 1_000) * rows.length
    return { ...row, weight: KNOWN * Math.min(2, Math.max(0.3, usual / (counts.get(trade) ?? 1))) }
  })
}

/** By trade that is said: the temperature that makes its probabilities true of names never seen. */
function temperaturesOf(model: Fitted, rows: readonly TrainingRow[]): number[] {
  const scored = rows.map((row) => ({ row, scores: scoresOf(model, row.text, BUCKETS) }))
  const grid = Array.from({ length: 30 }, (_, step) => 0.6 + step * 0.1)
  const lossAt = (part: typeof scored, temperature: number) => {
    let loss = 0
    for (const { row, scores } of part) {
      const top = Math.max(...scores)
      const sum = scores.reduce((total, score) => total + Math.exp((score - top) / temperature), 0)
      const own = scores[TRADES.indexOf(row.trades[0] ?? '')] ?? 0
      loss -= row.weight * ((own - top) / temperature - Math.log(sum))
    }
    return loss
  }
  const bestOf = (part: typeof scored) =>
    grid.reduce((best, one) => (lossAt(part, one) < lossAt(part, best) ? one : best))
  const overall = bestOf(scored)
  return TRADES.map((_, place) => {
    const part = scored.filter(({ scores }) => scores.indexOf(Math.max(...scores)) === place)
    return part.length < 100 ? overall : bestOf(part)
  })
}

/** The buckets that say most, rising. */
function loudest({ weights }: Fitted): number[] {
  const count = TRADES.length
  const voices = Float64Array.from({ length: BUCKETS }, (_, bucket) =>
    weights.subarray(bucket * count, (bucket + 1) * count).reduce((sum, weight) => sum + weight * weight, 0),
  )
  const least = voices.toSorted()[BUCKETS - HEARD] ?? 0
  return [...voices.keys()].filter((bucket) => (voices[bucket] ?? 0) >= least).slice(0, HEARD)
}

/** The weights that are kept, as bytes. */
function quantise(fitted: Fitted, temperatures: readonly number[]): Uint8Array {
  const { weights, bias } = fitted
  const count = TRADES.length
  const heard = loudest(fitted)
  const most = weights.map(Math.abs).toSorted()[Math.floor(weights.length * 0.9999)] ?? 1
  const scale = most / 127
  const byteOf = (weight: number) => Math.max(-127, Math.min(127, Math.round(weight / scale)))
  const bytes = new Int8Array(heard.length * count)
  for (const [row, bucket] of heard.entries())
    for (let at = 0; at < count; at += 1) bytes[row * count + at] = byteOf(weights[bucket * count + at] ?? 0)
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  return modelBytes(
    {
      trades: TRADES,
      buckets: BUCKETS,
      scale,
      bias: Array.from(bias, round),
      temperatures: temperatures.map(round),
    },
    heard,
    bytes,
    TOLERANCE,
  )
}

const known = knownNames()
const names = readSellerNames()
const foldOf = foldsOf([...known.map(({ merchant }) => merchant), ...names.map(({ text }) => text)], 5)
const madeUp = [...generateRows(GENERATED, 5), ...rowsOfTellingWords(23)]
const unseen = known.filter(({ merchant }) => foldOf.get(merchant) === 0)
const seen = known.filter(({ merchant }) => foldOf.get(merchant) !== 0)
const unseenNames = names
  .filter(({ text }) => foldOf.get(text) === 0)
  .map(({ text, trade }) => ({ text, trades: [trade], weight: 1 }))
const seenNames = names.filter(({ text }) => foldOf.get(text) !== 0)
const onFolds = fit([...madeUp, ...seen, ...rowsOfNames(seenNames, 17)], TRADES, BUCKETS, ROUNDS)
// Names written for the model flatter: only merchants that were never seen say how sure it may be.
const temperatures = temperaturesOf(onFolds, unseen)
const right = (rows: readonly TrainingRow[]) => {
  const hits = rows.filter(({ text, trades }) => {
    const scores = scoresOf(onFolds, text, BUCKETS)
    return trades.includes(TRADES[scores.indexOf(Math.max(...scores))] ?? '')
  })
  return `${((hits.length / rows.length) * 100).toFixed(1)} % of ${rows.length.toLocaleString('en')}`
}
console.log(`never seen: ${right(unseen)} names of known merchants, ${right(unseenNames)} names of sellers`)
// What is shipped has seen them all; how sure it may be was fitted without.
const onAll = fit([...madeUp, ...known, ...rowsOfNames(names, 17)], TRADES, BUCKETS, ROUNDS)
writeFileSync(fileURLToPath(new URL('model.bin', DATA)), quantise(onAll, temperatures))
