import { staleComparisons } from './laws-of-comparing.ts'
import { lostEvents, lostWebhooks } from './laws-of-delivery.ts'
import { toldBeforeStored, wrongFollowers } from './laws-of-feed.ts'
import {
  changedIdentities,
  lostPostings,
  remainsOfDeleted,
  unequalLedgers,
  unexplainedRows,
} from './laws-of-ledger.ts'
import { closedAccounts, unexpectedErrors, unwellLinks } from './laws-of-links.ts'
import { brokenCursors, unfinishedWork, unorderedCommits } from './laws-of-work.ts'
import { rowsOf, sql } from './rows-of.ts'
import type { World } from './world.ts'

export type Checker = (world: World) => Promise<string[]> | string[]

/** What must hold once things are quiet, in the words of docs/simulation.md. */
export const CHECKERS: Readonly<Record<string, Checker>> = {
  'the ledger is what Plaid has': (world) => unequalLedgers(world, world.bank.items),
  'what the customer posted is there': lostPostings,
  'what was deleted is gone': remainsOfDeleted,
  'nothing was ever visible without its explanation': unexplainedRows,
  'one purchase is one id': changedIdentities,
  'what the feed tells is stored': toldBeforeStored,
  'who follows the feed has what is stored': wrongFollowers,
  'commits are stamped in order': unorderedCommits,
  'what was answered 200 is in the inbox': lostWebhooks,
  'every event arrives': lostEvents,
  'a cursor only goes forward': brokenCursors,
  'no link is in a trap': unwellLinks,
  'an account that is shared is open': closedAccounts,
  'no work is left or forgotten': unfinishedWork,
  'every error was foreseen': unexpectedErrors,
  // Last: what it finds it mends, which is told in the feed.
  'rows are compared with each other': staleComparisons,
}

/** What must hold before the safety net has looked at anything: who was told has acted. */
export async function brokenPromises(world: World): Promise<string[]> {
  const [lost, waiting] = [await lostItems(world), await waitingItems(world)]
  const told = world.bank.items.filter(
    ({ itemId }) => !world.network.untold.has(itemId) && !lost.has(itemId) && !waiting.has(itemId),
  )
  const unequal = await unequalLedgers(world, told)
  return unequal.map((text) => `a webhook that was answered 200 has not had its effect: ${text}`)
}

export async function brokenLaws(world: World): Promise<string[]> {
  const broken: string[] = []
  for (const [name, check] of Object.entries(CHECKERS))
    for (const text of await check(world)) broken.push(`${name}: ${text}`)
  return broken
}

/** Items whose last run failed and whose next one has its hour: what is known to be owed is not forgotten. */
async function waitingItems(world: World): Promise<ReadonlySet<string>> {
  const waiting = await rowsOf(
    world,
    sql<{ item_id: string }>`
      select l.item_id
        from links l
        join work_items w on w.bucket = l.bucket and w.end_user_id = l.end_user_id
                         and w.task = 'sync' and w.subject = l.id::text
       where w.attempts > 0 and w.due_at is not null`,
  )
  return new Set(waiting.map((row) => row.item_id))
}

/** Items that Egret takes for gone though Plaid has them: it was told so, and only a person can say otherwise. */
export async function lostItems(world: World): Promise<ReadonlySet<string>> {
  const gone = await rowsOf(
    world,
    sql<{ item_id: string }>`
      select item_id
        from links
       where status = 'deleted_in_plaid' and organization_id = ${world.organizationId}`,
  )
  const there = new Set(
    world.bank.items.filter((item) => !world.bank.isRemoved(item)).map((item) => item.itemId),
  )
  return new Set(gone.map((row) => row.item_id).filter((itemId) => there.has(itemId)))
}
