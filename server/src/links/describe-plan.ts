import { showId } from '../values/index.ts'
import type { CheckedItem } from './check-item.ts'
import type { LinksDeps } from './deps.ts'
import { type Integration, inboundWebhookUrl } from './integration.ts'
import type { LinkPlan, LinkRequest, Standing } from './plan-link.ts'

/** What a request would do, in words; nothing was written. */
export interface DryRun {
  readonly would: 'create_link' | 'replace_token' | 'enable_link'
  readonly notes: readonly string[]
}

export function describePlan(
  plan: LinkPlan,
  about: {
    readonly standing: Standing
    readonly item: CheckedItem
    readonly request: LinkRequest
    readonly integration: Integration
    readonly deps: Pick<LinksDeps, 'publicUrl'>
  },
): DryRun {
  const { would, note } = outcomeOf(plan, about.request)
  const notes = [note, endUserNote(about.standing, about.request), bankNote(about.item)]
  return { would, notes: [...notes, webhookNote(about)].filter((text) => text !== '') }
}

function outcomeOf(plan: LinkPlan, { itemId }: LinkRequest): { would: DryRun['would']; note: string } {
  switch (plan.kind) {
    case 'renew': {
      const shownId = showId('lnk', plan.link.id)
      if (plan.link.status === 'sync_disabled')
        return {
          would: 'enable_link',
          note: `Link ${shownId} is switched off; it would be switched on again.`,
        }
      if (plan.link.status === 'superseded')
        return {
          would: 'replace_token',
          note: `Link ${shownId} is superseded by Item ${plan.link.supersededBy}; it would take the token, and be synced only if that one is off.`,
        }
      return {
        would: 'replace_token',
        note: `Link ${shownId} is there; it would take the token and sync now.`,
      }
    }
    case 'complete':
      return { would: 'create_link', note: `Item ${itemId} is half linked; the link would be completed.` }
    default:
      return { would: 'create_link', note: `Item ${itemId} would be linked and its first sync would start.` }
  }
}

function endUserNote({ endUser }: Standing, { ownId }: LinkRequest): string {
  return endUser === null
    ? `End user ${ownId} does not exist and would be created.`
    : `End user ${ownId} is ${showId('eus', endUser.endUserId)}.`
}

function bankNote({ institutionName, institutionId, trouble }: CheckedItem): string {
  const bank = institutionName ?? institutionId ?? 'an unnamed bank'
  return trouble === null
    ? `Plaid accepts the token: ${bank}.`
    : `Plaid accepts the token: ${bank}. The Item needs its user, so syncs will fail until then: ${trouble}`
}

function webhookNote(about: Parameters<typeof describePlan>[1]): string {
  const own = inboundWebhookUrl(about.integration, about.deps.publicUrl)
  const { webhookUrl } = about.item
  if (webhookUrl === own) return ''
  if (webhookUrl === null)
    return `The Item has no webhook URL at Plaid: news would come only by the regular check. Set it to ${own}.`
  return `Plaid sends the Item's webhooks to ${webhookUrl}: forward them, bytes and headers untouched, to ${own}.`
}
