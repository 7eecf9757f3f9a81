export type { SyncDeps, SyncLog } from './deps.ts'
export { LEASE_TTL_MS } from './keep-lease.ts'
export { syncItem } from './sync-item.ts'
export { type TaskRunner, Worker, type WorkerOptions } from './worker.ts'
