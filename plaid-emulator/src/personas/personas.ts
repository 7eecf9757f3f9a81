import type { Day } from '../days.ts'
import type { Random } from '../random.ts'
import type { TransactionSource } from '../users/source.ts'

export const PERSONA_NAMES: readonly string[] = []

export function openPersona(_name: string, _random: Random, _firstDay: Day): TransactionSource | null {
  return null
}
