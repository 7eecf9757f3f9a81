import type { WebhookRequest } from 'plaid-emulator'
import { systemClock } from '../../server/src/values/index.ts'

export interface Latencies {
  readonly count: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
}

/**
 * Sends webhooks at a steady pace until they are used up or `signal` aborts, without waiting for answers: a server that
 * stalls is asked on, so its stall is seen in full. Throws when one is not answered 200.
 */
export async function sendSteadily(
  webhooks: readonly WebhookRequest[],
  intervalMs: number,
  signal?: AbortSignal,
): Promise<Latencies> {
  const sendOne = async (place: number) => {
    const webhook = webhooks[place]
    if (webhook !== undefined) await send(webhook)
  }
  return steadily(webhooks.length, intervalMs, sendOne, signal)
}

/** The same with whatever is to be sent; `send` is told its place, from 0. */
export async function steadily(
  count: number,
  intervalMs: number,
  send: (place: number) => Promise<void>,
  signal?: AbortSignal,
): Promise<Latencies> {
  const under: Promise<number>[] = []
  const startedAt = performance.now()
  for (let place = 0; place < count; place++) {
    const dueInMs = startedAt + place * intervalMs - performance.now()
    if (dueInMs > 0) await systemClock.sleep(dueInMs, signal)
    if (signal?.aborted === true) break
    under.push(timed(() => send(place)))
  }
  return summarize(await Promise.all(under))
}

async function timed(work: () => Promise<void>): Promise<number> {
  const sentAt = performance.now()
  await work()
  return performance.now() - sentAt
}

async function send({ url, headers, body }: WebhookRequest): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers, body: Buffer.from(body) })
  const text = await response.text()
  if (response.status !== 200) throw new Error(`a webhook was answered ${response.status}: ${text}`)
}

function summarize(latencies: readonly number[]): Latencies {
  const sorted = latencies.toSorted((a, b) => a - b)
  const at = (share: number) => sorted[Math.ceil(sorted.length * share) - 1] ?? Number.NaN
  return { count: sorted.length, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1) }
}
