import { annotate, directionOf, type Annotation as Explained, memoryKey, type Party } from '@egret/enrichment'
import {
  type Annotation,
  type Cause,
  contentHashOf,
  correctAnnotation,
  isStillAbout,
  type Merchant,
  type SourceRow,
  type StoredTransaction,
  type Transaction,
} from '../ledger/index.ts'
import { type Bucket, type EpochMs, hashedId, type Id, newId, type Random } from '../values/index.ts'
import { UNKNOWN_SLUG } from './categories.ts'
import type { Engine, Tenant } from './engine.ts'
import { knowledge } from './knowledge.ts'
import { tradesOf } from './known-merchants.ts'
import { inputOf } from './row-input.ts'

/** What a row is, for an organization that has taught this. Pure: the same row and engine give the same annotation. */
export function annotateRow(
  row: SourceRow,
  engine: Engine,
  context: Annotation['context'] = 'async_',
): Annotation {
  return storedAnnotation(explainRow(row, engine, context), engine, row.amount)
}

/** The same in the engine's words. */
export function explainRow(
  row: SourceRow,
  { tenant }: Engine,
  context: Annotation['context'] = 'async_',
): Explained {
  return annotate(inputOf(row), { context, tenant: tenant.taught, knowledge: knowledge() })
}

/** The engine's words as the ledger keeps them. */
export function storedAnnotation(
  found: Explained,
  { categories, tenant }: Engine,
  amount: string,
): Annotation {
  const category = categories.bySlug.get(found.category) ?? categories.bySlug.get(UNKNOWN_SLUG)
  if (category === undefined) throw new Error('the organization has no category for what is unknown')
  return {
    categoryId: category.id,
    confidence: found.confidence,
    annotator: found.annotator,
    context: found.context,
    priorityType: found.priorityType,
    modelVersion: found.modelVersion,
    merchant: calledByPeople(tenant, found, amount) ?? merchantOf(found.merchant),
    paymentProcessor: merchantOf(found.paymentProcessor),
    counterparty: found.counterparty,
    descriptionClean: found.descriptionClean,
    ...found.features,
    evidence: found.evidence,
  }
}

function calledByPeople({ merchants }: Tenant, found: Explained, amount: string): Merchant | null {
  if (merchants.size === 0) return null
  const key = memoryKey(found.merchant?.key ?? null, found.descriptionClean, directionOf(amount))
  return key === null ? null : (merchants.get(key) ?? null)
}

export interface RowContext {
  readonly owner: {
    readonly bucket: Bucket
    readonly organizationId: Id
    readonly endUserId: Id
    readonly dataSourceId: Id
  }
  /** What the ledger holds of it; null when it is new. */
  readonly stored: StoredTransaction | null
  readonly engine: Engine
  readonly now: EpochMs
  readonly random: Random
  readonly context?: Annotation['context']
  readonly requestId?: Id
  readonly duplicateOf?: Id
}

/** A source's row as the ledger will hold it: explained, identified, one version on. */
export function completeRow(row: SourceRow, context: RowContext): Transaction {
  const { owner, stored, now } = context
  const explained: Transaction = {
    ...row,
    bucket: owner.bucket,
    id: stored?.id ?? newId(now, owner.bucket, context.random),
    organizationId: owner.organizationId,
    endUserId: owner.endUserId,
    dataSourceId: owner.dataSourceId,
    version: (stored?.version ?? 0) + 1,
    contentHash: contentHashOf(row),
    annotation: caused(annotateRow(row, context.engine, context.context), stored),
    requestId: context.requestId ?? null,
    duplicateOf: context.duplicateOf ?? null,
    correction: null,
    createdAt: now,
    updatedAt: now,
  }
  const correction = stored?.correction ?? null
  // A person's word outlives what the source tells anew, as long as it is still the row that they saw.
  if (correction === null || !isStillAbout(correction, row)) return explained
  return { ...explained, annotation: correctAnnotation(explained.annotation, correction), correction }
}

// What was there before is another only because its source told it anew.
const TOLD_ANEW: Cause = { kind: 'provider_change', by: null }

function caused(annotation: Annotation, stored: StoredTransaction | null): Annotation {
  return stored === null ? annotation : { ...annotation, cause: TOLD_ANEW }
}

const merchantIds = new Map<string, Id>()
const MERCHANT_IDS_MAX = 10_000

// A few merchants make most of an import's rows, and a digest takes longer than the rest of the merchant.
export function merchantIdOf(key: string): Id {
  const known = merchantIds.get(key)
  if (known !== undefined) return known
  if (merchantIds.size >= MERCHANT_IDS_MAX) merchantIds.clear()
  const id = hashedId('merchant', key)
  merchantIds.set(key, id)
  return id
}

/** The id of a merchant is made from who it is, so it is the same wherever it appears. */
export function merchantOf(party: Party | null): Merchant | null {
  if (party === null) return null
  return {
    id: merchantIdOf(party.key),
    name: party.name,
    url: party.website === null || party.website.includes('://') ? party.website : `https://${party.website}`,
    logoUrl: party.logoUrl,
    groupId: party.known?.groupId ?? null,
    categories: tradesOf(party.known?.mcc ?? null),
    ...(party.known?.isOwn === true ? { isPriority: true } : {}),
  }
}
