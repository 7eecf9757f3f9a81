import { hash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import type { Tx } from './database.ts'
import type { PreparedQuery } from './sessions.ts'

/** What a column takes: text, number, boolean, bytes or null. JSON and instants as text, as everywhere. */
export type ColumnValue = string | number | boolean | Uint8Array | null | readonly string[]

export interface BulkInsert {
  readonly table: string
  /** Columns that have the same value in every row. */
  readonly shared: Readonly<Record<string, ColumnValue>>
  readonly columns: readonly string[]
  /** Values in the order of `columns`. */
  readonly rows: readonly (readonly ColumnValue[])[]
  /** What follows the rows: `on conflict …`. The table's alias is `t`. */
  readonly tail?: string
}

// A statement may have 65,535 parameters; 200 rows of 30 columns are far below, and are what a commit holds.
const CHUNK_ROWS = 200

/**
 * Inserts many rows with few statements; returns how many rows were written. Whole chunks share one prepared statement:
 * on PostgreSQL this takes two thirds of the time of passing the rows as JSON, because nothing is parsed twice.
 * Names of table and columns must be our own, never input.
 */
export async function insertRows(tx: Tx, insert: BulkInsert): Promise<number> {
  let written = 0
  for (let start = 0; start < insert.rows.length; start += CHUNK_ROWS) {
    const rows = insert.rows.slice(start, start + CHUNK_ROWS)
    const isWhole = rows.length === CHUNK_ROWS
    const text = isWhole ? wholeTextOf(insert) : textOf(insert, rows.length)
    const parameters = [...Object.values(insert.shared), ...rows.flat()]
    const query: PreparedQuery = {
      ...CompiledQuery.raw(text, parameters),
      ...(isWhole ? { preparedName: nameOf(text) } : {}),
    }
    const { numAffectedRows } = await tx.executeQuery(query)
    written += Number(numAffectedRows ?? 0)
  }
  return written
}

const wholeTexts = new Map<string, string>()

// Tens of kilobytes, the same for every whole chunk of an import.
function wholeTextOf(insert: BulkInsert): string {
  const { table, shared, columns, tail = '' } = insert
  const key = [table, ...Object.keys(shared), ...columns, tail].join(' ')
  const known = wholeTexts.get(key)
  if (known !== undefined) return known
  const text = textOf(insert, CHUNK_ROWS)
  wholeTexts.set(key, text)
  return text
}

function textOf({ table, shared, columns, tail = '' }: BulkInsert, rowCount: number): string {
  const sharedNames = Object.keys(shared)
  const sharedPlaces = sharedNames.map((_, place) => `$${place + 1}`)
  let next = sharedNames.length
  const rows = Array.from({ length: rowCount }, () => {
    const own = columns.map(() => {
      next += 1
      return `$${next}`
    })
    return `(${[...sharedPlaces, ...own].join(', ')})`
  })
  return `insert into ${table} as t (${[...sharedNames, ...columns].join(', ')}) values ${rows.join(', ')} ${tail}`
}

const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `egret_${hash('sha256', text, 'hex').slice(0, 16)}`
  names.set(text, name)
  return name
}
