import { SealBroken, UnknownMasterKey } from '../../access/index.ts'
import { type Integration, integrationSeal, viewIntegration } from '../../links/index.ts'
import { environmentOf, PlaidError } from '../../plaid/index.ts'
import { showId } from '../../values/index.ts'
import { countReceived, countRefusals, type RefusalCount } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { ageOf, bad, countOf, type Finding, fine, look } from './finding.ts'

/** Its keys, its two URLs, and what came to the first of them. */
export async function checkIntegration(
  examination: Examination,
  integration: Integration,
  linkCount: number,
): Promise<Finding[]> {
  const view = viewIntegration(integration, examination.deps.publicUrl)
  return [
    await checkKeys(examination, integration),
    fine(`webhook URL  ${view.inbound_webhook_url}`),
    fine(`link URL     ${view.link_url}`),
    ...(await checkWebhooks(examination, integration, linkCount)),
  ]
}

async function checkKeys({ deps }: Examination, integration: Integration): Promise<Finding> {
  const { baseUrl, clientId, clientSecretSealed, id } = integration
  const shownId = showId('itg', id)
  if (environmentOf(baseUrl) === 'other' && !deps.allowedBaseUrls.includes(baseUrl)) {
    return bad(
      `Its base URL ${baseUrl} is not one of Plaid's and not allowed here.`,
      'Add it to EGRET_PLAID_BASE_URLS, as it is for the server.',
    )
  }
  try {
    const secret = deps.sealer.open(clientSecretSealed, integrationSeal(id))
    const verdict = await deps.plaid.checkKeys({ baseUrl, clientId, secret })
    if (verdict.isRight) return fine(`Plaid accepts its keys at ${baseUrl}.`)
    return bad(
      `Plaid refuses its keys at ${baseUrl}: ${verdict.explanation}`,
      `Correct client_id and client_secret with PUT /api/integrations/${shownId}. Its links go on by themselves.`,
    )
  } catch (error) {
    if (error instanceof UnknownMasterKey || error instanceof SealBroken)
      return bad('Its secret does not open, so its keys were not tried.', 'See the master keys above.')
    if (!(error instanceof PlaidError)) throw error
    return bad(
      `Its keys could not be tried: ${error.message}`,
      `Make sure that this machine reaches ${baseUrl}, and try again.`,
    )
  }
}

async function checkWebhooks(
  { deps, now }: Examination,
  integration: Integration,
  linkCount: number,
): Promise<Finding[]> {
  const since = now - RECENT_MS
  const { received, refused } = await deps.db.transaction(async (tx) => ({
    received: await countReceived(tx, integration, { since, itemId: null }),
    refused: await countRefusals(tx, integration, since),
  }))
  const findings: Finding[] = []
  if (received.newestAt !== null) {
    findings.push(
      fine(
        `${countOf(received.received, 'webhook')} received within 7 days, the last ${ageOf(now - received.newestAt)} ago.`,
      ),
    )
  } else if (linkCount > 0) {
    findings.push(
      look(
        'No webhook received within 7 days: news comes only by the regular check.',
        'Set the webhook URL in /link/token/create, or forward Plaid’s webhooks to it.',
      ),
    )
  }
  if (received.unclaimed > 0) {
    findings.push(
      look(
        `${countOf(received.unclaimed, 'webhook')} of Items that were not linked here.`,
        'Post those Items to the link URL; their webhooks take effect then. After 7 days they are forgotten.',
      ),
    )
  }
  return [...findings, ...refused.map((one) => findingOf(one, received.newestAt, now))]
}

const ADVICE_ON_REFUSAL: Readonly<Record<string, string>> = {
  missing_header: 'Forward the Plaid-Verification header. When you forward nothing, a stranger posts here.',
  several_headers: 'Forward the Plaid-Verification header once.',
  malformed_header: 'Forward the Plaid-Verification header untouched.',
  unknown_key: 'The Item belongs to another client or environment than this integration: compare both.',
  bad_signature: 'Compare the environment of the Item with that of this integration.',
  too_old: 'Forward at once instead of from a queue, and check the clock of this machine.',
  in_the_future: 'Check the clock of this machine.',
  body_reserialised: 'Forward the very bytes: not JSON that was parsed and written again.',
  body_altered: 'Forward the very bytes, with nothing added or removed.',
}

/** Refusals that genuine webhooks came after are over, or are strangers'. */
function findingOf(refusal: RefusalCount, receivedAt: number | null, now: number): Finding {
  const { reason, count, newestAt, explanation } = refusal
  const text = `${countOf(count, 'webhook')} refused within 7 days (${reason}), the last ${ageOf(now - newestAt)} ago: ${explanation}`
  const advice = ADVICE_ON_REFUSAL[reason] ?? 'Whoever posts this is not Plaid; nothing needs doing.'
  return receivedAt !== null && receivedAt >= newestAt ? look(text, advice) : bad(text, advice)
}
