import type { Channel } from '../descriptor.ts'

/**
 * One way in which a bank writes. Patterns are of the language of template.ts, tried in order; fields without a type are:
 * merchant, company, person, party (a person or a company), entry, city, memo; `skip` and any other name are left out.
 * Fields with a type are ids, but store, region, country, phone.
 */
export interface Form {
  readonly id: string
  readonly country: string | null
  readonly channel: Channel
  readonly direction: 'inflow' | 'outflow' | null
  readonly patterns: readonly string[]
  /** Who carries the money, by the name of a facilitator. */
  readonly processor?: string
  readonly examples: readonly FormExample[]
}

/** A text and what is read from it: `merchant: 'STAPLES'`. What is not named is not asserted. */
export type FormExample = readonly [text: string, wanted?: Readonly<Record<string, string>>]

type Direction = Form['direction']

/** Shorthand of a table: forms of one country. */
export const formsOf =
  (country: string | null) =>
  (
    id: string,
    channel: Channel,
    direction: Direction | 'either',
    patterns: string | readonly string[],
    examples: readonly FormExample[],
    more: { processor?: string } = {},
  ): Form => ({
    id,
    country,
    channel,
    direction: direction === 'either' ? null : direction,
    patterns: typeof patterns === 'string' ? [patterns] : patterns,
    examples,
    ...more,
  })
