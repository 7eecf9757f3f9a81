import type { Evidence } from './annotation.ts'
import { KEYWORD_RULES } from './categories/keyword-table.ts'
import { foldForRules } from './categories/text-category.ts'
import { cleanDescription } from './grammar/clean-description.ts'
import { FORMS } from './grammar/forms/all-forms.ts'
import type { EnrichmentInput } from './input.ts'
import type { Knowledge } from './knowledge.ts'
import { lookUp } from './merchants/look-up.ts'
import { type LocatedParty, locateParties, type Party, type PartySource } from './merchants/merchant.ts'
import type { TenantMerchants } from './merchants/tenant-merchants.ts'

/** Of the row, what words about its evidence need. */
export type EvidenceInput = Pick<EnrichmentInput, 'description' | 'pfc'>

/** What speaks of other rows and not of the category. */
const OF_OTHER_ROWS: ReadonlySet<string> = new Set([
  'match_candidate',
  'refund_of',
  'taken_back_by',
  'recurrence',
  'duplicate_of',
  'nsf_event',
  'payout',
  'repays',
  'repaid_from',
])

/** Whether a piece of evidence comes from comparing a row with its company's others. */
export function isOfOtherRows({ signal }: Evidence): boolean {
  return OF_OTHER_ROWS.has(signal) || signal === 'matching_transaction' || signal === 'reversal_of'
}

/** Whether a piece of evidence was looked at for the category; the rest tells how a row stands to others. */
export function speaksOfCategory(evidence: Evidence): boolean {
  return !OF_OTHER_ROWS.has(evidence.signal)
}

/**
 * A piece of evidence as a sentence for people, without the full stop. What an older version named and this one does not
 * know is told by its own name.
 */
export function explainEvidence(evidence: Evidence, input: EvidenceInput): string {
  const words = wordsOf(evidence, input)
  const isSilent =
    evidence.category === null && !OF_OTHER_ROWS.has(evidence.signal) && evidence.signal !== 'nothing'
  return isSilent ? `${words}; that names no category here` : words
}

function wordsOf({ signal, value }: Evidence, { description, pfc }: EvidenceInput): string {
  switch (signal) {
    case 'keyword':
      return wordsOfRule(value, description)
    case 'merchant':
      return wordsOfMerchant(value)
    case 'grammar':
      return wordsOfForm(value)
    case 'pfc_detailed':
      return `Plaid's category is ${value}${levelOf(pfc?.confidenceLevel)}`
    case 'pfc_primary': {
      const [primary, detailed] = value.split('/', 2)
      return `Plaid's category is ${detailed}, which is not known here; its group is ${primary}${levelOf(pfc?.confidenceLevel)}`
    }
    case 'transaction_code':
      return `The bank's transaction code is '${value}'`
    case 'counterparty': {
      const [type = '', ...name] = value.split(': ')
      return `The other side, ${name.join(': ')}, is a ${plain(type)}`
    }
    case 'mcc':
      return `The merchant category code is ${value}`
    case 'category_hint':
      return `It came with the category '${value}'`
    case 'tenant_rule':
      return `Your rule ${value} holds`
    case 'tenant_memory': {
      const [, count = '', total = ''] = /: (\d+) of (\d+)$/.exec(value) ?? []
      const times = count === '1' ? 'once' : `${count} times`
      return `Corrected ${times} by your team${count === total ? '' : `, and to something else ${Number(total) - Number(count)} times`}`
    }
    case 'tenant_merchant':
      return `Your merchant ${value}`
    case 'matching_transaction':
      return 'The other side of it is in another account of the company'
    case 'reversal_of':
      return 'The bank took another transaction back with it'
    case 'match_candidate':
      return 'This one may be the other side of the transfer, but nobody can say which is'
    case 'refund_of':
      return 'It gives money of this one back'
    case 'taken_back_by':
      return 'This one takes it back'
    case 'nsf_event':
      return 'It belongs to a payment that bounced'
    case 'payout':
      return 'A payment processor paid it out, net of its fees'
    case 'repays':
      return 'It pays this advance back'
    case 'repaid_from':
      return 'With this one it begins to be paid back'
    case 'model':
      return `The name reads like one of that trade: '${value}'`
    case 'nothing':
      return 'No signal names a category'
    default:
      return `${plain(signal)}: ${value}`
  }
}

