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
} from './categories.ts'
export type { Signal } from './claim.ts'
export { type CleanDescription, cleanDescription } from './clean-description.ts'
export { type EvidenceInput, type ExplainedParty, explainEvidence, explainParties } from './explain.ts'
export { type EnrichmentInput, type ProviderSignals, signalsOf } from './input.ts'
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
} from './ledger.ts'
export { type Counterparty, merchantKey, type Party } from './merchant.ts'
export type { Neighbours } from './neighbours.ts'
export type { Pfc } from './pfc-category.ts'
export { enrichmentVersion, enrichmentVersion as MODEL_VERSION } from './version.ts'
