import type { StatementFailure } from './errors.ts'
import type { Answer } from './sessions.ts'

/** What the thread is started with. */
export interface ThreadData {
  readonly directory: string
  /** One shared cell that counts the syncs that reached the disk. */
  readonly syncs: Int32Array<SharedArrayBuffer>
}

export type ThreadRequest =
  | {
      readonly id: number
      readonly kind: 'run'
      readonly text: string
      readonly parameters: readonly unknown[]
    }
  | { readonly id: number; readonly kind: 'close' }

/** Classes do not survive the way: `failure` is a refusal of the server, `notDurable` a message; `error` anything else. */
export type ThreadReply =
  | { readonly id: number; readonly answer: Answer }
  | { readonly id: number; readonly failure: StatementFailure }
  | { readonly id: number; readonly notDurable: string }
  | { readonly id: number; readonly error: Error }

/** Id of the reply that says whether the database opened; requests count from 1. */
export const OPENED = 0

export const NO_ANSWER: Answer = { rows: [], command: '', affectedRows: null }
