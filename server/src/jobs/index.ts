export * from './lease-store.ts'
export * from './work-store.ts'
