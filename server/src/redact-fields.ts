import { redact } from './plaid/index.ts'

// Two nets, because either alone has holes: by name (whatever the value) and by form (whatever the name).
const REDACTED = '[redacted]'
const DEPTH_MAX = 6
const ITEMS_MAX = 50

/** Ends of names, without case, dashes and underscores: `x-api-key`, `clientSecret` and `PLAID-SECRET` are all caught. */
const SECRET_NAMES = [
  'token',
  'tokens',
  'secret',
  'secrets',
  'password',
  'passwordhash',
  'authorization',
  'apikey',
  'masterkey',
  'masterkeys',
  'cookie',
]

/** Forms of secrets inside a text, with what stands in their place. */
const SECRET_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bkey_([0-9a-f]{4})[0-9a-f]{44}\b/gi, 'key_$1…'],
  [/\bwhsec_[\w+/=-]+/g, `whsec_${REDACTED}`],
  [/\b(Basic|Bearer) +[\w+/=.~-]{16,}/g, `$1 ${REDACTED}`],
  [/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:***@'],
  [
    /((?:access[-_]?token|public[-_]?token|secret|password|api[-_]?key|authorization)\\?["']?\s*[:=]\s*\\?["']?)(?!Basic|Bearer)[^\s"'\\,;&}]+/gi,
    `$1${REDACTED}`,
  ],
]

/** The same fields as plain JSON values, without anything secret; deep, long and cyclic things are cut. */
export function redactFields(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return redactEntries(Object.entries(fields), 0)
}

/** A text without whatever in it looks like a secret. */
export function redactText(text: string): string {
  const clean = SECRET_FORMS.reduce((rest, [form, instead]) => rest.replace(form, instead), text)
  return redact(clean)
}

function isSecretName(name: string): boolean {
  const bare = name.toLowerCase().replace(/[^a-z0-9]/g, '')
  return SECRET_NAMES.some((end) => bare.endsWith(end))
}

function redactEntries(entries: [string, unknown][], depth: number): Record<string, unknown> {
  const clean: Record<string, unknown> = {}
  for (const [name, value] of entries) {
    clean[redactText(name)] = redactNamed(name, value, depth)
  }
  return clean
}

// Whether a secret is there may be told: a flag, nothing, or the yes and no of the start-up summary.
function redactNamed(name: string, value: unknown, depth: number): unknown {
  const isTelling = value === null || value === undefined || typeof value === 'boolean'
  if (isTelling || value === 'yes' || value === 'no' || !isSecretName(name)) return redactValue(value, depth)
  return REDACTED
}

function redactValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return redactText(value)
  if (typeof value === 'bigint') return value.toString()
  if (typeof value === 'function' || typeof value === 'symbol') return undefined
  if (typeof value !== 'object' || value === null) return value
  if (depth >= DEPTH_MAX) return '[deeper]'
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (value instanceof Error) return redactError(value, depth)
  if (Array.isArray(value)) return redactList(value, depth)
  if ('toJSON' in value && typeof value.toJSON === 'function') return redactValue(value.toJSON(), depth + 1)
  return redactEntries(Object.entries(value), depth + 1)
}

/** Raw headers are lists in which each name is followed by its value. */
function redactList(values: readonly unknown[], depth: number): unknown[] {
  return values.slice(0, ITEMS_MAX).map((value, index) => {
    const before = values[index - 1]
    return typeof before === 'string' && typeof value === 'string' && isSecretName(before)
      ? REDACTED
      : redactValue(value, depth + 1)
  })
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack = '', cause } = error
  return {
    type: name,
    message: redactText(message),
    ...redactEntries(Object.entries(error), depth + 1),
    stack: redactText(stack),
    ...(cause === undefined ? {} : { cause: redactValue(cause, depth + 1) }),
  }
}
