import type { Day } from '../days.ts'
import { isErrorCode } from '../error-table.ts'
import { PlaidRefusal } from '../errors.ts'
import { CROWD_COUNT } from '../personas/crowd.ts'
import { openPersona, PERSONA_NAMES } from '../personas/personas.ts'
import { Random } from '../random.ts'
import type { TransactionSource } from './source.ts'
import { openUserBulk } from './user-bulk.ts'
import { openUserCustom } from './user-custom.ts'
import { openUserDynamic } from './user-dynamic.ts'
import { openUserGood } from './user-good.ts'

export interface UserRequest {
  name: string
  password: string
  /** Seed of the emulator; a persona's story follows from it and the name. */
  seed: string
  firstDay: Day
  today: Day
}

/** All user names that can be linked; `bulk:N` and `<persona>:<variant>` take a number. */
export const USER_NAMES = [
  'user_good',
  'user_transactions_dynamic',
  'user_custom',
  ...PERSONA_NAMES,
  'crowd',
  'bulk:N',
] as const

/**
 * Logs in at the emulated bank. A password `error_<CODE>` is refused with that code; an unknown name with
 * INVALID_CREDENTIALS. `restaurant:2` is another restaurant than `restaurant`.
 */
export function openUser(request: UserRequest): TransactionSource {
  const { name, password, firstDay, today } = request
  const forced = password.startsWith('error_') ? password.slice('error_'.length) : ''
  if (isErrorCode(forced)) throw new PlaidRefusal(forced)
  const random = new Random(`${request.seed}/user/${name}`)
  if (name === 'user_good') return openUserGood(firstDay)
  if (name === 'user_transactions_dynamic') return openUserDynamic(firstDay, random)
  if (name === 'user_custom') return openUserCustom(password, today)
  const [kind = '', variant = ''] = name.split(':')
  if (kind === 'crowd') return openUserBulk(CROWD_COUNT)
  if (kind === 'bulk' && /^\d{1,8}$/.test(variant)) return openUserBulk(Number(variant))
  const persona = openPersona(kind, random, firstDay)
  if (!persona) throw new PlaidRefusal('INVALID_CREDENTIALS')
  return persona
}
