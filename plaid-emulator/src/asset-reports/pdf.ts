/** One line of a page. */
export interface PdfLine {
  text: string
  isHeading: boolean
}

const PAGE_WIDTH_POINTS = 612
const PAGE_HEIGHT_POINTS = 792
const MARGIN_POINTS = 48
const LINE_POINTS = 11
const TEXT_POINTS = 8
const HEADING_POINTS = 10
const LINES_PER_PAGE = Math.floor((PAGE_HEIGHT_POINTS - 2 * MARGIN_POINTS) / LINE_POINTS)

/** A PDF string: the three characters with a meaning are escaped, what the font does not have becomes a question mark. */
function pdfString(text: string): string {
  const known = text.replaceAll(/[^\u0020-\u007e\u00a0-\u00ff]/g, '?')
  return `(${known.replaceAll(/[\\()]/g, (character) => `\\${character}`)})`
}

/** The drawing operators of one page; `F1` is the fixed-width font of the body, `F2` the bold one. */
function pageStream(lines: readonly PdfLine[]): string {
  const drawn = lines.map(({ text, isHeading }) => {
    const font = isHeading ? `/F2 ${HEADING_POINTS} Tf` : `/F1 ${TEXT_POINTS} Tf`
    return `${font} ${pdfString(text)} Tj T*`
  })
  const top = PAGE_HEIGHT_POINTS - MARGIN_POINTS
  return ['BT', `${LINE_POINTS} TL`, `${MARGIN_POINTS} ${top} Td`, ...drawn, 'ET'].join('\n')
}

function pagesOf(lines: readonly PdfLine[]): PdfLine[][] {
  const pages: PdfLine[][] = []
  for (let at = 0; at < lines.length; at += LINES_PER_PAGE) pages.push(lines.slice(at, at + LINES_PER_PAGE))
  return pages.length === 0 ? [[]] : pages
}

/** Objects one after the other, then the table of where each begins (ISO 32000-1, 7.5). */
function assemble(objects: readonly string[]): Uint8Array {
  let text = '%PDF-1.4\n'
  const offsets = objects.map((body, index) => {
    const at = text.length
    text += `${index + 1} 0 obj\n${body}\nendobj\n`
    return at
  })
  const startAt = text.length
  const rows = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('')
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`
  text += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${startAt}\n%%EOF\n`
  return Buffer.from(text, 'latin1')
}

/** A plain text document on US letter pages in the fonts that every reader has. The same lines give the same bytes. */
export function writePdf(lines: readonly PdfLine[]): Uint8Array {
  const pages = pagesOf(lines)
  const firstPage = 5
  const kids = pages.map((_, index) => `${firstPage + index * 2} 0 R`).join(' ')
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>',
  ]
  for (const [index, page] of pages.entries()) {
    const stream = pageStream(page)
    const box = `/MediaBox [0 0 ${PAGE_WIDTH_POINTS} ${PAGE_HEIGHT_POINTS}]`
    const fonts = '/Resources << /Font << /F1 3 0 R /F2 4 0 R >> >>'
    const contents = `/Contents ${firstPage + index * 2 + 1} 0 R`
    objects.push(`<< /Type /Page /Parent 2 0 R ${box} ${fonts} ${contents} >>`)
    objects.push(`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`)
  }
  return assemble(objects)
}
