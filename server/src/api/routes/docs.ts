import scalar from '@scalar/fastify-api-reference'
import type { Api } from '../route.ts'

/** What a browser may load for /docs: this server alone. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline' 'unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
].join('; ')

/** `/openapi.json`, and `/docs` to read and try it: self-hosted, and held to this host by its content policy. */
export async function registerDocs(app: Api, document: () => unknown): Promise<void> {
  const open = { isPublic: true }
  app.get('/openapi.json', { config: open, schema: { hide: true } }, async (_request, reply) =>
    reply.type('application/json').send(document()),
  )
  await app.register(async (scope) => {
    scope.addHook('onRoute', (route) => {
      route.config = { ...route.config, ...open }
    })
    scope.addHook('onSend', async (_request, reply) => {
      reply.header('content-security-policy', POLICY)
    })
    await scope.register(scalar, {
      routePrefix: '/docs',
      configuration: {
        url: '/openapi.json',
        pageTitle: 'Egret API',
        withDefaultFonts: false,
        telemetry: false,
        hideClientButton: true,
        showDeveloperTools: 'never',
        agent: { disabled: true },
        mcp: { disabled: true },
      },
    })
  })
}
