import { z } from 'zod'
import { type FieldMessages, InvalidInput } from '../values/index.ts'

type Location = 'json' | 'query' | 'path'
const LOCATIONS: Readonly<Record<string, Location>> = { body: 'json', querystring: 'query', params: 'path' }

/** More than these faults are not told: the first ones say enough, and a batch has 20,000 rows. */
const FAULTS_MAX = 100

/**
 * Checks a part of a request. What is wrong comes back as InvalidInput, nested as deep as the input, in the words that
 * clients of the contract know from marshmallow.
 */
export function compileValidator(route: { schema: z.ZodType; httpPart?: string | undefined }) {
  const location = LOCATIONS[route.httpPart ?? 'body'] ?? 'json'
  return (data: unknown): { value: unknown } | { error: InvalidInput } => {
    const result = route.schema.safeParse(data ?? undefined, { error: explainIssue, reportInput: false })
    if (result.success) return { value: result.data }
    return { error: new InvalidInput({ [location]: messagesOf(result.error.issues) }) }
  }
}

type Issue = z.core.$ZodIssue

interface Tree {
  [field: string]: string[] | Tree
}

// Without a prototype: fields are named by the caller, and one of "__proto__" or "constructor" would otherwise be found
// on what all objects of this process share, and written to there.
const emptyTree = (): Tree => Object.create(null)

function messagesOf(issues: readonly Issue[]): FieldMessages {
  const tree = emptyTree()
  for (const issue of issues.slice(0, FAULTS_MAX)) {
    const path = issue.path.map(String)
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) put(tree, [...path, key], 'Unknown field.')
    } else put(tree, path, issue.message)
  }
  return tree
}

function put(tree: Tree, path: readonly string[], message: string): void {
  const [head = '_schema', ...rest] = path
  const there = tree[head]
  if (rest.length === 0) {
    if (there === undefined) tree[head] = [message]
    else if (Array.isArray(there)) there.push(message)
    else put(there, ['_schema'], message)
    return
  }
  const branch = there === undefined || Array.isArray(there) ? emptyTree() : there
  if (Array.isArray(there)) branch['_schema'] = there
  tree[head] = branch
  put(branch, rest, message)
}

type RawIssue = z.core.$ZodRawIssue

function explainIssue(issue: RawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return explainType(issue)
    case 'too_small':
      return explainSize(issue, issue.minimum, [
        'Shorter than minimum length',
        'Must be greater than or equal to',
      ])
    case 'too_big':
      return explainSize(issue, issue.maximum, [
        'Longer than maximum length',
        'Must be less than or equal to',
      ])
    case 'invalid_value':
      if (issue.input === undefined) return 'Missing data for required field.'
      return `Must be one of: ${issue.values.map(String).join(', ')}.`
    case 'invalid_union':
      return issue.input === undefined ? 'Missing data for required field.' : 'Not a valid value.'
    default:
      return undefined
  }
}

const NOT_A: Readonly<Record<string, string>> = {
  string: 'Not a valid string.',
  number: 'Not a valid number.',
  int: 'Not a valid integer.',
  boolean: 'Not a valid boolean.',
  array: 'Not a valid list.',
}

function explainType(issue: Extract<RawIssue, { code: 'invalid_type' }>): string {
  if (issue.input === undefined) return 'Missing data for required field.'
  if (issue.input === null) return 'Field may not be null.'
  return NOT_A[issue.expected] ?? 'Invalid input type.'
}

function explainSize(
  issue: Extract<RawIssue, { code: 'too_small' | 'too_big' }>,
  bound: number | bigint,
  [length, value]: readonly [string, string],
): string {
  return `${issue.origin === 'string' || issue.origin === 'array' ? length : value} ${bound}.`
}
