import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import type { LinkInput } from '../links/index.ts'
import { CommandFailed } from './command.ts'

/** One row of the file: what to link, or in words why it can't be read. */
export interface LinkRow {
  /** As an editor counts them; of a row that goes over several lines, the last. */
  readonly line: number
  readonly itemId: string | null
  readonly input: LinkInput | null
  readonly fault: string | null
}

const NEEDED = ['item_id', 'access_token', 'end_user_id'] as const
const OPTIONAL = ['end_user_name'] as const
type Column = (typeof NEEDED)[number] | (typeof OPTIONAL)[number]
const COLUMNS: readonly Column[] = [...NEEDED, ...OPTIONAL]
const RECORD_MAX_CHARACTERS = 64 * 1024

/**
 * The rows of a CSV file, one after the other, however many there are. A byte order mark, CRLF, quotes, empty lines and
 * any order of columns are fine. Messages name lines and columns and never repeat what stands there, which may be a
 * token. Throws: CommandFailed when the file can't be read as CSV.
 */
export async function* readLinkRows(path: string): AsyncGenerator<LinkRow> {
  let header: Header | null = null
  for await (const { fields, line } of readRecords(path)) {
    if (header === null) header = readHeader(fields, path)
    else yield rowOf(fields, line, header)
  }
  if (header === null) throw new CommandFailed(`${path} is empty. ${wantedHeader()}`)
}

/** How many rows there are. Reads the file to its end, so that a file that is no CSV is refused before anything is done. */
export async function countLinkRows(path: string): Promise<number> {
  let count = 0
  for await (const _ of readLinkRows(path)) count += 1
  return count
}

interface CsvRecord {
  readonly fields: readonly string[]
  readonly line: number
}

async function* readRecords(path: string): AsyncGenerator<CsvRecord> {
  const parser = parse({
    bom: true,
    info: true,
    trim: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: RECORD_MAX_CHARACTERS,
  })
  // Errors of either end come out of the parser, which is what is read.
  const piped = pipeline(createReadStream(path), parser).catch((error: unknown) =>
    parser.destroy(asError(error)),
  )
  try {
    for await (const found of parser) {
      const { record, info } = found as { record: string[]; info: { lines: number } }
      yield { fields: record, line: info.lines }
    }
    await piped
  } catch (error) {
    throw explain(path, error)
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error))
}

const CSV_FAULTS: Readonly<Record<string, string>> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote that is opened there is never closed',
  CSV_INVALID_CLOSING_QUOTE:
    'something follows a closing quote; a quote inside a quoted field is written twice',
  INVALID_OPENING_QUOTE: 'a quote stands inside a field that does not begin with one',
  CSV_MAX_RECORD_SIZE: `a row is longer than ${RECORD_MAX_CHARACTERS} characters; a quote may be missing`,
}

// The parser's own messages quote the file.
function explain(path: string, error: unknown): unknown {
  if (error instanceof CommandFailed) return error
  if (error instanceof CsvError) {
    const line = Number(error['lines'])
    const fault = CSV_FAULTS[error.code] ?? `it is not CSV (${error.code})`
    return new CommandFailed(`${path}, line ${line}: ${fault}. Nothing was linked.`)
  }
  if (error instanceof Error && 'syscall' in error && 'code' in error)
    return new CommandFailed(`${path} can't be read: ${String(error.code)}.`)
  return error
}

interface Header {
  readonly places: ReadonlyMap<Column, number>
  readonly width: number
}

function readHeader(fields: readonly string[], path: string): Header {
  const names = fields.map((field) => field.toLowerCase())
  const missing = NEEDED.filter((name) => !names.includes(name))
  if (missing.length > 0) {
    const hint =
      fields.length === 1 && /[;\t]/.test(fields[0] ?? '') ? ' Fields are separated by commas.' : ''
    throw new CommandFailed(`${path}, line 1: no column ${missing.join(', ')}. ${wantedHeader()}${hint}`)
  }
  const twice = COLUMNS.find((name) => names.indexOf(name) !== names.lastIndexOf(name))
  if (twice !== undefined) throw new CommandFailed(`${path}, line 1: two columns are named ${twice}.`)
  const known = COLUMNS.filter((name) => names.includes(name))
  return { places: new Map(known.map((name) => [name, names.indexOf(name)])), width: fields.length }
}

function wantedHeader(): string {
  return `The first line must name the columns: ${COLUMNS.join(',')} (the last one may be left out).`
}

function rowOf(fields: readonly string[], line: number, header: Header): LinkRow {
  const textOf = (name: Column): string | null => {
    const place = header.places.get(name)
    const text = place === undefined ? '' : (fields[place] ?? '')
    return text === '' ? null : text
  }
  const itemId = textOf('item_id')
  // A comma inside a name shifts what follows it: linking the wrong end user would be worse than linking none.
  if (fields.length > header.width) {
    const fault = `The row has ${fields.length} fields, the header has ${header.width}. Put fields with commas into quotes.`
    return { line, itemId: null, input: null, fault }
  }
  const empty = NEEDED.filter((name) => textOf(name) === null)
  if (empty.length > 0) {
    return { line, itemId, input: null, fault: `${empty.join(', ')}: missing.` }
  }
  const input: LinkInput = {
    item_id: itemId,
    access_token: textOf('access_token'),
    end_user_id: textOf('end_user_id'),
    end_user_name: textOf('end_user_name'),
  }
  return { line, itemId, input, fault: null }
}
