// How long the knowledge base of merchants takes to load, what it holds of memory, and what a row costs.
// `npm run bench:merchants`; the floor of a row is its text normalised, in lower case and split.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadMerchants } from '@egret/enrichment'

const ROUNDS = 7
const TEXTS = [
  'AMZN Mktp US*2K3AB1Z90 Amzn.com/bill WA',
  'STARBUCKS STORE 01234 SEATTLE WA',
  'BELLA LUNA TRATTORIA 5551234567 NJ',
  'ODK CAPITAL LLC DES:ODK PYMNT ID:1234567',
  'WESTERN HILLS DENTAL GROUP PLLC FRESNO CA',
  'UBER *TRIP HELP.UBER.COM CA',
  'TARGET DATE FUND CONTRIBUTION 401K',
  'THE CORNER BARBER SHOP & SUPPLY CO',
]
const HERE = { direction: 'outflow', country: 'US', channel: null } as const

const bytes = readFileSync(createRequire(import.meta.url).resolve('@egret/enrichment/merchants.tsv'))
const heapBefore = heapBytes()
const times: number[] = []
let index = loadMerchants(bytes)
for (let round = 0; round < ROUNDS; round += 1) {
  const from = performance.now()
  index = loadMerchants(bytes)
  times.push(performance.now() - from)
}
const heap = heapBytes() - heapBefore
const fold = perText(
  (text) =>
    text
      .normalize('NFKC')
      .toLowerCase()
      .split(/[^a-z0-9]+/).length,
)
const find = perText((text) => index.find(text, HERE))

console.log(`merchants   ${index.list.length.toLocaleString('en')} in ${(bytes.length / 1e6).toFixed(1)} MB`)
console.log(
  `load        ${median(times).toFixed(0)} ms (median of ${ROUNDS}), ${(heap / 1e6).toFixed(0)} MB of heap`,
)
console.log(
  `a row       ${find.toFixed(2)} µs, ${(find / fold).toFixed(1)} × the floor (${fold.toFixed(2)} µs to split it)`,
)

function perText(work: (text: string) => unknown): number {
  const rounds: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now()
    for (let turn = 0; turn < 4_000; turn += 1) for (const text of TEXTS) work(text)
    rounds.push(((performance.now() - from) * 1_000) / (4_000 * TEXTS.length))
  }
  return median(rounds)
}

function heapBytes(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
