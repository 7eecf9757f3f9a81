export type { ApiDeps, ApiLog, RateLimit } from './deps.ts'
export { openApiOf } from './openapi.ts'
export { createApi } from './server.ts'
