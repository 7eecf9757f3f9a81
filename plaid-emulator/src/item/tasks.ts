import type { TaskKind } from '../schedule.ts'
import type { World } from '../world.ts'
import type { Item } from './item.ts'
import { completeHistorical, completeInitial } from './stages.ts'

const WORK: Readonly<Record<TaskKind, (world: World, item: Item) => void>> = {
  complete_initial: completeInitial,
  complete_historical: completeHistorical,
}

/** Does all that is scheduled by now, earliest first. A removed Item's tasks come to nothing. */
export function runScheduledTasks(world: World): void {
  for (;;) {
    const task = world.schedule.takeDue(world.clock.now())
    if (!task) return
    const item = world.items.get(task.itemId)
    if (item && !item.isRemoved) WORK[task.kind](world, item)
  }
}
