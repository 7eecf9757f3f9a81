import { TimeQueue } from './time-queue.ts'

/** What can happen to an Item by itself, later; item/tasks.ts says what each does. */
export type TaskKind =
  | 'complete_initial'
  | 'complete_historical'
  | 'warn_of_consent'
  | 'end_consent'
  | 'expire_item'

export interface ItemTask {
  kind: TaskKind
  itemId: string
}

/** An asset report, or its fast version, is ready: asset-reports/make-report.ts. */
export interface ReportTask {
  kind: 'complete_report' | 'complete_fast_report'
  reportId: string
}

/** Data and no closure, so that what is to come can be shown and stored like the rest of the world. */
export type Task = ItemTask | ReportTask

interface Entry {
  atMs: number
  order: number
  task: Task
}

/** Things that happen later on the emulator's clock. */
export class Schedule {
  readonly #queue = new TimeQueue<Entry>()
  #count = 0

  at(atMs: number, task: Task): void {
    this.#count += 1
    this.#queue.push({ atMs, order: this.#count, task })
  }

  nextAtMs(): number | null {
    return this.#queue.nextAtMs()
  }

  /** Takes out the earliest task that is due; working on it may put others in. */
  takeDue(nowMs: number): Task | null {
    return this.#queue.takeDue(nowMs)?.task ?? null
  }

  waiting(): readonly { atMs: number; task: Task }[] {
    return this.#queue.entries()
  }
}
