import { type Evidence, isOfOtherRows } from '@egret/enrichment'
import type { Annotation } from '../../server/src/ledger/index.ts'
import { createLink } from '../../server/src/links/index.ts'
import type { Id } from '../../server/src/values/index.ts'
import type { BankItem } from './bank.ts'
import { followedItems, movedAccounts } from './laws-of-ledger.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

/**
 * Whatever happened on the way, the ledger is the one that a first sync of the same Items into an empty one gives, but
 * for ids and times. Links every Item that is followed to a second tenant, syncs, and compares; the last look at a world.
 */
export async function brokenMirror(world: World): Promise<string[]> {
  const followed = await followedItems(world)
  // Two Items of one login would be one here: which of them was there first is history, and a first sync has none.
  const moved = await movedAccounts(world)
  const items = followed.filter(
    (item) =>
      !moved.has(item.itemId) && followed.every((other) => other === item || other.login !== item.login),
  )
  if (items.length === 0) return []
  const { organizationId, integration } = await world.newTenant()
  for (const { itemId, accessToken, endUserId } of items) {
    const body = { item_id: itemId, access_token: accessToken, end_user_id: endUserId }
    const { deps } = world.network
    const linking = world.scheduler.during(() => createLink(deps, organizationId, integration, body))
    await world.giveAllTurns()
    await linking
  }
  await world.workUntilIdle()
  const broken: string[] = []
  for (const item of items) {
    const [ours, fresh] = [
      await contents(world, world.organizationId, item),
      await contents(world, organizationId, item),
    ]
    const wrong = fresh.filter((row) => !ours.some((other) => isSame(row, other)))
    if (wrong.length > 0 || ours.length !== fresh.length) {
      const missing = ours.filter((row) => !fresh.some((other) => isSame(row, other)))
      broken.push(
        `a sync from scratch gives another ledger of Item ${item.itemId}: ${JSON.stringify(wrong.slice(0, 2))} and not ${JSON.stringify(missing.slice(0, 2))}`,
      )
    }
  }
  return broken
}

/** A row as it is told by itself. */
interface Told {
  readonly row: string
  /** Null: another row decides it, as the other side of a transfer. */
  readonly category: string | null
}

// What is said of a row for the sake of others hangs on rows that a first sync of this Item has not: uploads, other Items.
function isSame(a: Told, b: Told): boolean {
  return a.row === b.row && (a.category === null || b.category === null || a.category === b.category)
}

// Why an annotation is another than the one before belongs to the way that was gone, not to where it led.
async function contents(world: World, organizationId: Id, item: BankItem): Promise<Told[]> {
  const rows = await rowsOf(
    world,
    sql<{ row: string; slug: string; annotation: Annotation }>`
      select concat_ws(' | ', t.reference_id, a.reference_id, trim_scale(t.amount), t.currency,
                       t.posted_on, t.authorized_on, t.occurred_at, t.is_pending, t.description, t.source) as row,
             c.slug, t.annotation
        from transactions t
        join data_sources d on d.bucket = t.bucket and d.id = t.data_source_id
        join end_users e on e.bucket = t.bucket and e.id = t.end_user_id
        join categories c on c.id = t.category_id
        left join accounts a on a.bucket = t.bucket and a.id = t.account_id
       where d.reference_id = ${item.itemId} and d.organization_id = ${organizationId}
         and e.deleted_at is null and t.removed_at is null and t.duplicate_of is null`,
  )
  return rows.map(({ row, slug, annotation }) => {
    const { merchant, paymentProcessor, counterparty, descriptionClean, modelVersion, context } = annotation
    const evidence = (annotation.evidence as Evidence[]).filter((one) => !isOfOtherRows(one))
    const { confidence, annotator, priorityType } = annotation
    const own = {
      merchant,
      paymentProcessor,
      counterparty,
      descriptionClean,
      modelVersion,
      context,
      evidence,
    }
    const isPaired = priorityType === 'reconcile'
    const category = isPaired ? null : JSON.stringify({ slug, confidence, annotator, priorityType })
    return { row: `${row} | ${JSON.stringify(own)}`, category }
  })
}
