import pino from 'pino'
import { redactFields, redactText } from './redact-fields.ts'
import { type Prefix, parseUuid, showId } from './values/index.ts'

/**
 * One wide line for each unit of work: ids, counts, `durationMs`, an error as `err`. `event` is a name as in
 * `sync.finished`, never a sentence with values in it. Never a payload, a token, an account number or a merchant.
 */
export interface Log {
  debug(fields: Readonly<Record<string, unknown>>, event: string): void
  info(fields: Readonly<Record<string, unknown>>, event: string): void
  warn(fields: Readonly<Record<string, unknown>>, event: string): void
  error(fields: Readonly<Record<string, unknown>>, event: string): void
}

export interface LogOptions {
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  /** Stand in every line: the role of the process, its version. */
  readonly fields?: Readonly<Record<string, unknown>>
  /** Takes each line with its line end; absent: standard output. */
  readonly write?: (line: string) => void
}

/** JSON lines. Fields are redacted before pino sees them, so that nothing secret leaves whatever was handed over. */
export function createLog(options: LogOptions): Log {
  const { level, fields = {}, write } = options
  // Written at once, not from a buffer: the last lines before a crash are those that are wanted.
  const destination = write === undefined ? pino.destination({ fd: 1, sync: true }) : { write }
  const logger = pino(
    {
      level,
      base: { pid: process.pid, ...redactFields(fields) },
      messageKey: 'event',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      // Errors come as plain fields already.
      serializers: { err: (error: unknown) => error },
    },
    destination,
  )
  const at = (name: 'debug' | 'info' | 'warn' | 'error') => {
    return (given: Readonly<Record<string, unknown>>, event: string): void => {
      if (logger.isLevelEnabled(name)) logger[name](showIds(redactFields(given)), redactText(event))
    }
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

// Ids stand in a line as the API shows them, so that one can be searched for by what an answer or a customer names.
const PREFIXES: Readonly<Record<string, Prefix>> = {
  organizationId: 'org',
  endUserId: 'eus',
  integrationId: 'itg',
  linkId: 'lnk',
  runId: 'run',
  webhookId: 'wbh',
  deliveryId: 'dlv',
  keyId: 'key',
}

function showIds(fields: Record<string, unknown>): Record<string, unknown> {
  const shown = { ...fields }
  for (const [name, prefix] of Object.entries(PREFIXES)) {
    const id = typeof shown[name] === 'string' ? parseUuid(shown[name]) : null
    if (id !== null) shown[name] = showId(prefix, id)
  }
  return shown
}
