import { planRetry } from '../plaid/index.ts'
import { AppError, type Id } from '../values/index.ts'
import { type CreatedLink, type CreateLinkOptions, type LinkInput, linkItem } from './create-link.ts'
import type { LinksDeps } from './deps.ts'
import type { DryRun } from './describe-plan.ts'
import { type OpenIntegration, openIntegration } from './integrations.ts'

export interface LinkRowResult {
  /** From 0, as the rows were given. */
  readonly row: number
  readonly itemId: string | null
  readonly outcome: CreatedLink | DryRun | null
  readonly error: AppError | null
}

export interface CreateLinksOptions extends CreateLinkOptions {
  /** Rows worked on at a time. */
  readonly concurrency?: number
}

const CONCURRENCY = 8
const ATTEMPTS_MAX = 5

/**
 * Links many Items. One row's failure stops no other, and running the same rows again does no harm. Plaid's published
 * budgets are kept by the client; what passes by itself is tried again with back-off.
 * Throws: NotFound (integration), and what is no expected error of a row.
 */
export async function createLinks(
  deps: LinksDeps,
  organizationId: Id,
  shownIntegrationId: string,
  rows: Iterable<LinkInput>,
  options: CreateLinksOptions = {},
): Promise<LinkRowResult[]> {
  const open = await openIntegration(deps, organizationId, shownIntegrationId)
  const results: LinkRowResult[] = []
  const waiting = numbered(rows)
  const work = async (): Promise<void> => {
    // The iterator is shared: each worker takes the next row that nobody has taken.
    for (const { row, input } of waiting) results[row] = await linkRow(deps, open, { row, input }, options)
  }
  await Promise.all(Array.from({ length: options.concurrency ?? CONCURRENCY }, work))
  return results
}

function* numbered(rows: Iterable<LinkInput>): Generator<{ row: number; input: LinkInput }> {
  let row = 0
  for (const input of rows) yield { row: row++, input }
}

async function linkRow(
  deps: LinksDeps,
  open: OpenIntegration,
  { row, input }: { row: number; input: LinkInput },
  options: CreateLinkOptions,
): Promise<LinkRowResult> {
  const itemId = input.item_id ?? null
  for (let attempt = 1; ; attempt++) {
    try {
      return { row, itemId, outcome: await linkItem(deps, open, input, options), error: null }
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      const delayMs = planRetry('with_backoff', attempt, deps.random)
      if (error.retry !== 'with_backoff' || attempt === ATTEMPTS_MAX || delayMs === null)
        return { row, itemId, outcome: null, error }
      await deps.clock.sleep(delayMs)
    }
  }
}
