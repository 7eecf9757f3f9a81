import { PARTITION_COUNT } from '../../server/src/changes/index.ts'
import type { Owner } from '../../server/src/jobs/index.ts'
import { bucketOf, hashedId } from '../../server/src/values/index.ts'

const organizationId = hashedId('organization')

/** Six end users whose commits meet in one partition of the feed: only there can one commit overtake another. */
export const CROWD: readonly Owner[] = Array.from({ length: 2_000 }, (_, n) => `customer-${n}`)
  .map((ownId) => ({
    organizationId,
    bucket: bucketOf(organizationId, ownId),
    endUserId: hashedId('end-user', ownId),
  }))
  .filter((owner) => owner.bucket % PARTITION_COUNT === 7)
  .slice(0, 6)
