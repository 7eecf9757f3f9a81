import type { Facilitator } from './facilitators.ts'
import { parseDescriptor } from './parse.ts'

export interface CleanDescription {
  /** `raw.slice(start, end)`: case and every character as they came. Empty only when raw is. */
  readonly text: string
  /** UTF-16 offsets into the raw text. */
  readonly start: number
  readonly end: number
  /** The payment company whose mark was trimmed from the front; the text after it is the merchant. */
  readonly facilitator: Facilitator | null
}

/** The part of a bank's descriptor that names the other side, and who carried the money: `parseDescriptor` in short. */
export function cleanDescription(raw: string): CleanDescription {
  const { clean, processor } = parseDescriptor(raw)
  return { ...clean, facilitator: processor }
}
