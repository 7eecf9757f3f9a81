import { migratedSnapshot } from './migrated-snapshot.ts'

/** Before any worker begins, so that none of them spends a test's time on it, and no two at once. */
export async function setup(): Promise<void> {
  await migratedSnapshot()
}
