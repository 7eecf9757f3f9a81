import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify'
import { LoginThrottled, NotFound, newId, showId, UnsupportedMediaType } from '../values/index.ts'
import type { ApiDeps } from './deps.ts'
import { describeRoutes, openApiOf } from './openapi.ts'
import { principalOf } from './principal.ts'
import { problemOf } from './problem.ts'
import { limitRate } from './rate-limit.ts'
import { readJson } from './read-json.ts'
import type { Api } from './route.ts'
import { registerAccess } from './routes/access.ts'
import { registerAnnotationRules } from './routes/annotation-rules.ts'
import { registerCashFlow } from './routes/cash-flow.ts'
import { registerCategories } from './routes/categories.ts'
import { registerChangeStream } from './routes/change-stream.ts'
import { registerChanges } from './routes/changes.ts'
import { registerDashboard, type SendPage } from './routes/dashboard.ts'
import { registerDocs } from './routes/docs.ts'
import { registerEndUserActions } from './routes/end-user-actions.ts'
import { registerEndUserTransactions } from './routes/end-user-transactions.ts'
import { registerEndUsers } from './routes/end-users.ts'
import { registerFeedback } from './routes/feedback.ts'
import { registerHealth } from './routes/health.ts'
import { registerHistories } from './routes/histories.ts'
import { registerIcons } from './routes/icons.ts'
import { registerIntegrations } from './routes/integrations.ts'
import { registerLinkSwitches } from './routes/link-switches.ts'
import { registerLinks } from './routes/links.ts'
import { registerMerchantGroups } from './routes/merchant-groups.ts'
import { registerMerchantKnowledge } from './routes/merchant-knowledge.ts'
import { registerMerchants } from './routes/merchants.ts'
import { registerNotes } from './routes/notes.ts'
import { registerPing } from './routes/ping.ts'
import { registerPlaidWebhooks } from './routes/plaid-webhooks.ts'
import { registerReEnrichments } from './routes/re-enrichments.ts'
import { registerRecurring } from './routes/recurring.ts'
import { registerSession } from './routes/session.ts'
import { registerTransactionBatches } from './routes/transaction-batches.ts'
import { registerTransactions } from './routes/transactions.ts'
import { registerTransactionsCsv } from './routes/transactions-csv.ts'
import { registerVersions } from './routes/versions.ts'
import { registerWebhooks } from './routes/webhooks.ts'
import { isFromBrowser } from './same-origin.ts'
import { compileValidator } from './validate.ts'

const BODY_MAX_BYTES = 1024 * 1024
/** Own ids of 140 characters, each up to 12 when escaped. */
const PARAMETER_MAX_LENGTH = 1_680

/** The whole HTTP API, ready to listen or to be injected into. */
export async function createApi(deps: ApiDeps): Promise<Api> {
  const app: Api = Fastify({
    logger: false,
    trustProxy: deps.trustedProxies.length === 0 ? false : [...deps.trustedProxies],
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
  app.setErrorHandler((error, request, reply) => answerProblem(deps, error, request, reply))
  logRequests(app, deps)
  askWhoItIs(app, deps)
  await limitRate(app, deps)
  await describeRoutes(app, deps.version)
  await app.register(async (scope: Api) => registerRoutes(scope, deps))
  await registerDocs(app, () => openApiOf(app))
  answerTheRest(app, deps, await registerDashboard(app, deps.dashboardDirectory ?? null))
  await app.ready()
  return app
}

async function registerRoutes(app: Api, deps: ApiDeps): Promise<void> {
  registerHealth(app, deps)
  registerPing(app, deps)
  registerSession(app, deps)
  registerAccess(app, deps)
  registerEndUsers(app, deps)
  registerEndUserActions(app, deps)
  registerCashFlow(app, deps)
  registerRecurring(app, deps)
  registerEndUserTransactions(app, deps)
  registerTransactions(app, deps)
  registerFeedback(app, deps)
  registerVersions(app, deps)
  registerNotes(app, deps)
  registerTransactionsCsv(app, deps)
  registerTransactionBatches(app, deps)
  registerCategories(app, deps)
  registerAnnotationRules(app, deps)
  registerReEnrichments(app, deps)
  registerMerchants(app, deps)
  registerMerchantKnowledge(app, deps)
  registerMerchantGroups(app, deps)
  registerIcons(app)
  registerIntegrations(app, deps)
  registerLinks(app, deps)
  registerLinkSwitches(app, deps)
  registerHistories(app, deps)
  await registerPlaidWebhooks(app, deps)
  registerWebhooks(app, deps)
  registerChanges(app, deps)
  registerChangeStream(app, deps)
}

function acceptJson(app: Api): void {
  app.removeAllContentTypeParsers()
  app.addHook('onRequest', async ({ headers }) => {
    const encoding = headers['content-encoding'] ?? 'identity'
    if (encoding !== 'identity') {
      throw new UnsupportedMediaType(`Send the body as it is: content-encoding ${encoding} is not taken.`)
    }
  })
  const read = async (_request: FastifyRequest, body: string | Buffer) => readJson(String(body))
  app.addContentTypeParser('application/json', { parseAs: 'string' }, read)
  app.addContentTypeParser(/^application\/[a-z0-9.-]+\+json$/, { parseAs: 'string' }, read)
}

/** Paths without a route: the dashboard's own, else nobody's. */
function answerTheRest(app: Api, deps: ApiDeps, sendPage: SendPage): void {
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]
    return (
      sendPage(request, reply) ??
      answerProblem(deps, new NotFound(`There is no ${request.method} ${path}`), request, reply)
    )
  })
}

function answerProblem(
  deps: ApiDeps,
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  const { body, isUnforeseen } = problemOf(error, request.id)
  if (isUnforeseen) deps.log.error({ requestId: request.id, err: error }, 'request.failed')
  if (error instanceof LoginThrottled) reply.header('retry-after', String(error.retryAfterSeconds))
  // A browser answers this header with a window of its own; the dashboard has a page for it.
  if (body.code === 401 && !isFromBrowser(request))
    reply.header('www-authenticate', 'Basic realm="Egret", charset="UTF-8"')
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
function askWhoItIs(app: Api, deps: ApiDeps): void {
  app.decorateRequest('principal', null)
  app.addHook('onRequest', async (request) => {
    if (request.is404 || request.routeOptions.config.isPublic === true) return
    request.principal = await principalOf(deps, request)
  })
}
