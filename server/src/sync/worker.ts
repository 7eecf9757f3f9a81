import {
  acquireLease,
  FenceLost,
  findDue,
  keepLease,
  LEASE_TTL_MS,
  type Lease,
  listDueWork,
  nextDueAt,
  type Owner,
  releaseLease,
  type Task,
  type WorkItem,
  WorkStopped,
} from '../jobs/index.ts'
import type { SyncDeps } from './deps.ts'

export type TaskRunner = (lease: Lease, work: WorkItem) => Promise<void>

export interface WorkerOptions {
  /** Names this process in leases. */
  readonly holder: string
  readonly runners: Readonly<Record<Task, TaskRunner>>
  /** End users worked on at a time. */
  readonly concurrency: number
}

/** Runs due work: one lease an end user, its tasks one after the other, several end users at a time. */
export class Worker {
  readonly #deps: SyncDeps
  readonly #options: WorkerOptions
  readonly #running = new Set<Promise<void>>()

  constructor(deps: SyncDeps, options: WorkerOptions) {
    this.#deps = deps
    this.#options = options
  }

  /** Starts as much due work as there is room for; returns how many end users were begun. */
  async startDue(): Promise<number> {
    const room = this.#options.concurrency - this.#running.size
    if (room <= 0) return 0
    const owners = await findDue(this.#deps.db, this.#deps.clock.now(), room)
    let started = 0
    for (const owner of owners) {
      const lease = await this.#acquire(owner)
      if (lease === null) continue
      started += 1
      const task = this.#work(lease).finally(() => this.#running.delete(task))
      this.#running.add(task)
    }
    return started
  }

  /** One pass to the end: starts what is due and waits for it. For tests, the simulator and one-off commands. */
  async runDue(): Promise<number> {
    const started = await this.startDue()
    await Promise.all(this.#running)
    return started
  }

  /** Works until `signal` aborts, then waits for what is under way. Wake-ups are hints; the poll is the truth. */
  async loop(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const woken = Promise.withResolvers<void>()
      const stopListening = this.#deps.db.onWake('work', woken.resolve)
      try {
        const started = await this.startDue()
        if (started === 0) await Promise.race([woken.promise, this.#pause(signal), ...this.#running])
      } catch (error) {
        this.#deps.log.error({ err: error }, 'worker.failed')
        await this.#deps.clock.sleep(POLL_MS, signal)
      } finally {
        stopListening()
      }
    }
    await Promise.all(this.#running)
  }

  // A release that fails is made up for by the lease's own end.
  async #release(lease: Lease): Promise<void> {
    try {
      await releaseLease(this.#deps.db, lease)
    } catch (error) {
      this.#deps.log.warn({ endUserId: lease.endUserId, err: error }, 'worker.lease_not_released')
    }
  }

  async #pause(signal: AbortSignal): Promise<void> {
    const due = await nextDueAt(this.#deps.db)
    const untilDueMs = due === null ? POLL_MS : due - this.#deps.clock.now()
    await this.#deps.clock.sleep(Math.min(Math.max(untilDueMs, POLL_MIN_MS), POLL_MS), signal)
  }

  #acquire(owner: Owner): Promise<Lease | null> {
    const terms = { holder: this.#options.holder, now: this.#deps.clock.now(), ttlMs: LEASE_TTL_MS }
    return acquireLease(this.#deps.db, owner, terms)
  }

  async #work(lease: Lease): Promise<void> {
    try {
      for (;;) {
        const work = await this.#deps.db.transaction((tx) => listDueWork(tx, lease, this.#deps.clock.now()))
        if (work.length === 0) break
        for (const item of work) {
          await keepLease(this.#deps, lease)
          await this.#options.runners[item.task](lease, item)
          await this.#deps.db.wake('feed')
        }
      }
    } catch (error) {
      const level = error instanceof WorkStopped ? 'info' : error instanceof FenceLost ? 'warn' : 'error'
      this.#deps.log[level]({ endUserId: lease.endUserId, err: error }, 'worker.end_user_stopped')
      // The work is still due. Holding on to the lease for a moment keeps what fails at once from failing in a loop.
      if (level === 'error') await this.#deps.clock.sleep(ERROR_PAUSE_MS, this.#deps.stop)
    }
    await this.#release(lease)
  }
}

const POLL_MS = 5_000
const ERROR_PAUSE_MS = 2_000
const POLL_MIN_MS = 50
