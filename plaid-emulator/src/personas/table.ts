import { CONSUMER } from './consumer.ts'
import { CONTRACTOR } from './contractor.ts'
import { DISTRESSED } from './distressed.ts'
import { ECOMMERCE } from './ecommerce.ts'
import { MEDICAL } from './medical.ts'
import { MULTICURRENCY } from './multicurrency.ts'
import { RESTAURANT } from './restaurant.ts'
import { SAAS } from './saas.ts'
import { SALON } from './salon.ts'
import { SEASONAL } from './seasonal.ts'
import { STACKED } from './stacked.ts'
import type { Persona } from './streams.ts'
import { TRUCKING } from './trucking.ts'

/** Every persona; the order is that of the lists a user sees. */
export const PERSONAS: readonly Persona[] = [
  RESTAURANT,
  CONTRACTOR,
  ECOMMERCE,
  SAAS,
  TRUCKING,
  MEDICAL,
  SALON,
  SEASONAL,
  STACKED,
  DISTRESSED,
  MULTICURRENCY,
  CONSUMER,
]
