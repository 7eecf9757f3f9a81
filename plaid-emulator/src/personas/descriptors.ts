import { type Day, formatDay } from '../days.ts'
import type { Random } from '../random.ts'
import type { Persona } from './streams.ts'

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'] as const
const COMPANY_LENGTH_MAX = 22

/** What a descriptor says of one row alone. */
export interface DescriptorFacts {
  direction: 'in' | 'out'
  /** Absolute, two places. */
  amount: string
  party: string | null
  checkNumber: string | null
}

/**
 * Fills a descriptor template. `{d:6}` six digits, `{a:4}` four capitals or digits, `{store}` a store number, `{DD}`
 * `{MMDD}` `{YYMMDD}` `{MMM}` parts of the day, `{company}` `{city}` `{region}` `{domain}` of the persona,
 * `{party}` who is on the other side, `{check}` a check number, `{flow}` whether money came or went, `{amount}` how
 * much.
 */
export function fillDescriptor(
  template: string,
  persona: Persona,
  on: Day,
  random: Random,
  facts: DescriptorFacts,
): string {
  const [year = '', month = '', day = ''] = formatDay(on).split('-')
  const parts: Record<string, string> = {
    YY: year.slice(2),
    DD: day,
    'DD MMM': `${day} ${MONTHS[Number(month) - 1] ?? ''}`,
    MMDD: `${month}${day}`,
    'MM/DD': `${month}/${day}`,
    YYMMDD: `${year.slice(2)}${month}${day}`,
    MMM: MONTHS[Number(month) - 1] ?? '',
    company: persona.company.toUpperCase().slice(0, COMPANY_LENGTH_MAX).trim(),
    city: persona.city.toUpperCase(),
    region: persona.region,
    domain: persona.company
      .toLowerCase()
      .replaceAll(/[^a-z]/g, '')
      .slice(0, 10),
    store: String(random.integer(1001, 9899)),
    check: facts.checkNumber ?? '',
    party: facts.party ?? '',
    flow: facts.direction === 'in' ? 'Deposit' : 'Withdrawal',
    amount: facts.amount,
  }
  return template.replaceAll(/\{([^}]+)\}/g, (_whole, token: string) => {
    const [kind, length] = token.split(':')
    if (length !== undefined) {
      return kind === 'd' ? random.digits(Number(length)) : random.alphanumerics(Number(length)).toUpperCase()
    }
    const part = parts[token]
    if (part === undefined) throw new RangeError(`unknown part {${token}} in descriptor "${template}"`)
    return part
  })
}
