import { addBusinessDays, type Day, onBusinessDay } from '../days.ts'
import type { Random } from '../random.ts'
import type { BankRow, Purchase } from '../transactions/bank-row.ts'
import type { Settlement } from './streams.ts'

const FUEL_HOLDS = [1, 100, 125, 175] as const
const HOLD_DAYS = 4
const LINK_LOST_CHANCE = 0.08
const ACH_PENDING_CHANCE = 0.3
const NAME_CHANGES_CHANCE = 0.25

/** Banks write an authorization shorter than the posted line. */
function pendingName(name: string, random: Random): string {
  if (!random.chance(NAME_CHANGES_CHANCE)) return name
  const short = name.replace(/[#*-]?\s?\d{4,}.*$/, '').trim()
  return short === '' ? name : short
}

function withTip(row: BankRow, random: Random): BankRow {
  const cents = Math.round(row.amount * 100 * (1 + random.integer(15, 22) / 100))
  return { ...row, amount: cents / 100 }
}

/** Decides when a line is seen pending, what it says then, and when and how it posts. */
export function settle(settlement: Settlement, key: string, row: BankRow, on: Day, random: Random): Purchase {
  const posted: Purchase = {
    key,
    row,
    authorizedOn: on,
    postedOn: onBusinessDay(on),
    pending: null,
    isVanishing: false,
    isLinkLost: random.chance(LINK_LOST_CHANCE),
  }
  const seen = { amount: row.amount, name: pendingName(row.name, random) }
  switch (settlement) {
    case 'at_once':
      return { ...posted, authorizedOn: posted.postedOn }
    case 'ach':
      return random.chance(ACH_PENDING_CHANCE)
        ? { ...posted, postedOn: addBusinessDays(on, 1), pending: { amount: row.amount, name: row.name } }
        : { ...posted, authorizedOn: posted.postedOn }
    case 'card':
      return { ...posted, postedOn: addBusinessDays(on, random.integer(1, 3)), pending: seen }
    case 'fuel':
      return {
        ...posted,
        postedOn: addBusinessDays(on, random.integer(1, 2)),
        pending: { amount: random.pick(FUEL_HOLDS), name: seen.name },
      }
    case 'tipped':
      return {
        ...posted,
        row: withTip(row, random),
        postedOn: addBusinessDays(on, random.integer(1, 3)),
        pending: seen,
      }
    case 'hold':
      return { ...posted, postedOn: on + HOLD_DAYS, pending: seen, isVanishing: true }
  }
}
