import { createDelivery, type Delivery, type DeliveryTransport } from '../../server/src/delivery/index.ts'
import { forwardTargetOf, purgeLinks } from '../../server/src/links/index.ts'
import {
  compareEndUser,
  processEndUser,
  purgeEndUser,
  reEnrichEndUser,
} from '../../server/src/processing/index.ts'
import { deleteRunsOfEndUser, syncItem, Worker } from '../../server/src/sync/index.ts'
import type { Endpoint } from './endpoint.ts'
import { type Life, Process, type Surroundings } from './process.ts'

/** A process that works on what is due, and sends what is to be sent. */
export class WorkerProcess extends Process {
  isBusy = false
  isDelivering = false
  /** End users that its last look for work began. */
  started = 0
  /** Deliveries that its last round added or began to send. */
  delivered = 0
  readonly #worker: Worker
  readonly #delivery: Delivery

  constructor(around: Surroundings, life: Life, endpoint: Endpoint, settings: Settings) {
    super(around, life)
    const { db, clock, random, log, plaid } = this
    const { sealer, catchUpHours } = around
    const deps = { db, clock, random, log, plaid, sealer, catchUpHours, ...settings }
    this.#worker = new Worker(deps, {
      holder: life.name,
      concurrency: 2,
      runners: {
        sync: (lease, work) => syncItem(deps, lease, work),
        compare: (lease, work) => compareEndUser(deps, lease, work),
        process: (lease, work) => processEndUser(deps, lease, work),
        re_enrich: (lease, work) => reEnrichEndUser(deps, lease, work),
        purge: (lease, work) =>
          purgeEndUser(
            {
              ...deps,
              erasers: [
                (owner) => db.transaction((tx) => deleteRunsOfEndUser(tx, owner)),
                (owner) => purgeLinks(deps, owner),
              ],
            },
            lease,
            work,
          ),
      },
    })
    this.#delivery = createDelivery({
      ...deps,
      allowPrivate: false,
      resolveForward: (_, integrationId) => forwardTargetOf(deps, integrationId),
      transport: this.#post(endpoint),
    })
  }

  /** Begins to look for due work, unless it is still at it. */
  begin(): void {
    if (this.isBusy) return
    this.isBusy = true
    void this.#lookForWork()
  }

  /** Begins to follow the feed and to send what is due, unless it is still at it. */
  beginDelivering(): void {
    if (this.isDelivering) return
    this.isDelivering = true
    void this.#deliver()
  }

  /** Its last looks for work found none. One that sleeps has not come to the end of its look. */
  isIdle(): boolean {
    return (this.isBusy || this.started === 0) && (this.isDelivering || this.delivered === 0)
  }

  async #lookForWork(): Promise<void> {
    try {
      this.started = await this.#worker.runDue()
    } catch (error) {
      this.started = 1
      this.log.warn({ err: error }, 'worker.failed')
    }
    this.isBusy = false
  }

  async #deliver(): Promise<void> {
    try {
      const added = await this.#delivery.followOnce()
      this.delivered = added + (await this.#delivery.attemptOnce(this.clock.now()))
    } catch (error) {
      this.delivered = 1
      this.log.warn({ err: error }, 'delivery.failed')
    }
    this.isDelivering = false
  }

  #post(endpoint: Endpoint): DeliveryTransport {
    return {
      post: async (request) => {
        this.refuseInTransaction()
        await this.turn()
        const { status, heldMs } = endpoint.receive(request)
        await this.turn(heldMs)
        if (status === 0) throw Object.assign(new Error('reset'), { code: 'ECONNRESET' })
        return { status, retryAfter: null }
      },
      close: () => Promise.resolve(),
    }
  }
}

export interface Settings {
  readonly publicUrl: string
  readonly allowedBaseUrls: readonly string[]
}
