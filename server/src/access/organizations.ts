import type { Tx } from '../database/index.ts'
import { type EpochMs, type Id, newId, type Random } from '../values/index.ts'
import { insertOrganization } from './organization-store.ts'

/** What other modules put into a new organization (its categories), in the transaction that makes it. */
export type OnOrganizationCreated = (tx: Tx, organizationId: Id) => Promise<void>

export async function createOrganization(
  tx: Tx,
  wanted: { name: string; now: EpochMs; random: Random; onOrganizationCreated: OnOrganizationCreated },
): Promise<Id> {
  const id = newId(wanted.now, 0, wanted.random)
  await insertOrganization(tx, { id, name: wanted.name, createdAt: wanted.now })
  await wanted.onOrganizationCreated(tx, id)
  return id
}
