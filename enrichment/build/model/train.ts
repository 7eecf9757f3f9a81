import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tradeOfMcc } from '../../src/categories/trades.ts'
import { modelBytes } from '../../src/model/category-model.ts'
import { foldsOf } from '../eval/baselines.ts'
import { type Fitted, fit, scoresOf } from './fit.ts'
import { generateRows, shareOf, type TrainingRow } from './generate-rows.ts'
import { TRADE_WORDS } from './trade-words.ts'

const BUCKETS = 1 << 17
const GENERATED = 200_000
const ROUNDS = 2
/** What a name that somebody bears counts against one that was made up. */
const KNOWN = 4
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
      return names.map((text) => ({ text, trade, merchant: fields[0] ?? '', weight: 1 }))
    })
  const counts = new Map<string, number>()
  for (const { trade } of rows) counts.set(trade, (counts.get(trade) ?? 0) + 1)
  return rows.map((row) => {
    const usual = (shareOf(row.trade) / 1_000) * rows.length
    return { ...row, weight: KNOWN * Math.min(2, Math.max(0.3, usual / (counts.get(row.trade) ?? 1))) }
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
      const own = scores[TRADES.indexOf(row.trade)] ?? 0
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

function quantise({ weights, bias }: Fitted, temperatures: readonly number[]): Uint8Array {
  const most = [...weights].map(Math.abs).sort((a, b) => a - b)[Math.floor(weights.length * 0.9999)] ?? 1
  const scale = most / 127
  const bytes = Int8Array.from(weights, (weight) => Math.max(-127, Math.min(127, Math.round(weight / scale))))
  const round = (value: number) => Math.round(value * 10_000) / 10_000
  return modelBytes(
    {
      trades: TRADES,
      buckets: BUCKETS,
      scale,
      bias: Array.from(bias, round),
      temperatures: temperatures.map(round),
    },
    bytes,
  )
}

const known = knownNames()
const foldOf = foldsOf(
  known.map((row) => row.merchant),
  5,
)
const generated = [...generateRows(GENERATED, 5)]
const unseen = known.filter((row) => foldOf.get(row.merchant) === 0)
const seen = known.filter((row) => foldOf.get(row.merchant) !== 0)
const onFolds = fit([...generated, ...seen], TRADES, BUCKETS, ROUNDS)
const fresh = [...generateRows(6_000, 99)]
// Made-up names flatter: only merchants that were never seen say how sure it may be.
const temperatures = temperaturesOf(onFolds, unseen)
const right = (rows: readonly TrainingRow[]) =>
  rows.filter((row) => {
    const scores = scoresOf(onFolds, row.text, BUCKETS)
    return TRADES[scores.indexOf(Math.max(...scores))] === row.trade
  }).length / rows.length
console.log(
  `merchants never seen: ${(right(unseen) * 100).toFixed(1)} % of ${unseen.length}; made-up names: ${(right(fresh) * 100).toFixed(1)} %`,
)
// What is shipped has seen them all; how sure it may be was fitted without.
const onAll = fit([...generated, ...known], TRADES, BUCKETS, ROUNDS)
writeFileSync(fileURLToPath(new URL('model.bin', DATA)), quantise(onAll, temperatures))
