import { refusalOfUrl } from '../../delivery/index.ts'
import type { Integration } from '../../links/index.ts'
import { environmentOf } from '../../plaid/index.ts'
import { bad, type Finding, fine, look } from './finding.ts'

/** Whether the URL that is handed out is one that Plaid can reach. Only looks at it: nothing is sent there. */
export function checkAddress(publicUrl: string, integrations: readonly Integration[]): Finding[] {
  const refusal = refusalOfUrl(publicUrl, false)
  if (refusal === null)
    return [fine(`Others reach this server at ${publicUrl}; Plaid needs a valid certificate there.`)]
  const advice =
    'Set EGRET_PUBLIC_URL to the https address under which the internet reaches this server, or let your own endpoint ' +
    'forward Plaid’s webhooks to the webhook URL below.'
  const usesPlaid = integrations.some(({ baseUrl }) => environmentOf(baseUrl) !== 'other')
  const text = `The public URL is ${publicUrl}. ${refusal}`
  if (usesPlaid) return [bad(`${text} Plaid cannot send webhooks there.`, advice)]
  return [look(`${text} That is enough for a Plaid on this machine, not for Plaid itself.`, advice)]
}
