import type { LinkDetails } from '../links/index.ts'
import { type ProgressView, selectRunsUnderWay, viewProgress } from '../sync/index.ts'
import { type Id, showId } from '../values/index.ts'
import type { ApiDeps } from './deps.ts'

export type LinkProgress = LinkDetails & { readonly progress: ProgressView | null }

/** Links with how far the sync of each is. Runs of a link are applied in order: the first is the one under way. */
export async function withProgress(
  { db, clock }: ApiDeps,
  organizationId: Id,
  links: readonly LinkDetails[],
): Promise<LinkProgress[]> {
  const runs = await db.inOrganization(organizationId, (tx) => selectRunsUnderWay(tx, organizationId))
  const now = clock.now()
  return links.map((link) => {
    const run = runs.find(({ linkId }) => showId('lnk', linkId) === link.heron_id)
    return { ...link, progress: run === undefined ? null : viewProgress(run, now) }
  })
}

export async function oneWithProgress(
  deps: ApiDeps,
  organizationId: Id,
  link: LinkDetails,
): Promise<LinkProgress> {
  const [shown] = await withProgress(deps, organizationId, [link])
  return shown ?? { ...link, progress: null }
}
