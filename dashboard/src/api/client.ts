import createClient from 'openapi-fetch'
import { patientFetch } from './patience.ts'
import type { components, paths } from './schema.d.ts'

export type Schemas = components['schemas']

/** The public API, by its own document: a path, a field or an answer that it does not have does not compile. */
export const api = createClient<paths>({ credentials: 'same-origin', fetch: patientFetch })

/** What the API refused. `message` can be shown to people. */
export class ApiError extends Error {
  /** 0: no answer at all. */
  readonly status: number
  readonly code: string
  /** Messages by the path of their field, joined with dots: `json.integration.name`. */
  readonly fields: Readonly<Record<string, string>>
  readonly requestId: string | null
  readonly retryAfterSeconds: number | null

  constructor(problem: Partial<Schemas['Problem']>, response: Response | null) {
    const { description } = problem
    const fields = typeof description === 'object' ? flatten(description) : {}
    super(typeof description === 'string' ? description : sentencesOf(fields) || 'No answer.')
    this.status = response?.status ?? 0
    this.code = problem.error_code ?? 'unreachable'
    this.fields = fields
    this.requestId = problem.request_id ?? null
    const retryAfter = Number(response?.headers.get('retry-after'))
    this.retryAfterSeconds = retryAfter > 0 ? retryAfter : null
  }
}

interface Outcome<Data> {
  readonly data?: Data
  readonly error?: unknown
  readonly response: Response
}

/** The body of a call's answer. Throws ApiError. */
export async function answerOf<Data>(call: Promise<Outcome<Data>>): Promise<Data> {
  const { data, error, response } = await call.catch((cause: unknown) => {
    if (cause instanceof TypeError) {
      throw new ApiError({ description: 'The server does not answer. Is it running?' }, null)
    }
    throw cause
  })
  if (!response.ok) throw new ApiError(isProblem(error) ? error : {}, response)
  return data as Data
}

function isProblem(value: unknown): value is Schemas['Problem'] {
  return typeof value === 'object' && value !== null && 'error_code' in value
}

function flatten(value: unknown, path: readonly string[] = []): Record<string, string> {
  if (Array.isArray(value)) return { [path.join('.')]: value.join(' ') }
  if (typeof value !== 'object' || value === null) return {}
  return Object.assign({}, ...Object.entries(value).map(([name, part]) => flatten(part, [...path, name])))
}

/** For where no field stands beside it: each message with the name that the API has for its field. */
function sentencesOf(fields: Readonly<Record<string, string>>): string {
  return Object.entries(fields)
    .map(([path, message]) => {
      const name = path.split('.').findLast((part) => !/^\d+$/.test(part))
      return `${name}: ${message}`
    })
    .join(' ')
}

/** Messages of a form's fields: those below `prefix`, by the rest of their path. */
export function fieldErrors(error: unknown, prefix: string): Record<string, string> {
  if (!(error instanceof ApiError)) return {}
  const own = Object.entries(error.fields).filter(([path]) => path.startsWith(prefix))
  return Object.fromEntries(own.map(([path, message]) => [path.slice(prefix.length), message]))
}
