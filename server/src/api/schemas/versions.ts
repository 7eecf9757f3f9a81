import { z } from 'zod'
import { pageFields, queryInteger } from './fields.ts'
import { instantText, list } from './shapes.ts'
import { Transaction } from './transactions.ts'

export const VersionQuery = z.strictObject({ ...pageFields, limit: queryInteger(1, 200).default(50) })

const Version = z
  .object({
    at: instantText,
    action: z.enum(['added', 'modified', 'removed']),
    is_erased: z.boolean().meta({ description: 'That it was there is known, and no more.' }),
    transaction: Transaction.nullable().meta({
      description: 'As it was from then on; null when it was removed or erased.',
    }),
    changes: list(
      z.object({
        field: z.string().meta({ description: 'The path in the transaction, as annotation.category.label.' }),
        before: z.unknown(),
        after: z.unknown(),
      }),
    ).meta({ description: 'Against the version before; none for one that was added or removed.' }),
  })
  .meta({ id: 'TransactionVersion', description: 'A transaction as it was once.' })

export const VersionList = z.object({
  versions: list(Version),
  _meta: z.object({ limit: z.int(), next_url: z.string().nullable(), prev_url: z.string().nullable() }),
})
