import type { EpochMs } from '../values/index.ts'
import { Sender } from './attempt-due.ts'
import type { DeliveryDeps } from './deps.ts'
import { followFeed } from './follow-feed.ts'
import { type DeliveryTransport, openDeliveryTransport } from './send.ts'

const FOLLOW_POLL_MS = 2_000
const SEND_POLL_MS = 1_000
const TIMEOUT_MS = 15_000
/** Told to every process when there are new deliveries. */
const DELIVERIES_CHANNEL = 'deliveries'

export interface DeliveryOptions extends Omit<DeliveryDeps, 'transport' | 'timeoutMs'> {
  /** Whether endpoints may be in private networks and without TLS (EGRET_ALLOW_PRIVATE_WEBHOOKS). */
  readonly allowPrivate: boolean
  /** Replaces the network, in tests and the simulator. */
  readonly transport?: DeliveryTransport
  /** How long one send may take, answer included; 15 s unless given. */
  readonly timeoutMs?: number
}

export interface Delivery {
  /** Follows the feed to its end; returns how many deliveries were added. */
  followOnce(): Promise<number>
  /** Sends what is due at `now`, at most a few for each endpoint, and waits for it; returns how many were begun. */
  attemptOnce(now: EpochMs): Promise<number>
  /** Follows and sends until `signal` aborts, then waits for what is under way. */
  loop(signal: AbortSignal): Promise<void>
  /** Lets go of the connections to customers. */
  close(): Promise<void>
}

/** Delivery of one process; any number of processes may run it over one database. */
export function createDelivery(options: DeliveryOptions): Delivery {
  const transport = options.transport ?? openDeliveryTransport({ isPrivateAllowed: options.allowPrivate })
  const deps: DeliveryDeps = { ...options, transport, timeoutMs: options.timeoutMs ?? TIMEOUT_MS }
  const sender = new Sender(deps)
  async function followOnce(): Promise<number> {
    const added = await followFeed(deps)
    if (added > 0) await deps.db.wake(DELIVERIES_CHANNEL)
    return added
  }
  return {
    followOnce,
    async attemptOnce(now) {
      const started = await sender.startDue(now)
      await sender.settle()
      return started
    },
    async loop(signal) {
      await Promise.all([
        repeat(deps, { channel: 'feed', pollMs: FOLLOW_POLL_MS, signal }, followOnce),
        repeat(deps, { channel: DELIVERIES_CHANNEL, pollMs: SEND_POLL_MS, signal }, (poke) =>
          sender.startDue(deps.clock.now(), poke),
        ),
      ])
      await sender.settle()
    },
    close: () => transport.close(),
  }
}

/**
 * Runs `pass` again and again: at once after one that found something, else at a wake-up, at a poke of something it
 * started, or when the poll is due. Wake-ups are hints; the poll is the truth.
 */
async function repeat(
  { db, clock, log }: DeliveryDeps,
  { channel, pollMs, signal }: { channel: string; pollMs: number; signal: AbortSignal },
  pass: (poke: () => void) => Promise<number>,
): Promise<void> {
  let pause = new AbortController()
  const poke = (): void => pause.abort()
  const stopListening = db.onWake(channel, poke)
  signal.addEventListener('abort', poke)
  while (!signal.aborted) {
    // Made before the pass: what comes while it runs ends the pause before it begins.
    pause = new AbortController()
    try {
      if ((await pass(poke)) > 0) continue
    } catch (error) {
      log.error({ channel, err: error }, 'delivery.pass_failed')
      await clock.sleep(pollMs, signal)
      continue
    }
    await clock.sleep(pollMs, pause.signal)
  }
  signal.removeEventListener('abort', poke)
  stopListening()
}
