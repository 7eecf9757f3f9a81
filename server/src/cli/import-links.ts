import { claimUnclaimed, type InboxDeps } from '../inbox/index.ts'
import {
  type CreateLinksOptions,
  createLinks,
  type LinkRowResult,
  openInboundIntegration,
} from '../links/index.ts'
import { redact } from '../plaid/index.ts'
import { type AppError, type FieldMessages, NotFound } from '../values/index.ts'
import { type CommandContext, CommandFailed } from './command.ts'
import { csvLine } from './csv-line.ts'
import { countLinkRows, type LinkRow, readLinkRows } from './link-rows.ts'

export interface ImportOptions extends CreateLinksOptions {
  readonly path: string
  /** `itg_…`. */
  readonly integration: string
}

export interface ImportCounts {
  readonly rows: number
  readonly failed: number
}

/** Rows worked on before their results are printed. */
const CHUNK_ROWS = 200
const PROGRESS_EVERY_MS = 2_000

/**
 * Links the Items of a CSV file. Prints a result for each row as CSV, in the order of the file; says on standard error
 * how far it is. Running the same file again does no harm, so an import that broke off is simply run again.
 * Throws: CommandFailed (the file, or the integration's keys), NotFound (integration).
 */
export async function importLinks(
  deps: InboxDeps,
  options: ImportOptions,
  context: Pick<CommandContext, 'print' | 'warn'>,
): Promise<ImportCounts> {
  const total = await countLinkRows(options.path)
  const organizationId = await openOrganization(deps, options.integration)
  context.print(csvLine(['line', 'item_id', 'result', 'notes']))
  let counts: ImportCounts = { rows: 0, failed: 0 }
  let toldAt = deps.clock.now()
  for await (const chunk of chunksOf(readLinkRows(options.path))) {
    const results = await linkChunk(deps, organizationId, chunk, options)
    for (const [place, row] of chunk.entries()) context.print(lineOf(row, results[place] ?? null))
    const failed = results.filter((result) => result === null || result.error !== null).length
    counts = { rows: counts.rows + chunk.length, failed: counts.failed + failed }
    if (deps.clock.now() - toldAt < PROGRESS_EVERY_MS || counts.rows === total) continue
    toldAt = deps.clock.now()
    context.warn(`${counts.rows} of ${total} rows, ${counts.failed} failed`)
  }
  if (options.isDryRun !== true) await claimUnclaimed(deps, deps.clock.now())
  return counts
}

type Organization = NonNullable<
  Awaited<ReturnType<typeof openInboundIntegration>>
>['integration']['organizationId']

/** Whose integration it is. With wrong keys every row would fail for the same reason, so they are tried first. */
async function openOrganization(deps: InboxDeps, shownId: string): Promise<Organization> {
  const open = await openInboundIntegration(deps, shownId)
  if (open === null) throw new NotFound(`There is no integration ${shownId}.`)
  const verdict = await deps.plaid.checkKeys(open.credentials)
  if (!verdict.isRight) {
    throw new CommandFailed(
      `Plaid refuses the keys of ${shownId}: ${verdict.explanation}. Correct them with PUT /api/integrations/${shownId}.`,
    )
  }
  return open.integration.organizationId
}

async function* chunksOf(rows: AsyncIterable<LinkRow>): AsyncGenerator<LinkRow[]> {
  let chunk: LinkRow[] = []
  for await (const row of rows) {
    chunk.push(row)
    if (chunk.length < CHUNK_ROWS) continue
    yield chunk
    chunk = []
  }
  if (chunk.length > 0) yield chunk
}

/** The result of each row, in their order; null for one that could not be read. */
async function linkChunk(
  deps: InboxDeps,
  organizationId: Organization,
  chunk: readonly LinkRow[],
  options: ImportOptions,
): Promise<(LinkRowResult | null)[]> {
  const inputs = chunk.flatMap(({ input }) => (input === null ? [] : [input]))
  const results = (await createLinks(deps, organizationId, options.integration, inputs, options)).values()
  return chunk.map(({ input }) => (input === null ? null : (results.next().value ?? null)))
}

// Redacted as a whole: in a file whose columns are swapped the token stands where the Item's id should.
function lineOf({ line, itemId, input, fault }: LinkRow, result: LinkRowResult | null): string {
  const outcome = result?.outcome ?? null
  const reason = fault ?? (result?.error == null ? 'ok' : wordsOf(result.error))
  const notes = outcome !== null && 'notes' in outcome ? outcome.notes.join(' ') : ''
  const secrets = [input?.access_token ?? '']
  return csvLine([line, ...[itemId ?? '', reason, notes].map((text) => redact(text, secrets))])
}

/** `access_token: Plaid refuses this access token …`: what an error says, with the field it says it about. */
export function wordsOf({ fields, message }: AppError): string {
  if (fields === null) return message
  return Object.values(fields)
    .flatMap((messages) => fieldWords(messages))
    .join(' ')
}

function fieldWords(messages: FieldMessages): string[] {
  // One message about two fields is said once.
  const fieldsOf = new Map<string, string[]>()
  for (const [field, found] of Object.entries(messages)) {
    if (!Array.isArray(found)) continue
    for (const message of found) fieldsOf.set(message, [...(fieldsOf.get(message) ?? []), field])
  }
  return [...fieldsOf].map(([message, fields]) =>
    fields.includes('_schema') ? message : `${fields.join(', ')}: ${message}`,
  )
}
