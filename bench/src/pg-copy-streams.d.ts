// The package brings no types; these are the parts in use.
declare module 'pg-copy-streams' {
  import type { Readable, Writable } from 'node:stream'
  import type { Submittable } from 'pg'

  export function from(text: string): Submittable & Writable
  export function to(text: string): Submittable & Readable
}
