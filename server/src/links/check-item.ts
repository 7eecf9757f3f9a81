import { environmentOf, formatStatusMessage, PlaidError, readProblem } from '../plaid/index.ts'
import { InvalidInput, showId, Unavailable } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import type { OpenIntegration } from './integrations.ts'

/** What Plaid says of an Item whose token was found right. */
export interface CheckedItem {
  readonly institutionId: string | null
  readonly institutionName: string | null
  /** Where Plaid sends the Item's webhooks; null for nowhere. */
  readonly webhookUrl: string | null
  /** `[CODE] message` of an Item that needs its user; null for a healthy one. */
  readonly trouble: string | null
}

const TOKEN_ENVIRONMENT = /^access-(sandbox|development|production)-/
const KEY_CODES: ReadonlySet<string> = new Set(['INVALID_API_KEYS', 'UNAUTHORIZED_ENVIRONMENT'])
const PRODUCT = 'transactions'

/**
 * Asks Plaid whether the token belongs to the Item, in the integration's environment, and whether its transactions may
 * be read. No transaction may be open meanwhile.
 * Throws: InvalidInput, naming the field that is wrong; Unavailable when Plaid does not answer.
 */
export async function checkItem(
  deps: LinksDeps,
  { integration, credentials }: OpenIntegration,
  { itemId, accessToken }: { itemId: string; accessToken: string },
): Promise<CheckedItem> {
  checkEnvironment(integration.baseUrl, accessToken)
  const item = await askForItem(deps, { integration, credentials }, accessToken)
  if (item.item_id !== itemId) {
    const message = 'Not of one another: this access token belongs to another Item.'
    throw new InvalidInput({ json: { item_id: [message], access_token: [message] } })
  }
  const products = [...(item.products ?? []), ...(item.billed_products ?? [])]
  const isTold = Array.isArray(item.products) || Array.isArray(item.billed_products)
  if (isTold && !products.includes(PRODUCT)) {
    throw InvalidInput.inBody(
      'item_id',
      `The Item was linked without the ${PRODUCT} product. Name it in "products" of /link/token/create.`,
    )
  }
  const problem = readProblem(item.error)
  return {
    institutionId: item.institution_id ?? null,
    institutionName: item.institution_name ?? null,
    webhookUrl: item.webhook === undefined || item.webhook === '' ? null : item.webhook,
    trouble:
      problem === null
        ? null
        : formatStatusMessage(problem.plaidCode ?? problem.plaidType ?? 'ERROR', problem.plaidMessage),
  }
}

// Plaid would refuse it too, with a code that says nothing of environments.
function checkEnvironment(baseUrl: string, accessToken: string): void {
  const wanted = environmentOf(baseUrl)
  const named = TOKEN_ENVIRONMENT.exec(accessToken)?.[1]
  if (named === undefined || wanted === 'other' || named === wanted) return
  throw InvalidInput.inBody(
    'access_token',
    `A token of Plaid's ${named} environment, but this integration is for ${wanted} (${baseUrl}).`,
  )
}

async function askForItem(
  deps: LinksDeps,
  { integration, credentials }: OpenIntegration,
  accessToken: string,
) {
  try {
    const answer = await deps.plaid.itemGet(credentials, accessToken)
    return answer.data.item
  } catch (error) {
    if (!(error instanceof PlaidError)) throw error
    if (error.plaidCode === null || error.retry === 'with_backoff' || error.retry === 'in_hours')
      throw new Unavailable(`The token could not be checked just now: ${error.message}`, { cause: error })
    if (KEY_CODES.has(error.plaidCode)) {
      const shownId = showId('itg', integration.id)
      throw InvalidInput.inBody(
        '_schema',
        `Plaid refuses the keys of integration ${shownId}, which must be corrected first: ${error.statusMessage}`,
      )
    }
    throw InvalidInput.inBody(
      'access_token',
      `Plaid refuses this access token for the client and environment of this integration: ${error.statusMessage}`,
    )
  }
}
