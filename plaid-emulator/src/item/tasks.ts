import type { ItemTask, TaskKind } from '../schedule.ts'
import type { World } from '../world.ts'
import type { Item } from './item.ts'
import { endConsent, expireItem, warnOfConsent } from './lifetime.ts'
import { completeHistorical, completeInitial } from './stages.ts'

const WORK: Readonly<Record<TaskKind, (world: World, item: Item) => void>> = {
  complete_initial: completeInitial,
  complete_historical: completeHistorical,
  warn_of_consent: warnOfConsent,
  end_consent: endConsent,
  expire_item: expireItem,
}

/** Does what was scheduled for an Item. A removed Item's tasks come to nothing. */
export function runItemTask(world: World, task: ItemTask): void {
  const item = world.items.get(task.itemId)
  if (item && !item.isRemoved) WORK[task.kind](world, item)
}
