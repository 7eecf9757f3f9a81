import { listWebhooks, type Webhook } from '../../delivery/index.ts'
import { type Id, showId } from '../../values/index.ts'
import { countTroubledDeliveries, type DeliveryCount } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { bad, countOf, type Finding, fine, look } from './finding.ts'

/** Whether what happens reaches those who asked for it. */
export async function checkDeliveries({ deps, now, integrations }: Examination): Promise<Finding[]> {
  const findings: Finding[] = []
  for (const organizationId of new Set(integrations.map((integration) => integration.organizationId))) {
    const { webhooks, troubled } = await deps.db.transaction(async (tx) => ({
      webhooks: await listWebhooks(tx, organizationId),
      troubled: await countTroubledDeliveries(tx, organizationId, now - RECENT_MS),
    }))
    findings.push(...webhooks.filter((webhook) => !webhook.isEnabled).map(findingOfDisabled))
    findings.push(...troubled.map((one) => findingOf(one, webhooks, integrations)))
  }
  return findings.length > 0 ? findings : [fine('No delivery of the last 7 days failed.')]
}

function findingOfDisabled(webhook: Webhook): Finding {
  return look(
    `${showId('wbh', webhook.id)} (${webhook.topic}) is switched off.`,
    'An endpoint that answers 410 is switched off. PUT /api/webhooks/{id} with {"is_enabled": true} switches it on.',
  )
}

function findingOf(
  { target, targetId, failed, retrying, error }: DeliveryCount,
  webhooks: readonly Webhook[],
  integrations: Examination['integrations'],
): Finding {
  const where =
    target === 'webhook'
      ? nameOf('wbh', targetId, webhooks.find(({ id }) => id === targetId)?.url)
      : nameOf('itg', targetId, integrations.find(({ id }) => id === targetId)?.webhookUrl)
  const reason = error === null ? '' : `, last with ${error}`
  const text = `${where}: ${countOf(failed, 'delivery', 'deliveries')} given up, ${retrying} being tried again${reason}.`
  const advice =
    'Make the endpoint answer 2xx within 15 seconds. What was given up is not sent again: read it from /api/changes.'
  return failed > 0 ? bad(text, advice) : look(text, advice)
}

/** The path and query of an endpoint may hold a secret of its owner's: its host says enough. */
function nameOf(prefix: 'wbh' | 'itg', id: Id, url: string | null | undefined): string {
  const host = url == null ? null : (URL.parse(url)?.host ?? null)
  return host === null ? showId(prefix, id) : `${showId(prefix, id)} at ${host}`
}
