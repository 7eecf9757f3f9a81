import { showId } from '../../values/index.ts'
import { adviceOnCode } from './check-links.ts'
import { countReceived } from './diagnosis-store.ts'
import { type Examination, RECENT_MS } from './examination.ts'
import { ageOf, bad, countOf, type Finding, fine, look } from './finding.ts'
import type { Patient } from './patient-store.ts'

const HOUR_MS = 3_600_000

/** One link, closely: whose it is, how it stands, what came for it. */
export async function checkLink(examination: Examination, patient: Patient): Promise<Finding[]> {
  const { linkId, ownId, institutionName } = patient
  const bank = institutionName === null ? '' : ` at ${institutionName}`
  return [
    fine(`Link ${showId('lnk', linkId)} of end user ${ownId}${bank}.`),
    checkStatus(patient),
    checkFreshness(examination, patient),
    ...patient.warnings.map(({ code, days, message, ends_at }) =>
      look(
        `Warning ${[code, days === undefined ? '' : countOf(days, 'day'), ends_at ?? '', message ?? ''].filter((text) => text !== '').join(', ')}.`,
        'docs/runbook.md says what each warning means.',
      ),
    ),
    ...(await checkReceived(examination, patient)),
  ]
}

function checkStatus({ status, statusMessage }: Patient): Finding {
  switch (status) {
    case 'active':
      return fine('It is active.')
    case 'pending':
    case 'syncing':
      return look(
        `It is ${status}: its history is not complete yet.`,
        'Wait; Plaid can take hours for two years.',
      )
    case 'sync_disabled':
      return look('It is switched off.', 'Post the Item to the link URL again to switch it on.')
    case 'superseded':
      return look(
        `It is superseded: ${statusMessage ?? 'the bank was linked again'}`,
        'Look at that Item. Nothing is to be done: what this one brought is kept.',
      )
    default: {
      const code = /^\[(\w+)\]/.exec(statusMessage ?? '')?.[1] ?? ''
      const advice = adviceOnCode(code, status === 'deleted_in_plaid')
      return bad(`It is ${status}: ${statusMessage ?? 'no reason is known'}`, advice)
    }
  }
}

function checkFreshness(
  { now, catchUpHours }: Examination,
  { lastSuccessfulSync: syncedAt }: Patient,
): Finding {
  if (syncedAt === null) return look('No sync went well yet.', 'Make sure that a server runs.')
  const text = `The last sync that went well ended ${ageOf(now - syncedAt)} ago.`
  if (now - syncedAt <= 2 * catchUpHours * HOUR_MS) return fine(text)
  return bad(text, 'Make sure that a server runs: each Item is checked at least every EGRET_CATCH_UP_HOURS.')
}

async function checkReceived(
  { deps, now, integrations }: Examination,
  { itemId, integrationId }: Patient,
): Promise<Finding[]> {
  const integration = integrations.find(({ id }) => id === integrationId)
  if (integration === undefined) return []
  const { received, newestAt } = await deps.db.transaction((tx) =>
    countReceived(tx, integration, { since: now - RECENT_MS, itemId }),
  )
  if (newestAt === null)
    return [look('No webhook for it within 7 days.', 'See below where Plaid sends them.')]
  return [
    fine(`${countOf(received, 'webhook')} for it within 7 days, the last ${ageOf(now - newestAt)} ago.`),
  ]
}
