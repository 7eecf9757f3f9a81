import { z } from 'zod'
import { BODY_MAX_BYTES, receiveWebhook, type WebhookAnswer } from '../../inbox/index.ts'
import { AppError, NotFound, PayloadTooLarge, Unauthorized, Unavailable } from '../../values/index.ts'
import type { ApiDeps } from '../deps.ts'
import type { Api } from '../route.ts'
import { IntegrationPath } from '../schemas/integrations.ts'
import { Problem } from '../schemas/shapes.ts'

/**
 * Plaid's own webhooks. The proof is over the very bytes, so this scope parses nothing; no key is asked for, and a
 * tenant's budget of requests is not touched.
 */
export async function registerPlaidWebhooks(app: Api, deps: ApiDeps): Promise<void> {
  await app.register(async (scope: Api) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: BODY_MAX_BYTES },
      async (_request: unknown, body: Buffer) => body,
    )
    scope.post(
      '/api/integrations/:heron_id/webhook',
      {
        config: { isPublic: true, rateLimit: false },
        bodyLimit: BODY_MAX_BYTES,
        schema: {
          summary: 'Receive a webhook of Plaid',
          description:
            'Set this URL in /link/token/create. It proves Plaid-Verification, stores, and answers.',
          tags: ['Integrations'],
          security: [],
          params: IntegrationPath,
          response: {
            200: z.object({ status: z.string() }),
            401: Problem,
            404: Problem,
            413: Problem,
            503: Problem,
          },
        },
      },
      async (request) => {
        const { body } = request
        const answer = await receiveWebhook(deps, {
          integrationShownId: request.params.heron_id,
          rawBody: body instanceof Uint8Array ? body : new Uint8Array(),
          headerValues: (name) => headerValuesOf(request.raw.rawHeaders, name),
          remoteAddress: request.ip,
        })
        const problem = problemOfAnswer(answer)
        if (problem !== null) throw problem
        return { status: 'received' }
      },
    )
  })
}

/** Every value of a header as it came, in order: one that came twice must not be mistaken for one. */
function headerValuesOf(rawHeaders: readonly string[], name: string): string[] {
  const wanted = name.toLowerCase()
  return rawHeaders.filter((_, place) => place % 2 === 1 && rawHeaders[place - 1]?.toLowerCase() === wanted)
}

function problemOfAnswer({ status, explanation }: WebhookAnswer): AppError | null {
  switch (status) {
    case 200:
      return null
    case 401:
      return new Unauthorized(explanation)
    case 404:
      return new NotFound(explanation)
    case 413:
      return new PayloadTooLarge(explanation)
    case 503:
      return new Unavailable(explanation)
  }
}
