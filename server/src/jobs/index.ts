export { type Chore, type ChoreDeps, loopChores, runDueChores } from './chores.ts'
export { type KeepDeps, keepLease, LEASE_TTL_MS, stoppable, WorkStopped } from './keep-lease.ts'
export * from './lease-store.ts'
export * from './work-store.ts'
