export { annotate, MODEL_VERSION } from './annotate.ts'
export { type AnalyticsGroup, CATEGORIES, type CategoryDefinition, type CategorySlug } from './categories.ts'
export { type CleanDescription, cleanDescription } from './clean-description.ts'
export type { Annotation, Counterparty, EnrichmentInput, Evidence, Party } from './types.ts'
