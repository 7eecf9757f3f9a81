import { SealBroken, UnknownMasterKey } from '../../access/index.ts'
import { type Integration, inboundWebhookUrl, integrationSeal, linkSeal } from '../../links/index.ts'
import { formatStatusMessage, PlaidError, readProblem } from '../../plaid/index.ts'
import { countReceived } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { bad, type Finding, fine, look } from './finding.ts'
import type { Patient } from './patient-store.ts'

/** What Plaid itself says of linked Items: whether the token works and where it sends webhooks. */
export async function checkItemAtPlaid(examination: Examination, patient: Patient): Promise<Finding[]> {
  const integration = examination.integrations.find(({ id }) => id === patient.integrationId)
  if (integration === undefined || patient.accessTokenSealed === null) return []
  const { deps } = examination
  try {
    const { baseUrl, clientId } = integration
    const secret = deps.sealer.open(integration.clientSecretSealed, integrationSeal(integration.id))
    const accessToken = deps.sealer.open(patient.accessTokenSealed, linkSeal(patient))
    const { data } = await deps.plaid.itemGet({ baseUrl, clientId, secret }, accessToken)
    const url = data.item.webhook === undefined || data.item.webhook === '' ? null : data.item.webhook
    return [
      ...troubleOf(patient, data.item.error),
      await checkWebhookUrl(examination, integration, patient, url),
    ]
  } catch (error) {
    if (error instanceof UnknownMasterKey || error instanceof SealBroken)
      return [bad(`${patient.itemId}: its token does not open.`, 'See the master keys above.')]
    if (!(error instanceof PlaidError)) throw error
    const advice = 'See docs/errors.md, plaid_error, for what to do about its code.'
    return [bad(`${patient.itemId}: Plaid answers ${error.statusMessage}`, advice)]
  }
}

function troubleOf({ itemId }: Patient, error: unknown): Finding[] {
  const problem = readProblem(error)
  if (problem === null) return []
  const message = formatStatusMessage(problem.plaidCode ?? problem.plaidType ?? 'ERROR', problem.plaidMessage)
  return [
    look(`${itemId}: needs its user: ${message}`, 'Let the user log in again with Link in update mode.'),
  ]
}

async function checkWebhookUrl(
  { deps, now }: Examination,
  integration: Integration,
  { itemId }: Patient,
  url: string | null,
): Promise<Finding> {
  const own = inboundWebhookUrl(integration, deps.publicUrl)
  if (url === own) return fine(`${itemId}: Plaid sends its webhooks here.`)
  const advice = `Set it with /item/webhook/update to ${own}, or forward what comes there.`
  if (url === null) return look(`${itemId}: Plaid sends its webhooks nowhere.`, advice)
  const { received } = await deps.db.transaction((tx) =>
    countReceived(tx, integration, { since: now - RECENT_MS, itemId }),
  )
  if (received > 0) return fine(`${itemId}: Plaid sends its webhooks to ${url}, and they are forwarded here.`)
  return look(`${itemId}: Plaid sends its webhooks to ${url}, and none was forwarded within 7 days.`, advice)
}
