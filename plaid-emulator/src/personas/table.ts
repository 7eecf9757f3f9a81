import { CONTRACTOR } from './contractor.ts'
import { ECOMMERCE } from './ecommerce.ts'
import { RESTAURANT } from './restaurant.ts'
import type { Persona } from './streams.ts'

/** Every persona; the order is that of the lists a user sees. */
export const PERSONAS: readonly Persona[] = [RESTAURANT, CONTRACTOR, ECOMMERCE]
