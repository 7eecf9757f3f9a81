/** Text of a spreadsheet's cell. `number` is written as it is; a date or an id can't begin a formula. */
export type Cell = { readonly text: string | null } | { readonly number: string | null }

// What a spreadsheet would take for the beginning of a formula, also after spaces. A bank's text is chosen by strangers.
const FORMULA = /^\s*[=+\-@|\t\r]/
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/

/** One line of RFC 4180, with its end. A text that looks like a formula gets an apostrophe before it. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(writeCell).join(',')}\r\n`
}

function writeCell(cell: Cell): string {
  if ('number' in cell) return cell.number ?? ''
  const text = cell.text ?? ''
  const harmless = FORMULA.test(text) ? `'${text}` : text
  return NEEDS_QUOTES.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
