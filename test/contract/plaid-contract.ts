import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import formats from 'ajv-formats'
import { parse } from 'yaml'

/** The reference folder beside the repository; a checkout without it skips what needs it. */
export const SHARED = new URL('../../../shared/', import.meta.url).pathname
const CONTRACT = join(SHARED, 'contracts/plaid-emulator.oas.yml')

export const hasContract = existsSync(CONTRACT)
if (!hasContract) console.warn(`skipped: no reference folder at ${SHARED}`)

export type Json = Record<string, unknown>

/** What is used of a schema of OpenAPI 3.0. */
export interface Schema {
  $ref?: string
  type?: string
  format?: string
  nullable?: boolean
  enum?: unknown[]
  minimum?: number
  maximum?: number
  required?: string[]
  properties?: Record<string, Schema>
  items?: Schema
  allOf?: Schema[]
}

interface Operation {
  operationId: string
  requestBody: { content: { 'application/json': { schema: Schema } } }
  responses: Record<string, { content: Record<string, { schema: Schema }> }>
}

interface Document {
  paths: Record<string, { post: Operation }>
  'x-webhooks': Record<string, { post: Operation }>
  components: { schemas: Record<string, Schema> }
}

/** OAS 3.0 says `nullable`, JSON Schema says `type: [..., null]`; references may be null when their target may be. */
function toJsonSchema(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(toJsonSchema)
  if (node === null || typeof node !== 'object') return node
  const { nullable, exclusiveMinimum: _exclusive, discriminator: _discriminator, ...rest } = node as Json
  const converted: Json = {}
  for (const [key, value] of Object.entries(rest)) converted[key] = toJsonSchema(value)
  return nullable === true ? { anyOf: [{ type: 'null' }, converted] } : converted
}

function withFormats(): Ajv {
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: true })
  formats.default(ajv)
  ajv.addFormat('double', true)
  // The contract's `url` format is looser than the one of the validator.
  ajv.addFormat('url', true)
  return ajv
}

/** Plaid's contract of the operations and webhooks that the emulator has, as validators. */
export class PlaidContract {
  readonly #document = parse(readFileSync(CONTRACT, 'utf8')) as Document
  readonly #ajv = withFormats()
  readonly #compiled = new Map<string, ValidateFunction>()

  constructor() {
    const schemas = toJsonSchema(this.#document.components.schemas)
    this.#ajv.addSchema({ $id: 'contract', components: { schemas } })
  }

  get paths(): string[] {
    return Object.keys(this.#document.paths)
  }

  get webhooks(): string[] {
    return Object.keys(this.#document['x-webhooks'])
  }

  /** `transactionsSync` for `/transactions/sync`: the name of the method in the official SDKs. */
  operationId(path: string): string {
    return this.#operation(path).operationId
  }

  requestSchema(path: string): Schema {
    return this.#operation(path).requestBody.content['application/json'].schema
  }

  /** The schema itself, behind any reference, with the parts of an `allOf` put together. */
  resolve(schema: Schema): Schema {
    const found = schema.$ref
      ? this.#document.components.schemas[schema.$ref.split('/').at(-1) ?? '']
      : schema
    if (!found) throw new Error(`the contract refers to ${schema.$ref}`)
    if (!found.allOf) return found
    const parts = found.allOf.map((part) => this.resolve(part))
    return Object.assign({}, ...parts, found, {
      properties: Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Schema['properties'],
    }) as Schema
  }

  /** What is wrong with a request body; nothing when it holds. */
  requestFaults(path: string, body: unknown): string[] {
    return this.#faults(`${path} request`, this.requestSchema(path), body)
  }

  /** What is wrong with an answer; nothing when it holds. */
  answerFaults(path: string, status: number, body: unknown): string[] {
    const { responses } = this.#operation(path)
    const content = (responses[String(status)] ?? responses['default'])?.content['application/json']
    if (!content) throw new Error(`the contract has no JSON answer ${path} ${status}`)
    return this.#faults(`${path} ${status}`, content.schema, body)
  }

  webhookFaults(name: string, body: unknown): string[] {
    const operation = this.#document['x-webhooks'][name]?.post
    if (!operation) throw new Error(`the contract does not know the webhook ${name}`)
    return this.#faults(name, operation.requestBody.content['application/json'].schema, body)
  }

  #operation(path: string): Operation {
    const operation = this.#document.paths[path]?.post
    if (!operation) throw new Error(`the contract does not know ${path}`)
    return operation
  }

  #faults(name: string, schema: Schema, body: unknown): string[] {
    const known = this.#compiled.get(name)
    const validate = known ?? this.#compile(schema)
    this.#compiled.set(name, validate)
    if (validate(body)) return []
    return (validate.errors ?? [])
      .slice(0, 5)
      .map((error) => `${name} ${error.instancePath} ${error.message}`)
  }

  #compile(schema: Schema): ValidateFunction {
    const text = JSON.stringify(toJsonSchema(schema))
    return this.#ajv.compile(JSON.parse(text.replaceAll('"#/components', '"contract#/components')) as Json)
  }
}
