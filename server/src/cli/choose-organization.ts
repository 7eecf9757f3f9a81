import {
  createOrganization,
  lockOrganizations,
  type Organization,
  selectOrganizations,
} from '../access/index.ts'
import type { Tx } from '../database/index.ts'
import { seedCategories } from '../processing/index.ts'
import { Conflict, type Id, NotFound, parseId, showId, systemClock, systemRandom } from '../values/index.ts'

const FIRST_ORGANIZATION_NAME = 'Main organization'

/**
 * The organization that a command is about: the named one, or the only one; the first is made.
 * Throws: NotFound, Conflict (there are several and none was named).
 */
export async function chooseOrganization(tx: Tx, shownId: string | undefined): Promise<Id> {
  await lockOrganizations(tx)
  const organizations = await selectOrganizations(tx)
  if (shownId !== undefined) {
    const id = parseId('org', shownId)
    const named = organizations.find((organization) => organization.id === id)
    if (named === undefined)
      throw new NotFound(`There is no organization ${shownId}.${listOf(organizations)}`)
    return named.id
  }
  const [first, ...others] = organizations
  if (others.length > 0) {
    throw new Conflict(
      `There are several organizations: say which with --organization.${listOf(organizations)}`,
    )
  }
  if (first !== undefined) return first.id
  const now = systemClock.now()
  return createOrganization(tx, {
    name: FIRST_ORGANIZATION_NAME,
    now,
    random: systemRandom,
    onOrganizationCreated: (tx, organizationId) => seedCategories(tx, organizationId, now, systemRandom),
  })
}

function listOf(organizations: readonly Organization[]): string {
  return organizations.map(({ id, name }) => `\n  ${showId('org', id)}  ${name}`).join('')
}
