// How fast a company's ledger is explained: each row alone, then the pass over the whole of it, on one core, against
// parsing the same rows from JSON in the same run.
//   npm run bench:enrichment
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { annotate, companyPass, type LedgerRow, loadMerchants, loadModel, signalsOf } from '@egret/enrichment'
import { writeTruth } from 'plaid-emulator'

const ROWS = 100_000
const ROUNDS = 3
const PERSONAS = ['trucking', 'salon', 'medical', 'saas']

const dataFile = (name: string) =>
  readFileSync(createRequire(import.meta.url).resolve(`@egret/enrichment/${name}`))
/** As the server asks the engine, with what it knows of the world. */
const STATE = {
  context: 'async_',
  knowledge: { merchants: loadMerchants(dataFile('merchants.tsv')), model: loadModel(dataFile('model.bin')) },
} as const

type Fields = Readonly<Record<string, unknown>>

/** Rows of several companies as Plaid sends them, each time with accounts of their own, until there are enough. */
async function plaidRows(): Promise<Fields[]> {
  const told: Fields[] = []
  for (const persona of PERSONAS)
    await writeTruth({ persona, seed: 1 }, (line) => {
      const { kind, row } = JSON.parse(line) as { kind: string; row: Fields }
      if (kind === 'transaction') told.push(row)
    })
  return Array.from({ length: ROWS }, (_, index) => {
    const row = told[index % told.length] as Fields
    const copy = Math.floor(index / told.length)
    return {
      ...row,
      account_id: `${row['account_id']}/${copy}`,
      transaction_id: `${row['transaction_id']}/${copy}`,
    }
  })
}

function ledgerRowOf(row: Fields): LedgerRow {
  const input = {
    ...signalsOf(row),
    accountId: String(row['account_id']),
    amount: (-Number(row['amount'])).toFixed(2),
    currency: String(row['iso_currency_code']),
    postedOn: String(row['date']),
    description: String(row['name']),
  }
  return { id: String(row['transaction_id']), input, annotation: annotate(input, STATE) }
}

function seconds(work: () => unknown): number {
  const startedAt = performance.now()
  work()
  return (performance.now() - startedAt) / 1000
}

const rows = await plaidRows()
const text = JSON.stringify(rows)
for (let round = 1; round <= ROUNDS; round += 1) {
  let ledger: LedgerRow[] = []
  const parsing = seconds(() => JSON.parse(text))
  const alone = seconds(() => {
    ledger = rows.map(ledgerRowOf)
  })
  const company = seconds(() => companyPass(ledger, { asOf: '2026-06-30' }))
  const perSecond = (time: number) => Math.round(ROWS / time).toLocaleString('en-US')
  const line = {
    round,
    rows: ROWS,
    'rows/s alone': perSecond(alone),
    'rows/s with the pass': perSecond(alone + company),
    'times JSON.parse, alone': (alone / parsing).toFixed(1),
    'times JSON.parse, with the pass': ((alone + company) / parsing).toFixed(1),
  }
  process.stdout.write(`${JSON.stringify(line)}\n`)
}
