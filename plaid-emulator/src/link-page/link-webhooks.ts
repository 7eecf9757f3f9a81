import { formatInstant } from '../days.ts'
import type { LinkToken, World } from '../world.ts'
import type { LinkEvent, LinkSession } from './link-session.ts'

/** An event as LINK.EVENTS and /link/token/get tell of it. */
export function toPlaidEvent(event: LinkEvent): Record<string, unknown> {
  return {
    event_id: event.eventId,
    event_name: event.name,
    event_metadata: { ...event.metadata, request_id: event.requestId },
    timestamp: formatInstant(event.atMs),
  }
}

/**
 * What Plaid sends when a session of Hosted Link ends: the result of each Item, the end, and the events. An embedded
 * session tells its page instead, and sends nothing.
 */
export function announceFinished(world: World, link: LinkToken, session: LinkSession): void {
  if (link.hosted === null || link.webhookUrl === null) return
  const url = link.webhookUrl
  const nowMs = world.clock.now()
  const about = {
    webhook_type: 'LINK',
    link_session_id: session.linkSessionId,
    link_token: link.token,
    environment: world.environment,
  }
  const publicToken = session.success?.publicToken
  if (publicToken !== undefined) {
    const result = { ...about, webhook_code: 'ITEM_ADD_RESULT', public_token: publicToken }
    world.outbox.write(url, null, result, nowMs)
  }
  const finished = {
    ...about,
    webhook_code: 'SESSION_FINISHED',
    status: publicToken === undefined ? 'EXITED' : 'SUCCESS',
    ...(publicToken === undefined ? {} : { public_token: publicToken, public_tokens: [publicToken] }),
  }
  world.outbox.write(url, null, finished, nowMs)
  const events = { ...about, webhook_code: 'EVENTS', events: session.events.map(toPlaidEvent) }
  world.outbox.write(url, null, events, nowMs)
}
