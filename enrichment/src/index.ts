export * from './first/index.ts'