/** What the rule found in the text: `The text says 'PAYROLL'`. */
function wordsOfRule(id: string, description: string): string {
  const folded = foldForRules(description)
  const found = KEYWORD_RULES.find((rule) => rule.id === id)?.all.map(
    (pattern) => pattern.exec(folded)?.[0].trim() ?? '',
  )
  if (found === undefined || found.some((text) => text === '')) return `The text fits the rule ${id}`
  const quoted = [...new Set(found)].map((text) => `'${text}'`)
  return `The text says ${quoted.join(' and ')}`
}

/** `Shell: shell service`: a name, which may hold a colon, and how the text says it, which holds none. */
function wordsOfMerchant(value: string): string {
  const at = value.lastIndexOf(': ')
  return at === -1
    ? `The text names ${value}`
    : `The text names ${value.slice(0, at)}: '${value.slice(at + 2)}'`
}

/** A form by the way that the money went; what is no form is the mark of who carried it. */
function wordsOfForm(value: string): string {
  const channel = value === 'any_card' ? 'card' : FORMS.find((form) => form.id === value)?.channel
  return channel === undefined
    ? `The text bears the mark of ${value}`
    : `Written as banks write this kind of row: ${plain(channel)}`
}

/** `, very high`; nothing where the provider gave no level. */
function levelOf(level: string | null | undefined): string {
  return level == null || level === '' ? '' : `, ${plain(level)}`
}

const plain = (code: string) => code.toLowerCase().replaceAll('_', ' ')

/** Who took part, by what, and that in words. */
export interface ExplainedParty {
  readonly party: Party
  readonly code: PartySource['kind']
  readonly value: string
  readonly words: string
}

/** Why a row has its merchant and its payment processor; null where it has none. */
export function explainParties(
  input: EnrichmentInput,
  knowledge: Knowledge | null = null,
  tenant: TenantMerchants | null = null,
): {
  readonly merchant: ExplainedParty | null
  readonly paymentProcessor: ExplainedParty | null
} {
  const clean = cleanDescription(input.description)
  const text = knowledge === null ? null : lookUp(input, clean, knowledge.merchants, tenant)
  const found = locateParties(input, clean.facilitator, text)
  return { merchant: explained(found.merchant), paymentProcessor: explained(found.paymentProcessor) }
}

function explained(located: LocatedParty | null): ExplainedParty | null {
  return located === null
    ? null
    : { party: located.party, code: located.source.kind, ...sourceInWords(located.source) }
}

function sourceInWords(source: PartySource): { value: string; words: string } {
  switch (source.kind) {
    case 'counterparty': {
      const { name, type, confidenceLevel } = source.counterparty
      const kind = type === null ? 'counterparty' : plain(type)
      return {
        value: `${type ?? ''}: ${name}`,
        words: `Plaid names the ${kind} '${name}'${levelOf(confidenceLevel)}`,
      }
    }
    case 'merchant_name':
      return { value: source.name, words: `The source's merchant name is '${source.name}'` }
    case 'knowledge':
      return {
        value: source.match.alias,
        words: `The text names ${source.match.merchant.name}: '${source.match.alias}'`,
      }
    case 'tenant_alias':
      return {
        value: source.match.alias,
        words: `The text says '${source.match.alias}', by which you know ${source.match.merchant.name}`,
      }
    case 'proposed':
      return { value: source.text, words: `The name is made of the text: '${source.text}'` }
    case 'facilitator':
      return {
        value: source.facilitator.name,
        words: `The text begins with the mark of ${source.facilitator.name}`,
      }
  }
}
