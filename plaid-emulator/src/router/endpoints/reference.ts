import { z } from 'zod'
import { PlaidRefusal } from '../../errors.ts'
import { findInstitution } from '../../institutions.ts'
import { countryCode } from '../fields.ts'
import { route } from '../route.ts'

const getKey = route(
  '/webhook_verification_key/get',
  z.strictObject({ key_id: z.string() }),
  (world, body) => {
    const key = world.keys.find(body.key_id)
    if (!key) throw new PlaidRefusal('INVALID_WEBHOOK_VERIFICATION_KEY_ID')
    return { key }
  },
)

const getInstitution = route(
  '/institutions/get_by_id',
  z.strictObject({
    institution_id: z.string().min(1),
    country_codes: z.array(countryCode),
    options: z
      .strictObject({
        include_optional_metadata: z.boolean().optional(),
        include_status: z.boolean().optional(),
        include_auth_metadata: z.boolean().optional(),
        include_payment_initiation_metadata: z.boolean().optional(),
      })
      .nullish(),
  }),
  (_world, body) => {
    const found = findInstitution(body.institution_id)
    if (!found || !body.country_codes.includes(found.countryCode)) {
      throw new PlaidRefusal('INVALID_INSTITUTION')
    }
    const withMetadata = body.options?.include_optional_metadata ?? false
    const institution = {
      institution_id: found.institutionId,
      name: found.name,
      products: ['assets', 'auth', 'balance', 'identity', 'transactions'],
      country_codes: [found.countryCode],
      routing_numbers: found.routingNumbers,
      dtc_numbers: [],
      oauth: found.isOauth,
      ...(withMetadata ? { url: found.url, primary_color: '#1a3d5c', logo: null } : {}),
      ...(body.options?.include_status ? { status: null } : {}),
      ...(body.options?.include_auth_metadata ? { auth_metadata: null } : {}),
      ...(body.options?.include_payment_initiation_metadata ? { payment_initiation_metadata: null } : {}),
    }
    return { institution }
  },
)

export const REFERENCE_ROUTES = [getKey, getInstitution]
