import type { Tx } from '../database/index.ts'
import {
  type Annotation,
  type Correction,
  correctAnnotation,
  type FoundTransaction,
  findTransaction,
  type Merchant,
  selectAlike,
  selectMerchant,
  type Transaction,
} from '../ledger/index.ts'
import { hashedId, type Id, InvalidInput, NotFound, showId } from '../values/index.ts'
import type { Categories } from './categories.ts'
import { type Engine, loadEngine } from './engine.ts'
import { findKnownMerchant } from './known-merchants.ts'

/** What somebody says of a transaction. A heron_id beats a label or a name. */
export interface Feedback {
  readonly category: { readonly id?: Id | undefined; readonly label?: string | undefined } | null
  readonly merchant: {
    readonly id?: Id | undefined
    readonly name?: string | undefined
    /** It is right as it stands: said by a person from now on. */
    readonly isCorrect?: boolean | undefined
  } | null
  readonly isForAlike: boolean
  readonly by: string
  readonly source: string | null
  readonly reason: string | null
}

/** More rows than this in one request would keep whoever asked waiting for too long. */
const ALIKE_MAX = 5_000

/** What feedback means for the ledger: what is said, and of which rows. */
export interface Plan {
  readonly like: Transaction
  readonly engine: Engine
  readonly categories: Categories
  readonly categoryId: Id | null
  readonly merchant: Merchant | null
  readonly ids: readonly Id[]
}

/** Throws NotFound. */
export async function findLike(tx: Tx, organizationId: Id, shownId: string): Promise<Transaction> {
  const found = await findTransaction(tx, organizationId, shownId)
  if (found === null) throw new NotFound('Transaction not found')
  return found.transaction
}

/** Throws: NotFound, InvalidInput. */
export async function makePlan(
  tx: Tx,
  organizationId: Id,
  shownId: string,
  feedback: Feedback,
): Promise<Plan> {
  const like = await findLike(tx, organizationId, shownId)
  const engine = await loadEngine(tx, organizationId)
  const { categories } = engine
  const categoryId = feedback.category === null ? null : categoryOf(categories, feedback.category)
  const merchant = feedback.merchant === null ? null : await merchantOf(tx, like, feedback.merchant, engine)
  const ids = feedback.isForAlike ? await selectAlike(tx, like, ALIKE_MAX + 1) : [like.id]
  if (ids.length > ALIKE_MAX) {
    throw InvalidInput.inBody(
      'apply_to',
      `More than ${ALIKE_MAX} transactions are alike: too many for one request.`,
    )
  }
  return { like, engine, categories, categoryId, merchant, ids }
}

function categoryOf(categories: Categories, given: NonNullable<Feedback['category']>): Id {
  const found =
    given.id === undefined
      ? [...categories.byId.values()].find(({ label }) => label === given.label)
      : categories.byId.get(given.id)
  if (found === undefined) throw InvalidInput.inBody('category', 'Not a category of this organization.')
  return found.id
}

async function merchantOf(
  tx: Tx,
  like: Transaction,
  given: NonNullable<Feedback['merchant']>,
  { tenant }: Engine,
): Promise<Merchant> {
  if (given.isCorrect === true) {
    if (like.annotation.merchant === null)
      throw InvalidInput.inBody('merchant', 'It has no merchant to confirm.')
    return like.annotation.merchant
  }
  if (given.id !== undefined) {
    const { bucket, endUserId } = like
    const known = await selectMerchant(tx, { bucket, endUserId, merchantId: given.id })
    const found = known ?? tenant.own.get(given.id)?.merchant ?? findKnownMerchant(given.id)
    if (found === null) throw InvalidInput.inBody('merchant', 'Nobody knows this merchant.')
    return found
  }
  const name = given.name?.trim() ?? ''
  if (name === '') throw InvalidInput.inBody('merchant', 'Give heron_id, name, or is_correct.')
  // Merchants have no table: the same name is the same merchant, wherever somebody gives it.
  const id = hashedId('merchant', `person:${name.toLowerCase()}`)
  return { id, name, url: null, logoUrl: null, groupId: null, categories: [] }
}

// A correction of one thing keeps what an earlier one said of the other.
export function correctionOf(plan: Plan, { transaction }: FoundTransaction, feedbackId: Id): Correction {
  const { amount, description, correction } = transaction
  return {
    feedbackId,
    categoryId: plan.categoryId ?? correction?.categoryId ?? null,
    merchant: plan.merchant ?? correction?.merchant ?? null,
    amount,
    description,
  }
}

export function corrected(found: FoundTransaction, correction: Correction | null): FoundTransaction {
  const said = correctAnnotation(found.transaction.annotation, correction)
  const annotation: Annotation =
    correction === null
      ? said
      : { ...said, cause: { kind: 'correction', by: showId('fbk', correction.feedbackId) } }
  return { ...found, transaction: { ...found.transaction, annotation, correction } }
}
