import { FORWARD_TOPIC } from '../../server/src/delivery/index.ts'
import { digestOf } from './network.ts'
import { rowsOf, sql } from './rows-of.ts'
import { FORWARD_URL, urlOfTopic, type World } from './world.ts'

/** A webhook that was answered 200 is in the inbox, and none waits whose link is there. */
export async function lostWebhooks(world: World): Promise<string[]> {
  const inbox = await rowsOf(
    world,
    sql<{ body: Uint8Array; state: string; item_id: string | null }>`select body, state, item_id from inbox`,
  )
  const counts = new Map<string, number>()
  for (const { body } of inbox) counts.set(digestOf(body), (counts.get(digestOf(body)) ?? 0) + 1)
  const broken: string[] = []
  for (const [digest, { times }] of world.network.acknowledged) {
    const found = counts.get(digest) ?? 0
    if (found < times) broken.push(`one was answered 200 ${times} times and is there ${found} times`)
  }
  const linked = new Set(
    world.bank.items.filter((item) => world.customer.isLinked(item)).map((item) => item.itemId),
  )
  const waiting = inbox.filter(({ state, item_id }) => state === 'unclaimed' && linked.has(item_id ?? ''))
  if (waiting.length > 0) broken.push(`${waiting.length} still wait for their links`)
  return broken
}

/**
 * Every change that fires a topic has come to the topic's URL, as a delivery of its own, however often it was sent; and
 * every webhook of Plaid that was answered 200 has come on, byte for byte. None is left to be sent. What an end user's
 * deletion overtook is erased instead.
 */
export async function lostEvents(world: World): Promise<string[]> {
  const { endpoint } = world.customer
  const fired = await rowsOf(
    world,
    sql<{ topic: string; count: number }>`
      select topic, count(*)::int as count
        from changes, unnest(topics) as topic
       where organization_id = ${world.organizationId}
       group by topic`,
  )
  const broken: string[] = []
  for (const { topic, count } of fired) {
    const url = topic === FORWARD_TOPIC ? FORWARD_URL : urlOfTopic(topic)
    const arrived = endpoint.received.get(url)?.size ?? 0
    if (arrived < count) broken.push(`${arrived} of ${count} ${topic} have come`)
  }
  const forwarded = endpoint.digests.get(FORWARD_URL)
  for (const [digest, { itemId }] of world.network.acknowledged)
    if (forwarded?.has(digest) !== true && !world.customer.hasDeleted(itemId))
      broken.push('a webhook of Plaid was not passed on as it came')
  const left = await rowsOf(
    world,
    sql<{ state: string; count: number }>`
      select state, count(*)::int as count from deliveries where state <> 'delivered' group by state`,
  )
  for (const { state, count } of left) broken.push(`${count} deliveries are ${state}`)
  return broken.slice(0, 5)
}
