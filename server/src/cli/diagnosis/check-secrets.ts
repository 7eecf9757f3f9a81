import { keyIdOfSealed, SealBroken, type Sealer, UnknownMasterKey } from '../../access/index.ts'
import { listWebhooks } from '../../delivery/index.ts'
import { type Integration, integrationSeal, linkSeal } from '../../links/index.ts'
import { showId } from '../../values/index.ts'
import type { Examination } from './examination.ts'
import { bad, countOf, type Finding, fine } from './finding.ts'
import { selectNewest } from './patient-store.ts'

interface Sealed {
  readonly what: string
  readonly bytes: Uint8Array
  readonly boundTo: string
}

const LINKS_SAMPLED = 200
const TOLD_MAX = 5

/** Whether the master keys open what is sealed: all secrets but tokens, and the newest tokens. */
export async function checkSecrets(examination: Examination): Promise<Finding[]> {
  const sealed = await collectSealed(examination)
  const unknown = new Map<string, number>()
  const broken: string[] = []
  const opening = new Map<string, number>()
  for (const one of sealed) {
    const outcome = tryOpen(examination.deps.sealer, one)
    if (outcome.kind === 'opens') opening.set(outcome.keyId, (opening.get(outcome.keyId) ?? 0) + 1)
    else if (outcome.kind === 'unknown') unknown.set(outcome.keyId, (unknown.get(outcome.keyId) ?? 0) + 1)
    else broken.push(one.what)
  }
  const findings: Finding[] = [...unknown].map(([keyId, count]) =>
    bad(
      `${countOf(count, 'secret')} of ${sealed.length} looked at: sealed with master key ${keyId}, which is not configured.`,
      'Add that key to EGRET_MASTER_KEYS, behind the first one. Nothing is lost while it exists somewhere.',
    ),
  )
  if (broken.length > 0) {
    findings.push(
      bad(
        `${countOf(broken.length, 'secret')} of ${sealed.length} looked at do not open: ${broken.slice(0, TOLD_MAX).join(', ')}.`,
        'The key of that id is not the one it was sealed with, or the row was altered. Restore the key; else enter the secret again.',
      ),
    )
  }
  return findings.length > 0 ? findings : [fine(summaryOf(sealed.length, opening))]
}

function summaryOf(count: number, opening: ReadonlyMap<string, number>): string {
  if (count === 0) return 'Nothing is sealed yet.'
  const parts = [...opening].map(([keyId, opened]) => `${opened} with ${keyId}`)
  return `Of ${countOf(count, 'secret')} looked at, all open: ${parts.join(', ')}.`
}

async function collectSealed({ deps, integrations, integrationId }: Examination): Promise<Sealed[]> {
  const { db } = deps
  const patients = await db.transaction((tx) => selectNewest(tx, integrationId, LINKS_SAMPLED))
  const organizationIds = [...new Set(integrations.map((integration) => integration.organizationId))]
  const webhooks = await db.transaction(async (tx) => {
    const lists = []
    for (const organizationId of organizationIds) lists.push(await listWebhooks(tx, organizationId))
    return lists.flat()
  })
  return [
    ...integrations.flatMap(sealedOfIntegration),
    ...webhooks.map((webhook) => ({
      what: showId('wbh', webhook.id),
      bytes: webhook.secretSealed,
      boundTo: `webhook:${webhook.id}`,
    })),
    ...patients.flatMap(({ accessTokenSealed, linkId, ...link }) =>
      accessTokenSealed === null
        ? []
        : [{ what: showId('lnk', linkId), bytes: accessTokenSealed, boundTo: linkSeal(link) }],
    ),
  ]
}

function sealedOfIntegration({ id, clientSecretSealed, forwardSecretSealed }: Integration): Sealed[] {
  const common = { what: showId('itg', id), boundTo: integrationSeal(id) }
  return [
    { ...common, bytes: clientSecretSealed },
    { ...common, bytes: forwardSecretSealed },
  ]
}

type Opening =
  | { readonly kind: 'opens'; readonly keyId: string }
  | { readonly kind: 'unknown'; readonly keyId: string }
  | { readonly kind: 'broken' }

function tryOpen(sealer: Sealer, { bytes, boundTo }: Sealed): Opening {
  try {
    sealer.open(bytes, boundTo)
    return { kind: 'opens', keyId: keyIdOfSealed(bytes) }
  } catch (error) {
    if (error instanceof UnknownMasterKey) return { kind: 'unknown', keyId: error.keyId }
    if (error instanceof SealBroken) return { kind: 'broken' }
    throw error
  }
}
