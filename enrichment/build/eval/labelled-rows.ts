import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { tradeOfMcc } from '../../src/categories/trades.ts'
import { type EnrichmentInput, signalsOf } from '../../src/index.ts'
import { ALSO_SOLD, consumerOfLegacy, OPEN_CODES } from './label-maps.ts'

export interface LabelledRow {
  readonly input: EnrichmentInput
  /** Whose rows are never split: every fold and bootstrap keeps them together. */
  readonly merchant: string
  readonly consumer: string
  /** As right as that. */
  readonly also?: string | undefined
  /** Of the seller's trade (ISO 18245), where the set has one. */
  readonly code?: string
  readonly isOutflow?: boolean
  /** The clean name, where the set has one. */
  readonly name: string | null
}

const FOLDER = new URL('../../../../shared/data/labelled/', import.meta.url)

/** Whether the labelled sets stand beside the repository; they are not part of it. */
export const hasLabelledSets = existsSync(fileURLToPath(FOLDER))

/** Rows of a labelled set as fields by column. */
export function readSet(name: string): Record<string, string>[] {
  const [header = [], ...lines] = parseCsv(readFileSync(new URL(`${name}/data.csv`, FOLDER), 'utf8'))
  return lines.map((line) => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ''])))
}

const inputOf = (description: string, direction: string): EnrichmentInput => ({
  ...signalsOf({}),
  amount: direction === 'inflow' ? '10.00' : '-10.00',
  description,
})

/** A bank's card rows with the code of the merchant's trade; the trade is the label, where the code names one. */
export function readCardRows(): LabelledRow[] {
  return readSet('us-wellsfargo-merchant').flatMap((row) => {
    const code = row['mcc']?.padStart(4, '0') ?? ''
    const trade = OPEN_CODES.has(code) ? '' : (tradeOfMcc(code) ?? '')
    const description = row['description'] ?? ''
    return [
      {
        input: inputOf(description, row['direction'] ?? ''),
        merchant: row['merchant'] ?? '',
        consumer: row['direction'] === 'inflow' ? '' : trade,
        also: ALSO_SOLD[code],
        code,
        isOutflow: row['direction'] !== 'inflow',
        name: row['merchant'] ?? null,
      },
    ]
  })
}

/** Rows of one person's accounts with Plaid's earlier categories; what those leave open is left out. */
export function readLegacyRows(): LabelledRow[] {
  return readSet('us-plaid-legacy').flatMap((row) => {
    const description = row['description'] ?? ''
    const consumer = consumerOfLegacy(row['native_label'] ?? '', row['direction'] ?? '')
    if (consumer === null) return []
    const merchant = description
      .toLowerCase()
      .replace(/[^a-z ]+.*$/, '')
      .trim()
      .split(' ')
      .slice(0, 2)
      .join(' ')
    return [{ input: inputOf(description, row['direction'] ?? ''), merchant, consumer, name: null }]
  })
}

function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    if (row.length > 1) rows.push(row)
    row = []
  }
  return rows
}
