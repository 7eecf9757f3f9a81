import swagger from '@fastify/swagger'
import { createJsonSchemaTransform, createJsonSchemaTransformObject } from 'fastify-type-provider-zod'
import type { Api } from './route.ts'

const DESCRIPTION =
  'Bank data of your customers: linked through Plaid or uploaded, explained, and served as it changes. Amounts are ' +
  'positive when money came in. Every answer has an x-request-id; every error has the body of Problem.'

type Schema = Readonly<Record<string, unknown>>

/** Collects the routes into one OpenAPI 3.1 document, with a component for each schema that has an id. */
export async function describeRoutes(app: Api, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Egret', version, description: DESCRIPTION },
      components: {
        securitySchemes: {
          ApiKey: { type: 'apiKey', in: 'header', name: 'x-api-key' },
          Session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'egret_session',
            description: 'Of a person who logged in. Changes are taken from the dashboard’s own page only.',
          },
          Basic: { type: 'http', scheme: 'basic', description: 'Any user name, the key as password.' },
        },
      },
      security: [{ ApiKey: [] }, { Basic: [] }, { Session: [] }],
    },
    transform: createJsonSchemaTransform({}),
    transformObject: createJsonSchemaTransformObject({}),
  })
}

/** The document without the components that nothing refers to: each schema is offered as input and as output. */
export function openApiOf(app: Api): Schema {
  const document: Schema = JSON.parse(JSON.stringify(app.swagger()))
  const components = (document['components'] ?? {}) as Schema
  const schemas = (components['schemas'] ?? {}) as Schema
  const used = new Set<string>()
  collect(document['paths'], schemas, used)
  const kept = Object.keys(schemas)
    .filter((name) => used.has(name))
    .sort()
  return {
    ...document,
    components: { ...components, schemas: Object.fromEntries(kept.map((name) => [name, schemas[name]])) },
  }
}

const REF = /"\$ref":"#\/components\/schemas\/([^"]+)"/g

function collect(part: unknown, schemas: Schema, used: Set<string>): void {
  for (const [, name = ''] of JSON.stringify(part ?? null).matchAll(REF)) {
    if (used.has(name)) continue
    used.add(name)
    collect(schemas[name], schemas, used)
  }
}
