import { runReportTask } from './asset-reports/make-report.ts'
import { runItemTask } from './item/tasks.ts'
import type { World } from './world.ts'

/** Does all that is scheduled by now, earliest first. */
export function runScheduledTasks(world: World): void {
  for (;;) {
    const task = world.schedule.takeDue(world.clock.now())
    if (!task) return
    if ('reportId' in task) runReportTask(world, task)
    else runItemTask(world, task)
  }
}
