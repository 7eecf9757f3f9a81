/** One record as RFC 4180 writes it, without its line end. */
export function csvLine(fields: readonly (string | number)[]): string {
  return fields.map((field) => quoteField(String(field))).join(',')
}

function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
