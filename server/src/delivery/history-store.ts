import { cutPage, type Found, keysetClauses, type Mark, type Page, sql, type Tx } from '../database/index.ts'
import { type EpochMs, type Id, idFromText } from '../values/index.ts'

export type DeliveryState = 'pending' | 'delivered' | 'failed'

/** A delivery as its owner may see it: without its body and its headers. */
export interface PastDelivery {
  readonly id: Id
  readonly topic: string
  readonly state: DeliveryState
  readonly attempts: number
  readonly createdAt: EpochMs
  /** Of its last change: the last attempt. */
  readonly updatedAt: EpochMs
  /** Null when nothing more will be sent. */
  readonly dueAt: EpochMs | null
  readonly lastStatus: number | null
  readonly lastError: string | null
  readonly mark: Mark
}

interface DeliveryRow {
  id: string
  topic: string
  state: DeliveryState
  attempts: number
  created_at: EpochMs
  updated_at: EpochMs
  due_at: EpochMs | null
  last_status: number | null
  last_error: string | null
  sort_key: string
}

/** Deliveries to one endpoint, newest first, across buckets, by the index of the endpoint. */
export async function selectDeliveriesOf(
  tx: Tx,
  target: { readonly organizationId: Id; readonly id: Id },
  page: Page<string>,
): Promise<Found<PastDelivery>> {
  const keyset = keysetClauses(
    { expression: 'created_at', type: 'timestamptz', isDescending: true },
    'id',
    page,
  )
  const { rows } = await sql<DeliveryRow>`
    select id, topic, state, attempts, created_at, updated_at, due_at, last_status, last_error,
           ${keyset.key} as sort_key
      from deliveries
     where organization_id = ${target.organizationId}
       and target_id = ${target.id}
       and target = 'webhook'
       and ${keyset.where}
    ${keyset.tail}`.execute(tx)
  return cutPage(rows.map(toDelivery), page)
}

function toDelivery(row: DeliveryRow): PastDelivery {
  const id = idFromText(row.id)
  return {
    id,
    topic: row.topic,
    state: row.state,
    attempts: row.attempts,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    dueAt: row.due_at,
    lastStatus: row.last_status,
    lastError: row.last_error,
    mark: { key: row.sort_key, id },
  }
}
