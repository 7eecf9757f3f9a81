import { RE2JS } from 're2js'
import { type Direction, magnitudeOf } from '../amount.ts'
import { normaliseName } from '../merchants/merchant.ts'
import type { TenantMerchants } from '../merchants/tenant-merchants.ts'
import type { Claim } from './claim.ts'

/** How often the tenant filed a merchant's rows under each category. */
export type LabelCounts = Readonly<Record<string, number>>

/**
 * What a tenant teaches the engine. Their words come before everything else: first the rules, then the memory; a row that
 * a person has locked never reaches the engine.
 */
export interface TenantKnowledge {
  /** Which categories the tenant's rows are filed under; see taxonomies.ts. */
  readonly taxonomy: TaxonomyId
  /** By `memoryKey`. */
  readonly memory: ReadonlyMap<string, LabelCounts>
  /** In the tenant's order: the first that fits decides. */
  readonly rules: readonly CompiledRule[]
  /** Merchants and aliases of its own; absent or null: none. */
  readonly merchants?: TenantMerchants | null
}

/** The default taxonomies, which a tenant begins with. */
export type TaxonomyId = 'us_sme' | 'uk_sme' | 'us_consumer'

/** A tenant that has taught nothing yet. */
export const UNTAUGHT: TenantKnowledge = { taxonomy: 'us_sme', memory: new Map(), rules: [] }

/** What a row must be for a rule to hold; what is absent is not asked for. All that is asked for must hold. */
export interface RuleMatch {
  /** A pattern in RE2's syntax, found anywhere in the description, whatever the case. */
  readonly pattern?: string | null
  /** Words found anywhere in the description, whatever the case and the width of spaces. */
  readonly contains?: string | null
  readonly direction?: 'inflow' | 'outflow' | null
  /** The key of the row's merchant, as `Party.key` has it. */
  readonly merchantKey?: string | null
  readonly accountId?: string | null
  /** Plain decimal text without a sign, in the row's own currency; both ends belong to it. */
  readonly amountMin?: string | null
  readonly amountMax?: string | null
}

export interface TenantRule {
  readonly id: string
  readonly match: RuleMatch
  /** Slug of one of the tenant's categories. */
  readonly category: string
}

export interface CompiledRule extends TenantRule {
  readonly compiled: RE2JS | null
}

/** A rule that can't be read; `reason` is for the person who wrote it. */
export class InvalidRule extends Error {
  readonly ruleId: string
  readonly reason: string

  constructor(ruleId: string, reason: string, options?: ErrorOptions) {
    super(`rule ${ruleId}: ${reason}`, options)
    this.ruleId = ruleId
    this.reason = reason
  }
}

const PATTERN_LENGTH_MAX = 500
// What stands behind this is free text; a rule that needs it is not about the bank's wording.
const RULE_TEXT_MAX = 2_000
/** Ten spellings of a name still are one rule; more are a list that belongs to the merchants. */
const REPEAT_MAX = 1_000

/**
 * Makes a rule ready to be used. Patterns run in time that is linear in the text, whatever they say: RE2 has no
 * backtracking. Throws: InvalidRule when it asks for nothing, or its pattern is not one of RE2's or is too large.
 */
