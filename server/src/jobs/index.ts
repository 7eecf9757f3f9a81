export { type Chore, type ChoreDeps, loopChores, runDueChores } from './chores.ts'
export * from './lease-store.ts'
export * from './work-store.ts'
