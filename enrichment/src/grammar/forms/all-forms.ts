import { EU } from './eu.ts'
import { EU_MORE } from './eu-more.ts'
import type { Form } from './form.ts'
import { GB_PAYMENTS } from './gb.ts'
import { GB_BANK } from './gb-bank.ts'
import { US_ACCOUNTS } from './us-accounts.ts'
import { US_ACH } from './us-ach.ts'
import { US_BANK } from './us-bank.ts'
import { US_CARD } from './us-card.ts'
import { US_PEOPLE } from './us-people.ts'
import { US_WIRE } from './us-wire.ts'
import { WORLD } from './world.ts'

/** Every form, in the order in which they are tried: what a bank says of itself first, then the rails. */
export const FORMS: readonly Form[] = [
  ...US_BANK,
  ...EU,
  ...EU_MORE,
  ...WORLD,
  ...GB_PAYMENTS,
  ...GB_BANK,
  ...US_ACCOUNTS,
  ...US_PEOPLE,
  ...US_CARD,
  ...US_WIRE,
  ...US_ACH,
]
