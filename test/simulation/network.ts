import { createHash } from 'node:crypto'
import type { WebhookRequest } from 'plaid-emulator'
import { type InboxDeps, RefusalBudget, receiveWebhook } from '../../server/src/inbox/index.ts'
import { WebhookVerifier } from '../../server/src/plaid/index.ts'
import type { Process } from './process.ts'
import type { Scheduler } from './scheduler.ts'

/**
 * What becomes of a webhook between Plaid and here. `lost`: Plaid thinks it arrived. `refused`: the server is down.
 * `answer_lost`: stored, but Plaid sends it again. `late`: it arrives when an event says so, after younger ones.
 */
export type Fate = 'lost' | 'refused' | 'answer_lost' | 'late' | 'twice'

interface Told {
  readonly itemId: string
  readonly isNews: boolean
  readonly digest: string
}

type Settings = Pick<InboxDeps, 'sealer' | 'publicUrl' | 'allowedBaseUrls'>

/** Brings webhooks from Plaid to the receiving process, or does not. */
export class Network {
  readonly fates: Fate[] = []
  /** Bodies that were answered 200, by digest, with how often, and of which Item. */
  readonly acknowledged = new Map<string, { readonly itemId: string; readonly times: number }>()
  /** Items whose latest news was lost on the way: only the safety net brings it. */
  readonly untold = new Set<string>()
  readonly #late: WebhookRequest[] = []
  readonly #scheduler: Scheduler
  #receiver: Process
  #deps: InboxDeps
  readonly #settings: Settings
  #skipped = 0

  constructor(scheduler: Scheduler, receiver: Process, settings: Settings) {
    this.#scheduler = scheduler
    this.#settings = settings
    this.#receiver = receiver
    this.#deps = this.#depsOf(receiver)
  }

  get deps(): InboxDeps {
    return this.#deps
  }

  /** The receiving process has died; this one takes its place. */
  restart(receiver: Process): void {
    this.#receiver = receiver
    this.#deps = this.#depsOf(receiver)
  }

  #depsOf({ db, clock, random, log, plaid }: Process): InboxDeps {
    return {
      ...this.#settings,
      db,
      clock,
      random,
      log,
      plaid,
      verifier: new WebhookVerifier({
        clock,
        fetchKey: async (kid, credentials) =>
          (await plaid.webhookVerificationKeyGet(credentials, kid)).data.key,
      }),
      refusalBudget: new RefusalBudget(),
    }
  }

  /** How Plaid sends. */
  readonly send = async (request: WebhookRequest): Promise<{ status: number }> => {
    const told = readTold(request)
    // The webhooks of the older endpoint say nothing new, and each costs as much as one that does: a few are enough.
    if (isLegacy(request) && ++this.#skipped % 8 !== 0) return { status: 200 }
    const fate = this.fates.shift()
    if (fate === 'lost') {
      if (told.isNews) this.untold.add(told.itemId)
      return { status: 200 }
    }
    if (fate === 'refused') return { status: 503 }
    if (fate === 'late') {
      this.#late.push(request)
      if (told.isNews) this.untold.add(told.itemId)
      return { status: 200 }
    }
    if (fate === 'twice') this.#late.push(request)
    const status = await this.#receiveNow(request)
    return { status: fate === 'answer_lost' ? 0 : status }
  }

  /** A late one arrives, and is worked on between the turns of the other processes. */
  deliverLate(pick: number): void {
    const [request] = this.#late.splice(Math.floor(pick * this.#late.length), 1)
    if (request !== undefined) void this.#receive(request)
  }

  async deliverAllLate(): Promise<void> {
    for (const request of this.#late.splice(0)) await this.#receiveNow(request)
  }

  // Plaid waits for the answer, so nobody else has a turn: its own turns are given to it at once.
  async #receiveNow(request: WebhookRequest): Promise<number> {
    const reception = { isOver: false }
    const receiving = this.#receive(request).finally(() => {
      reception.isOver = true
    })
    await this.#scheduler.rest()
    while (!reception.isOver) await this.#scheduler.step(this.#receiver)
    return receiving
  }

  #receive(request: WebhookRequest): Promise<number> {
    return this.#scheduler.during(() => this.#work(request))
  }

  async #work(request: WebhookRequest): Promise<number> {
    try {
      const signature = request.headers['plaid-verification'] ?? ''
      const answer = await receiveWebhook(this.#deps, {
        integrationShownId: new URL(request.url).pathname.split('/')[3] ?? '',
        rawBody: request.body,
        headerValues: (name) => (name === 'plaid-verification' ? [signature] : []),
        remoteAddress: '52.21.26.131',
      })
      if (answer.status === 200) this.#acknowledge(request)
      return answer.status
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'webhook.failed')
      return 500
    }
  }

  #acknowledge(request: WebhookRequest): void {
    const { digest, itemId, isNews } = readTold(request)
    const times = (this.acknowledged.get(digest)?.times ?? 0) + 1
    this.acknowledged.set(digest, { itemId, times })
    if (isNews) this.untold.delete(itemId)
  }
}

function isLegacy({ body }: WebhookRequest): boolean {
  const { webhook_type: type, webhook_code: code } = JSON.parse(Buffer.from(body).toString()) as Record<
    string,
    string
  >
  return type === 'TRANSACTIONS' && code !== 'SYNC_UPDATES_AVAILABLE'
}

function readTold({ body }: WebhookRequest): Told {
  const { webhook_code: code, item_id: itemId } = JSON.parse(Buffer.from(body).toString()) as Record<
    string,
    string
  >
  return { itemId: itemId ?? '', isNews: code === 'SYNC_UPDATES_AVAILABLE', digest: digestOf(body) }
}

export function digestOf(body: Uint8Array): string {
  return createHash('sha256').update(body).digest('base64url')
}
