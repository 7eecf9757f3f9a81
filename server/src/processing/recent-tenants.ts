import type { Clock, EpochMs, Id } from '../values/index.ts'
import type { EndUserDeps } from './create-end-user.ts'
import { loadTenant, type Tenant } from './engine.ts'

/** So long what another process was taught may not count yet. */
const FRESH_MS = 1_000
const TENANTS_MAX = 1_000

interface Recent {
  readonly tenant: Promise<Tenant>
  readonly until: EpochMs
}

/**
 * What organizations have taught, for answers that must be quick and store nothing: read at most once a second each. What
 * is taught through this process counts at once, when whoever writes it says so.
 */
export class RecentTenants {
  readonly #deps: Pick<EndUserDeps, 'db'> & { readonly clock: Pick<Clock, 'now'> }
  readonly #recent = new Map<Id, Recent>()

  constructor(deps: Pick<EndUserDeps, 'db' | 'clock'>) {
    this.#deps = deps
  }

  of(organizationId: Id): Promise<Tenant> {
    const { db, clock } = this.#deps
    const now = clock.now()
    const known = this.#recent.get(organizationId)
    if (known !== undefined && now < known.until) return known.tenant
    if (this.#recent.size >= TENANTS_MAX) this.#recent.clear()
    const tenant = db.inOrganization(organizationId, (tx) => loadTenant(tx, organizationId))
    this.#recent.set(organizationId, { tenant, until: now + FRESH_MS })
    // Who failed to read is not remembered: the next one tries again.
    tenant.catch(() => this.forget(organizationId))
    return tenant
  }

  forget(organizationId: Id): void {
    this.#recent.delete(organizationId)
  }
}