export function compileRule(rule: TenantRule): CompiledRule {
  const { pattern, contains, merchantKey } = rule.match
  if (!pattern && !contains?.trim() && !merchantKey)
    throw new InvalidRule(rule.id, 'it needs a pattern, words or a merchant')
  if (!pattern) return { ...rule, compiled: null }
  if (pattern.length > PATTERN_LENGTH_MAX)
    throw new InvalidRule(rule.id, `its pattern is longer than ${PATTERN_LENGTH_MAX} characters`)
  try {
    const compiled = RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
    if (compiled.programSize() > REPEAT_MAX * 10) throw new RangeError('it repeats too much')
    return { ...rule, compiled }
  } catch (cause) {
    throw new InvalidRule(rule.id, cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** What a rule looks at. */
export interface RuleSubject {
  readonly description: string
  readonly direction: Direction
  readonly merchantKey: string | null
  readonly accountId?: string | null | undefined
  readonly amount?: string | undefined
}

/** Whether the rule holds for the row. */
export function ruleHolds(rule: CompiledRule, subject: RuleSubject): boolean {
  const { match, compiled } = rule
  if (match.direction != null && match.direction !== subject.direction) return false
  if (match.merchantKey != null && match.merchantKey !== subject.merchantKey) return false
  if (match.accountId != null && match.accountId !== subject.accountId) return false
  if (!isWithin(match, subject.amount)) return false
  if (match.contains != null && !foldWords(subject.description).includes(foldWords(match.contains)))
    return false
  return compiled === null || compiled.matcher(subject.description.slice(0, RULE_TEXT_MAX)).find()
}

function isWithin({ amountMin, amountMax }: RuleMatch, amount: string | undefined): boolean {
  if (amountMin == null && amountMax == null) return true
  if (amount === undefined) return false
  return (
    (amountMin == null || compareMagnitudes(amountMin, amount) <= 0) &&
    (amountMax == null || compareMagnitudes(amount, amountMax) <= 0)
  )
}

/** By digits, never as numbers: what is exact stays so. */
function compareMagnitudes(a: string, b: string): number {
  const [[wholeA = '', partA = ''], [wholeB = '', partB = '']] = [a, b].map((one) =>
    magnitudeOf(one).split('.'),
  ) as [string[], string[]]
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length
  const [textA, textB] = [`${wholeA}.${partA}`, `${wholeB}.${partB}`]
  return textA < textB ? -1 : textA > textB ? 1 : 0
}

function foldWords(text: string): string {
  return text.slice(0, RULE_TEXT_MAX).normalize('NFKC').toUpperCase().replace(/\s+/g, ' ').trim()
}

/**
 * Under what a correction is remembered, and looked up: the merchant, else the cleaned words without their digits; and the
 * direction, since a refund says nothing of a purchase. Null when there is nothing to know the row by.
 */
export function memoryKey(
  merchantKey: string | null,
  descriptionClean: string,
  direction: Direction,
): string | null {
  if (direction === 'zero') return null
  if (merchantKey !== null) return `${direction}|${merchantKey}`
  const words = normaliseName(descriptionClean.slice(0, 120)).replace(/\S*\d\S*/g, '')
  const text = words.replace(/ +/g, ' ').trim()
  return text.length < 3 ? null : `${direction}|text:${text}`
}

const RULE_WEIGHT = 0.99

/** What the tenant's rules say of the row; null when none holds. */
export function claimFromRules(tenant: TenantKnowledge, subject: RuleSubject): Claim | null {
  if (subject.direction === 'zero') return null
  const rule = tenant.rules.find((one) => ruleHolds(one, subject))
  return rule === undefined
    ? null
    : { signal: 'tenant_rule', value: rule.id, category: rule.category, weight: RULE_WEIGHT }
}

/**
 * What the tenant's earlier corrections of the same merchant say. One correction is worth 0.75 and each that agrees
 * more; one that disagrees takes away.
 */
export function claimFromMemory(tenant: TenantKnowledge, key: string | null): Claim | null {
  const counts = key === null ? undefined : tenant.memory.get(key)
  if (key === null || counts === undefined) return null
  const labels = Object.entries(counts).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const total = labels.reduce((sum, [, count]) => sum + count, 0)
  const best = labels[0]
  if (best === undefined || best[1] <= 0) return null
  const shareOf = (count: number) => (count + 0.5) / (total + 1)
  return {
    signal: 'tenant_memory',
    value: `${best[0]}: ${best[1]} of ${total}`,
    category: best[0],
    weight: shareOf(best[1]),
    alternatives: labels.slice(1, 4).map(([category, count]) => ({ category, weight: count / (total + 1) })),
  }
}
