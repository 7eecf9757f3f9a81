export { type Direction, directionOf } from './amount.ts'
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
export { CompanyBook, type FeaturesDiff, type SeriesAsOf } from './company/book.ts'
export type { Cadence, Frequency } from './company/cadence.ts'
export type { LedgerRow } from './company/fact.ts'
export { type CompanyFeatures, withCompany } from './company/features.ts'
export type { NsfEvent } from './company/nsf.ts'
export { type CompanyPass, type CompanyPassOptions, companyPass } from './company/pass.ts'
export type { SeriesState } from './company/recurrence.ts'
export { type AffectedKeys, affected, isAffected, type LedgerChange } from './company/scopes.ts'
export { type SeriesFacts, type SeriesMember, seriesFacts } from './company/series-facts.ts'
export type { CompanyAccount, TransferKind, TransferPair } from './company/transfers.ts'
export {
  type EvidenceInput,
  type ExplainedParty,
  explainEvidence,
  explainParties,
  isOfOtherRows,
  speaksOfCategory,
} from './explain.ts'
export { type ExtractedParties, extractParties } from './extract.ts'
export {
  type Channel,
  type CleanDescription,
  cleanDescription,
  type Location,
  type ParsedDescriptor,
  parseDescriptor,
  type Slice,
} from './grammar/index.ts'
export { type EnrichmentInput, type ProviderSignals, signalsOf } from './input.ts'
export type { Knowledge } from './knowledge.ts'
export {
  isMerchantGroupId,
  kindOfGroup,
  MERCHANT_GROUPS,
  type MerchantGroup,
  type MerchantGroupId,
  type MerchantKind,
} from './merchants/kinds.ts'
export type {
  FindContext,
  KnownMerchant,
  MerchantIcon,
  MerchantIndex,
  MerchantMatch,
} from './merchants/known-merchant.ts'
export { loadMerchants } from './merchants/load-merchants.ts'
export { type Counterparty, merchantKey, type Party } from './merchants/merchant.ts'
export {
  compileMerchants,
  foldAlias,
  type TenantAlias,
  type TenantEntry,
  type TenantMerchant,
  type TenantMerchants,
} from './merchants/tenant-merchants.ts'
export { type CategoryModel, loadModel, type Prediction } from './model/category-model.ts'
export { enrichmentVersion, enrichmentVersion as MODEL_VERSION } from './version.ts'
