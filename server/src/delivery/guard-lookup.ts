import { lookup as systemLookup } from 'node:dns'
import type { LookupFunction } from 'node:net'
import { AppError } from '../values/index.ts'
import { isPublicAddress } from './address-rules.ts'

/** A customer's host resolves to an address that events may not be sent to. The owner of the name can mend that. */
export class AddressRefused extends AppError {
  readonly code = 'address_refused'
  readonly retry = 'with_backoff'
}

/**
 * A resolver for connections that fails unless every address of the name is public. It is asked by the connection
 * itself, so a name that changes between check and use (DNS rebinding) gains nothing.
 */
export function guardLookup(resolve: LookupFunction = systemLookup as LookupFunction): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found, family) => {
      if (error !== null) return done(error, '', 0)
      const addresses = typeof found === 'string' ? [{ address: found, family: family ?? 0 }] : found
      const first = addresses[0]
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        return done(new AddressRefused('The host resolves to a private or reserved address'), '', 0)
      if (options.all === true) done(null, addresses)
      else done(null, first.address, first.family)
    })
  }
}
