import type { Change } from '../changes/index.ts'
import type { Tx } from '../database/index.ts'
import type { EpochMs } from '../values/index.ts'
import type { LinksDeps } from './deps.ts'
import { type Link, linkSeal } from './link.ts'
import { writeLinkState } from './link-state.ts'
import { type LinkEvent, nextStatus } from './link-status.ts'
import { selectLink, updateLinkToken } from './link-store.ts'
import { warningsAfterRepair } from './link-warnings.ts'

export interface CheckedToken {
  readonly accessToken: string
  readonly institutionId: string | null
  readonly institutionName: string | null
}

/** Seals a token that was found right into a link that is there, under the caller's stamp. */
export async function renewToken(
  tx: Tx,
  deps: Pick<LinksDeps, 'sealer'>,
  link: Link,
  token: CheckedToken,
  event: LinkEvent & ('linked' | 'token_replaced' | 'reclaimed'),
  at: EpochMs,
): Promise<{ link: Link; changes: Change[] }> {
  const sealed: Link = {
    ...link,
    accessTokenSealed: deps.sealer.seal(token.accessToken, linkSeal(link)),
    institutionId: token.institutionId ?? link.institutionId,
    institutionName: token.institutionName ?? link.institutionName,
    tokenRenewedAt: at,
  }
  await updateLinkToken(tx, link, sealed)
  const status = nextStatus(link.status, event)
  const isSuperseded = status === 'superseded'
  const state = {
    status,
    statusMessage: isSuperseded ? link.statusMessage : null,
    supersededBy: isSuperseded ? link.supersededBy : null,
    warnings: warningsAfterRepair(link.warnings),
    isTouched: true,
  }
  const changes = await writeLinkState(tx, sealed, state, at)
  const written = await selectLink(tx, link)
  if (written === null) throw new Error('a link that is being written under its stamp does not go away')
  return { link: written, changes }
}
