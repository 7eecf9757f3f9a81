import { cutPage, type Found, keysetClauses, type Mark, type Page, sql, type Tx } from '../database/index.ts'
import { type Bucket, type EpochMs, type Id, idFromText } from '../values/index.ts'

/** One commit that changed an object: how it looked after it and before it (null when the commit made it). */
export interface Told {
  readonly id: Id
  readonly at: EpochMs
  readonly after: unknown
  readonly before: unknown
  readonly mark: Mark
}

/**
 * What the feed has told about one link, newest first: its own history, kept nowhere else. `at` is the payload's
 * `last_updated`, which is the stamp of its commit.
 */
export async function selectLinkHistory(
  tx: Tx,
  link: { bucket: Bucket; id: Id },
  page: Page<string>,
): Promise<Found<Told>> {
  const keyset = keysetClauses({ expression: 'at', type: 'timestamptz', isDescending: true }, 'id', page)
  const { rows } = await sql<{
    id: string
    at: EpochMs
    after: unknown
    before: unknown
    sort_key: string
  }>`
    with told as (
      select distinct on (batch_id) batch_id as id, payload as after, (payload ->> 'last_updated')::timestamptz as at
        from changes
       where bucket = ${link.bucket}
         and object_id = ${link.id}
         and kind = 'integration_link'
         and payload::text <> 'null'
       order by batch_id, index desc
    ), paired as (
      select id, at, after, lag(after) over (order by at, id) as before
        from told
    )
    select id, at, after, before, ${keyset.key} as sort_key
      from paired
     where ${keyset.where}
    ${keyset.tail}`.execute(tx)
  const found = rows.map(({ id, sort_key: key, ...told }) => {
    const shared = idFromText(id)
    return { ...told, id: shared, mark: { key, id: shared } }
  })
  return cutPage(found, page)
}
