import type { InboxDeps } from '../../inbox/index.ts'
import { type Integration, selectAllIntegrations } from '../../links/index.ts'
import { NotFound, parseId, showId } from '../../values/index.ts'
import { checkAddress } from './check-address.ts'
import { checkDatabase, checkWork } from './check-database.ts'
import { checkDeliveries } from './check-deliveries.ts'
import { checkIntegration } from './check-integration.ts'
import { checkItemAtPlaid } from './check-item.ts'
import { checkLink } from './check-link.ts'
import { checkLinks } from './check-links.ts'
import { checkSecrets } from './check-secrets.ts'
import { countLinks, type LinkCount } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { type Finding, look, type Section } from './finding.ts'
import { type Patient, selectNewest, selectPatientsOfItem, selectSilent } from './patient-store.ts'

export interface DiagnosisOptions {
  /** `itg_…`; absent: all of them. */
  readonly integration?: string | undefined
  /** An Item that is looked at alone and closely. */
  readonly itemId?: string | undefined
  readonly catchUpHours: number
}

/** Items asked about at Plaid, when none was named. */
const ITEMS_MAX = 20

/** Looks at everything, from the database outward, and writes nothing. Throws NotFound (integration, Item). */
export async function diagnose(deps: InboxDeps, options: DiagnosisOptions): Promise<Section[]> {
  const database = await checkDatabase(deps.db)
  const sections: Section[] = [{ title: 'Database', findings: database.findings }]
  // Without its schema there is nothing else to look at.
  if (!database.isUsable) return sections
  const examination = await openExamination(deps, options)
  const { integrations, now } = examination
  sections.push({ title: 'Work', findings: await checkWork(deps.db, now) })
  sections.push({ title: 'Master keys', findings: await checkSecrets(examination) })
  sections.push({ title: 'Public URL', findings: checkAddress(deps.publicUrl, integrations) })
  if (options.itemId === undefined) sections.push(...(await lookAtAll(examination)))
  else sections.push(...(await lookAtItem(examination, options.itemId)))
  return sections.filter(({ findings }) => findings.length > 0)
}

async function openExamination(
  deps: InboxDeps,
  { integration: shownId, catchUpHours }: DiagnosisOptions,
): Promise<Examination> {
  const all = await deps.db.transaction(selectAllIntegrations)
  const base = { deps, now: deps.clock.now(), catchUpHours }
  if (shownId === undefined) return { ...base, integrations: all, integrationId: null }
  const id = parseId('itg', shownId)
  const integrations = all.filter((integration) => integration.id === id)
  if (id === null || integrations.length === 0) throw new NotFound(`There is no integration ${shownId}.`)
  return { ...base, integrations, integrationId: id }
}

async function lookAtAll(examination: Examination): Promise<Section[]> {
  const { deps, integrations, integrationId } = examination
  if (integrations.length === 0) {
    const advice = 'Make one with POST /api/integrations: docs/connect-plaid.md shows how.'
    return [{ title: 'Integrations', findings: [look('There is no integration.', advice)] }]
  }
  const counts = await deps.db.transaction((tx) => countLinks(tx, integrationId))
  const sections: Section[] = []
  for (const integration of integrations) {
    const findings = await checkIntegration(examination, integration, linksOf(integration, counts))
    sections.push({ title: titleOf(integration), findings })
  }
  sections.push({ title: 'Links', findings: await checkLinks(examination, counts) })
  sections.push({ title: 'Items at Plaid', findings: await askAboutItems(examination) })
  sections.push({ title: 'Deliveries', findings: await checkDeliveries(examination) })
  return sections
}

function titleOf({ id, name }: Integration): string {
  return `Integration ${showId('itg', id)} (${name})`
}

function linksOf({ id }: Integration, counts: readonly LinkCount[]): number {
  return counts.filter((one) => one.integrationId === id).reduce((sum, { count }) => sum + count, 0)
}

/** Of many Items only some: those that are silent, then the newest. */
async function askAboutItems(examination: Examination): Promise<Finding[]> {
  const { deps, integrationId, now } = examination
  const { silent, newest } = await deps.db.transaction(async (tx) => ({
    silent: await selectSilent(tx, integrationId, { since: now - RECENT_MS, limit: ITEMS_MAX }),
    newest: await selectNewest(tx, integrationId, ITEMS_MAX),
  }))
  const asked = new Map<string, Patient>()
  for (const patient of [...silent.patients, ...newest]) {
    if (asked.size < ITEMS_MAX && isSynced(patient)) asked.set(patient.linkId, patient)
  }
  const findings: Finding[] = []
  for (const patient of asked.values()) findings.push(...(await checkItemAtPlaid(examination, patient)))
  return findings
}

function isSynced({ status }: Patient): boolean {
  return status === 'pending' || status === 'syncing' || status === 'active'
}

async function lookAtItem(examination: Examination, itemId: string): Promise<Section[]> {
  const { deps, integrationId, integrations } = examination
  const patients = await deps.db.transaction((tx) => selectPatientsOfItem(tx, integrationId, itemId))
  if (patients.length === 0) throw new NotFound(`No link of the Item ${itemId}: post it to the link URL.`)
  const sections: Section[] = []
  for (const integration of integrations) {
    const own = patients.filter((patient) => patient.integrationId === integration.id)
    if (own.length === 0) continue
    sections.push({
      title: titleOf(integration),
      findings: await checkIntegration(examination, integration, 1),
    })
    for (const patient of own) {
      const findings = [
        ...(await checkLink(examination, patient)),
        ...(await checkItemAtPlaid(examination, patient)),
      ]
      sections.push({ title: `Item ${itemId}`, findings })
    }
  }
  return sections
}
