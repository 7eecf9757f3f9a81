import { type Day, monthOf } from '../days.ts'
import type { Random } from '../random.ts'
import type { Purchase } from '../transactions/bank-row.ts'
import { type AccountSeed, purchasesWithin, type TransactionSource } from '../users/source.ts'
import { CONTRACTOR } from './contractor.ts'
import { ECOMMERCE } from './ecommerce.ts'
import { StoryTeller } from './generate.ts'
import { RESTAURANT } from './restaurant.ts'
import type { Persona, PersonaAccount } from './streams.ts'

const PERSONAS: readonly Persona[] = [RESTAURANT, CONTRACTOR, ECOMMERCE]

/** Businesses that can be linked by name. */
export const PERSONA_NAMES: readonly string[] = PERSONAS.map((persona) => persona.name)

const HISTORY_DAYS = 730

/**
 * The balance on the emulator's first day, in cents: such that the account's lowest balance in the two years before
 * was what the persona says. Walking backwards, the lowest point is where most has been added since.
 */
function openingCents(account: PersonaAccount, history: readonly Purchase[], firstDay: Day): number {
  const sign = account.type === 'credit' ? 1 : -1
  const byDay = new Map<Day, number>()
  for (const { row, postedOn, isVanishing } of history) {
    if (row.account !== account.key || isVanishing || postedOn > firstDay) continue
    byDay.set(postedOn, (byDay.get(postedOn) ?? 0) + sign * Math.round(row.amount * 100))
  }
  let since = 0
  let most = 0
  for (let day = firstDay; day > firstDay - HISTORY_DAYS; day -= 1) {
    since += byDay.get(day) ?? 0
    most = Math.max(most, since)
  }
  return account.lowest * 100 + most
}

function seedOf(account: PersonaAccount, history: readonly Purchase[], firstDay: Day): AccountSeed {
  const current = openingCents(account, history, firstDay) / 100
  return {
    key: account.key,
    name: account.name,
    officialName: account.officialName,
    mask: account.mask,
    type: account.type,
    subtype: account.subtype,
    holderCategory: 'business',
    available: current,
    current,
    limit: account.limit,
    currency: 'USD',
  }
}

/** A business with a story of its own; null when there is none of that name. */
export function openPersona(name: string, random: Random, firstDay: Day): TransactionSource | null {
  const persona = PERSONAS.find((candidate) => candidate.name === name)
  if (!persona) return null
  const teller = new StoryTeller(persona, random, firstDay)
  const purchases = (from: Day, to: Day): Purchase[] => {
    const told: Purchase[] = []
    // What posts in the first days of a month may have been authorized in the month before.
    for (let month = monthOf(from) - 1; month <= monthOf(to); month += 1) told.push(...teller.month(month))
    return purchasesWithin(told, from, to)
  }
  const history = purchases(firstDay - HISTORY_DAYS + 1, firstDay)
  return {
    institutionId: persona.institutionId,
    areBalancesStatic: false,
    accounts: persona.accounts.map((account) => seedOf(account, history, firstDay)),
    purchases,
  }
}
