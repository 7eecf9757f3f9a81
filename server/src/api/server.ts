import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { authenticate } from '../access/index.ts'
import { NotFound, newId, showId, Unauthorized } from '../values/index.ts'
import type { ApiDeps } from './deps.ts'
import { describeRoutes, openApiOf } from './openapi.ts'
import { problemOf } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import type { Api } from './route.ts'
import { registerCategories } from './routes/categories.ts'
import { registerChanges } from './routes/changes.ts'
import { registerDocs } from './routes/docs.ts'
import { registerEndUserActions } from './routes/end-user-actions.ts'
import { registerEndUserTransactions } from './routes/end-user-transactions.ts'
import { registerEndUsers } from './routes/end-users.ts'
import { registerHealth } from './routes/health.ts'
import { registerIntegrations } from './routes/integrations.ts'
import { registerLinks } from './routes/links.ts'
import { registerPing } from './routes/ping.ts'
import { registerPlaidWebhooks } from './routes/plaid-webhooks.ts'
import { registerTransactionBatches } from './routes/transaction-batches.ts'
import { registerTransactions } from './routes/transactions.ts'
import { registerWebhooks } from './routes/webhooks.ts'
import { compileValidator } from './validate.ts'

const BODY_MAX_BYTES = 1024 * 1024
/** Own ids of 140 characters, each up to 12 when escaped. */
const PARAMETER_MAX_LENGTH = 1_680

/** The whole HTTP API, ready to listen or to be injected into. */
export async function createApi(deps: ApiDeps): Promise<Api> {
  const app: Api = Fastify({
    logger: false,
    trustProxy: deps.trustProxy,
    bodyLimit: BODY_MAX_BYTES,
    genReqId: () => showId('req', newId(deps.clock.now(), 0, deps.random)),
    requestIdHeader: false,
    routerOptions: { maxParamLength: PARAMETER_MAX_LENGTH },
    frameworkErrors: (error, request, reply) => void answerProblem(deps, error, request, reply),
  })
  app.setValidatorCompiler(compileValidator)
  // Answers are checked by tests, against their own schemas and the contract, and not again at each request.
  app.setSerializerCompiler(() => JSON.stringify)
  acceptJson(app)
  answerErrors(app, deps)
  logRequests(app, deps)
  askForKeys(app, deps)
  await limitRate(app, deps)
  await describeRoutes(app, deps.version)
  await app.register(async (scope: Api) => registerRoutes(scope, deps))
  await registerDocs(app, () => openApiOf(app))
  await app.ready()
  return app
}

async function registerRoutes(app: Api, deps: ApiDeps): Promise<void> {
  registerHealth(app, deps)
  registerPing(app, deps)
  registerEndUsers(app, deps)
  registerEndUserActions(app, deps)
  registerEndUserTransactions(app, deps)
  registerTransactions(app, deps)
  registerTransactionBatches(app, deps)
  registerCategories(app, deps)
  registerIntegrations(app, deps)
  registerLinks(app, deps)
  await registerPlaidWebhooks(app, deps)
  registerWebhooks(app, deps)
  registerChanges(app, deps)
}

function acceptJson(app: Api): void {
  app.removeAllContentTypeParsers()
  const read = async (_request: FastifyRequest, body: string | Buffer) => readJson(String(body))
  app.addContentTypeParser('application/json', { parseAs: 'string' }, read)
  app.addContentTypeParser(/^application\/[a-z0-9.-]+\+json$/, { parseAs: 'string' }, read)
}

function answerErrors(app: Api, deps: ApiDeps): void {
  app.setErrorHandler((error, request, reply) => answerProblem(deps, error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    answerProblem(
      deps,
      new NotFound(`There is no ${request.method} ${request.url.split('?', 1)[0]}`),
      request,
      reply,
    ),
  )
}

function answerProblem(
  deps: ApiDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { body, isUnforeseen } = problemOf(error, request.id)
  if (isUnforeseen) deps.log.error({ requestId: request.id, err: error }, 'request.failed')
  if (body.code === 401) reply.header('www-authenticate', 'Basic realm="Egret", charset="UTF-8"')
  return reply
    .code(body.code)
    .header('x-request-id', request.id)
    .type('application/json; charset=utf-8')
    .serializer(JSON.stringify)
    .send(body)
}

function logRequests(app: Api, deps: ApiDeps): void {
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  app.addHook('onResponse', async (request, reply) => {
    deps.log.info(
      {
        requestId: request.id,
        organizationId: request.principal?.organizationId ?? null,
        method: request.method,
        // The route and not the URL: own ids and search words are the customer's.
        route: request.routeOptions.url ?? null,
        status: reply.statusCode,
        durationMs: Math.round(reply.elapsedTime),
      },
      'request.finished',
    )
  })
}

/** A route is closed unless it says that it is public. */
function askForKeys(app: Api, deps: ApiDeps): void {
  app.decorateRequest('principal', null)
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.isPublic === true) return
    const { headers } = request
    const apiKey = headers['x-api-key']
    const principal = await authenticate(deps, {
      apiKey: Array.isArray(apiKey) ? apiKey[0] : apiKey,
      authorization: headers.authorization,
    })
    if (principal === null) throw new Unauthorized('No valid API key. Send it in the header x-api-key.')
    request.principal = principal
  })
}
