/**
 * How a bank writes an ACH entry. The tables hold the form with all fields named (`bofa`); the other banks' lines are
 * made of the same fields, some of which they drop.
 */
export type AchStyle = 'bofa' | 'chase' | 'chase_short' | 'wells' | 'usbank' | 'plain'

const FIELDS =
  /^(?<company>.+?) DES:(?<entry>.+?) ID:(?<id>.+?) INDN:\{company\} CO ID:(?<originator>\S+) (?<code>CCD|PPD|WEB|CTX)$/

/** `{flow}` is `Deposit` or `Withdrawal`; the numbered parts are of the entry. */
const FORMS: Readonly<Record<Exclude<AchStyle, 'bofa'>, string>> = {
  chase:
    'ORIG CO NAME:<company> ORIG ID:<originator> DESC DATE:{MMDD} CO ENTRY DESCR:<entry>SEC:<code> TRACE#:{d:15} EED:{YYMMDD} IND ID:<id> IND NAME:{company} TRN: {d:10}TC',
  chase_short: '<company> <entry> <id> <code> ID: <originator>',
  wells: '<company> <entry> {YYMMDD} <id> {company}',
  usbank: 'Electronic {flow} <company>',
  plain: 'ACH {flow} <company> - <entry> <id>',
}

/** The template as this bank writes it; what is no ACH entry stays as it is. */
export function inStyle(template: string, style: AchStyle): string {
  if (style === 'bofa') return template
  const fields = FIELDS.exec(template)?.groups
  if (!fields) return template
  return FORMS[style].replaceAll(/<(\w+)>/g, (_whole, field: string) => fields[field] ?? '')
}
