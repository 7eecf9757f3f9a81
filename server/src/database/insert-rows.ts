import { hash } from 'node:crypto'
import { CompiledQuery } from 'kysely'
import { copyDataOf } from './copy-in.ts'
import type { Tx } from './database.ts'
import type { CopyRows, SessionQuery } from './sessions.ts'

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
/** Fewer rows are inserted in less time than a COPY takes to begin. */
const COPY_ROWS_MIN = 20

/**
 * Inserts many rows with few statements; returns how many rows were written. On PostgreSQL by COPY, where nothing must
 * follow the rows and no tenant's role stands in the way; else by `insert`, of which whole chunks share one prepared
 * statement. Names of table and columns must be our own, never input.
 */
export async function insertRows(tx: Tx, insert: BulkInsert): Promise<number> {
  let written = 0
  for (let start = 0; start < insert.rows.length; start += CHUNK_ROWS) {
    const chunk = { ...insert, rows: insert.rows.slice(start, start + CHUNK_ROWS) }
    const mayCopy = (chunk.tail ?? '') === '' && chunk.rows.length >= COPY_ROWS_MIN
    const query: SessionQuery = {
      ...CompiledQuery.raw(`insert into ${insert.table}`),
      bulk: { copy: mayCopy ? () => copyRowsOf(chunk) : null, insert: () => statementOf(chunk) },
    }
    const { numAffectedRows } = await tx.executeQuery(query)
    written += Number(numAffectedRows ?? 0)
  }
  return written
}

function copyRowsOf({ table, shared, columns, rows }: BulkInsert): CopyRows {
  const names = [...Object.keys(shared), ...columns].join(', ')
  return { text: `copy ${table} (${names}) from stdin`, data: copyDataOf(Object.values(shared), rows) }
}

function statementOf(chunk: BulkInsert): { text: string; parameters: ColumnValue[]; preparedName?: string } {
  const parameters = [...Object.values(chunk.shared), ...chunk.rows.flat()]
  if (chunk.rows.length < CHUNK_ROWS) return { text: textOf(chunk, chunk.rows.length), parameters }
  const text = wholeTextOf(chunk)
  return { text, parameters, preparedName: nameOf(text) }
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
