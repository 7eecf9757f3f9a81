export type { Direction } from './amount.ts'
export { annotate, type EnrichmentState, ROW_ALONE } from './annotate.ts'
export type {
  Annotation,
  AnnotatorContext,
  Considered,
  Evidence,
  Features,
  PriorityType,
} from './annotation.ts'
export {
  type AnalyticsGroup,
  CATEGORIES,
  type Category,
  type CategorySlug,
  type Flow,
  findCategory,
  UNKNOWN,
} from './categories/categories.ts'
export type { Signal } from './categories/claim.ts'
export type { Pfc } from './categories/pfc-category.ts'
export {
  type Audience,
  DEFAULT_TAXONOMY,
  TAXONOMIES,
  type Taxonomy,
  taxonomyOf,
} from './categories/taxonomies.ts'
export {
  type CompiledRule,
  compileRule,
  InvalidRule,
  type LabelCounts,
  memoryKey,
  type RuleMatch,
  type RuleSubject,
  ruleHolds,
  type TaxonomyId,
  type TenantKnowledge,
  type TenantRule,
  UNTAUGHT,
} from './categories/tenant.ts'
export {
  type AffectedKeys,
  type AmountWindow,
  type AnnotationDiff,
  affected,
  annotateLedger,
  type CounterpartyKey,
  counterpartyKeyOf,
  isAffected,
  type LedgerChange,
  type LedgerRow,
  neighboursOf,
} from './company/ledger.ts'
export type { Neighbours } from './company/neighbours.ts'
export { type EvidenceInput, type ExplainedParty, explainEvidence, explainParties } from './explain.ts'
export { type CleanDescription, cleanDescription } from './grammar/clean-description.ts'
export { type EnrichmentInput, type ProviderSignals, signalsOf } from './input.ts'
export { type Counterparty, merchantKey, type Party } from './merchants/merchant.ts'
export { enrichmentVersion, enrichmentVersion as MODEL_VERSION } from './version.ts'
